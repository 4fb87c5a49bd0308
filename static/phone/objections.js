// What others cannot accept, and how it stands; one's own can be taken back here.

import { consensus, me } from "../shared/live.js";
import { Clauses, FingerCounts, Gauge, html, useState } from "../shared/parts.js";
import { orErased, t } from "../shared/words.js";
import { act } from "./doing.js";
import { mineIn } from "./object.js";
import { Sure } from "./sure.js";
import { tongue } from "./tongue.js";

const OPEN = ["raised", "clarified", "stands"];

/** How many stand where, for those who have taken a position themselves. @param {{ text: Wire.Consensus }} props */
export function Support({ text }) {
  const total = Object.values(text.gauge).reduce((sum, n) => sum + n, 0);
  if (!total) return null;
  return html`<section class="gap-wide" data-part="gauge" aria-label=${t("support.label")}><h2 class="label">${t("support.title", { n: total })}</h2>
    <div class="gap-small"><${Gauge} gauge=${text.gauge} /></div><div class="gap"><${FingerCounts} gauge=${text.gauge} /></div></section>`;
}

/** The rule's clauses for adopting a text. @param {{ text: Wire.Consensus }} props */
export function AdoptedBy({ text }) {
  const why = text.standing?.why || [];
  return why.length > 0 ? html`<div class="gap-wide"><${Clauses} why=${why} /></div>` : null;
}

/** @param {{ text: Wire.Consensus }} props */
export function Objections({ text }) {
  const open = text.objections.filter((one) => OPEN.includes(one.state)).length;
  if (!text.objections.length) return null;
  const urgent = (/** @type {Wire.Objection} */ one) => (OPEN.includes(one.state) ? 0 : 1);
  const sorted = text.objections.slice().sort((a, b) => urgent(a) - urgent(b));
  const title = open ? t("objection.open", { n: open }) : t("objections.none_open");
  return html`<section class="gap-wide" data-part="objections"><h2 class="strong">${title}</h2>
    <ul class="objections">${sorted.map((objection) => html`<${Objection} key=${objection.id} objection=${objection} mine=${mineIn(text).includes(objection)} />`)}</ul></section>`;
}

/** @param {{ objection: Wire.Objection, mine: boolean }} props */
export function Objection({ objection, mine }) {
  const { text, would_accept_if, state, note, taken_in } = objection;
  const stands = t(`objection.${state}`, { n: taken_in || "" });
  return html`<li class=${OPEN.includes(state) ? "is-open" : ""}><p class="text" lang=${tongue(text)}>${orErased(text)}</p>
    ${would_accept_if && html`<p class="soft">${t("objection.accept_if", { text: would_accept_if })}</p>`}
    <p class="note">${mine && html`<b>${t("objections.mine")}</b>${t("dot")}`}${stands}${note && html`${t("objections.answer")}${note}`}</p>
    ${mine && html`<${TakeBack} id=${objection.id} />`}</li>`;
}

/** @param {{ id: string }} props */
function TakeBack({ id }) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return html`<button type="button" class="quiet small" data-do="withdraw-objection" onClick=${() => setAsked(true)}>${t("objections.withdraw")}</button>`;
  return html`<${Sure} ask=${t("objections.withdraw.ask")} yes=${t("objections.withdraw")} does="objection:answer"
    onYes=${() => act("objection:answer", { objection: id, state: "withdrawn" })} onNo=${() => setAsked(false)} />`;
}

/** All of one's own that still stand, wherever they are. */
export function MyObjections() {
  const mine = me.value?.objections || [];
  const found = consensus.value.flatMap((text) => text.objections).filter(({ id }) => mine.includes(id));
  if (!found.length) return null;
  return html`<section class="part"><h2 class="strong">${t("mine.objections")}</h2>
    <ul class="objections">${found.map((objection) => html`<${Objection} key=${objection.id} objection=${objection} mine />`)}</ul></section>`;
}
