// The community's matters: what waits for an answer, what has enough seconds, what is on the agenda; found by number or words.

import { matters, more } from "../shared/live.js";
import { html, useEffect, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { LineField } from "./fields.js";
import { MatterRow } from "./matterrow.js";
import { useMatters } from "./mattersfound.js";
import { groups, toScreen } from "./mattersorting.js";
import { PageFrame } from "./pageframe.js";
import { turnTo } from "./place.js";
import { useRest } from "./rest.js";

export function MattersPage() {
  const first = matters.value;
  const { rest, failed, load } = useRest("matters", first[first.length - 1]?.id || "", first);
  const [asked, setAsked] = useState("");
  const all = [...first, ...rest];
  const some = useMatters(asked, all);
  const cut = (more.value.matters || 0) - rest.length;
  useEffect(() => {
    if (cut > 0) load(); // those that wait for an answer are counted, not only the first of them
  }, []);
  return html`<${PageFrame} title=${t("page.matters")}>
    <div class="one-line"><${LineField} label=${t("matters.find")} name="matter" most=${40} value=${asked} onWrite=${setAsked} /><button type="button" class="mini-act strong" data-do="page:takedown" onClick=${() => turnTo("takedown")}>${t("takedown")}</button></div>
    ${groups(some).map(({ name, matters: these }) => html`<${Group} key=${name} name=${name} matters=${these} folded=${name === "ended" && !asked} some=${cut > 0 && !asked} />`)}
    ${some.length === 0 && html`<p class="note">${t(all.length ? "matters.not_found" : "matter.none")}</p>`}
    ${cut > 0 && !asked && html`<p><button type="button" class="quiet" data-do="matters:more" onClick=${load}>${t("matters.cut", { n: cut })}</button></p>`}${failed && html`<p class="note">${t("rest.failed")}</p>`}</${PageFrame}>`;
}

/** `some`: there are more that are not here yet. @param {{ name: string, matters: Wire.Matter[], folded: boolean, some: boolean }} props */
function Group({ name, matters: these, folded, some }) {
  const [open, setOpen] = useState(false);
  const shown = open || !folded;
  const said = t(`matters.${name}`, { n: these.length });
  const title = some ? t("matters.least", { said }) : said;
  return html`<section class="of-matters" data-group=${name}><h2 class="head">${folded ? html`<button type="button" class="quiet small" data-do="matters:${name}" aria-expanded=${String(shown)} onClick=${() => setOpen(!open)}>${title}</button>` : html`<b>${title}</b>`}</h2>
    ${shown && html`<ul class="rows matters">${these.map((matter) => html`<${MatterRow} key=${matter.id} matter=${matter} />`)}</ul>`}</section>`;
}

/** The way here, beside the agenda: how many wait for an answer. */
export function ToMatters() {
  const waiting = toScreen(matters.value).length;
  const said = more.value.matters ? "matters.waiting.least" : "matters.waiting";
  return html`<p class="to-matters"><button type="button" class="quiet small" data-do="page:matters" onClick=${() => turnTo("matters")}>${t("page.matters")}${waiting > 0 && html`<b class="count" data-part="to-screen">${t(said, { n: waiting })}</b>`}</button></p>`;
}
