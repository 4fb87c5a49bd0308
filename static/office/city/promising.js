// A new promise out of an adopted consensus: what, who, until when.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { LineField, TextField } from "../../tablet/fields.js";
import { usePages, usePress } from "./asked.js";
import { command, under } from "./asking.js";
import { Empty, kept, Refused } from "./parts.js";
import { today } from "./period.js";

/** @param {{ community: import("./community.js").Community, onDone: () => void, onLeave: () => void }} props */
export function Promising({ community, onDone, onLeave }) {
  const adopted = usePages(under(community.id, "/consensus?q="));
  const [of, setOf] = useState("");
  return html`<section class="sheet-form" data-part="promising"><div class="head"><h2 class="strong">${t("promising")}</h2><button type="button" class="quiet" data-do="promising:leave" onClick=${onLeave}>${t("act.close")}</button></div>
    ${adopted.code && html`<${Refused} no=${adopted} />`}
    ${adopted.known && adopted.items.length === 0 && !adopted.code && html`<${Empty} title=${t("promising.none")}>${t("promising.none.words")}</${Empty}>`}
    ${
      adopted.items.length > 0 &&
      html`<fieldset class="of-consensus"><legend class="strong">${t("promising.of")}</legend>${adopted.items.map((one) => html`<${Adopted} key=${one.id} one=${one} on=${of === one.id} onChoose=${() => setOf(one.id)} />`)}
      ${adopted.next && html`<button type="button" class="mini-act" onClick=${adopted.goOn}>${t("list.more")}</button>`}</fieldset>`
    }
    ${
      of &&
      html`<${Terms} community=${community} consensus=${of} onDone=${() => {
        onDone();
        onLeave();
      }} />`
    }</section>`;
}

/** @param {{ one: any, on: boolean, onChoose: () => void }} props */
function Adopted({ one, on, onChoose }) {
  return html`<label class="of-one ${on ? "is-chosen" : ""}"><input type="radio" name="consensus" checked=${on} onChange=${onChoose} /><span><b>${t("consensus.number", { number: one.number })}</b> ${one.title}<span class="note line">${one.text}</span></span></label>`;
}

/** @param {{ community: import("./community.js").Community, consensus: string, onDone: () => void }} props */
function Terms({ community, consensus, onDone }) {
  const [what, setWhat] = useState("");
  const [who, setWho] = useState("");
  const [due, setDue] = useState("");
  const { no, busy, press } = usePress();
  const whole = Boolean(what.trim() && who.trim() && due);
  function send(/** @type {Event} */ event) {
    kept(event);
    const payload = { consensus, what: what.trim(), who: who.trim(), due };
    if (whole) press(() => command(community.id, "commitment:add", payload), onDone);
  }
  return html`<form class="terms" onSubmit=${send}><${TextField} label=${t("promising.what")} name="what" most=${300} rows=${2} value=${what} hint=${t("promising.what.hint")} onWrite=${setWhat} />
    <div class="grid"><${LineField} label=${t("promising.who")} name="who" most=${60} value=${who} hint=${t("promising.who.hint")} onWrite=${setWho} />
      <label class="field slim"><span>${t("promising.due")}</span><input type="date" name="due" min=${today(Date.now())} value=${due} onInput=${(/** @type {any} */ event) => setDue(event.target.value)} /></label></div>
    <${Refused} no=${no} /><button type="submit" class="act now" data-do="commitment:add" disabled=${busy || !whole}>${t("promising.do")}</button></form>`;
}
