// The options of a draft: written, put in order with buttons, taken out, or pasted one a line.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { hasOptions, isBounded, MOST_OPTIONS, moved, withPasted, written } from "./drafting.js";
import { LineField, TextField } from "./fields.js";
import { Stepper } from "./stepper.js";

const MOST_LABEL = 60;
const MOST_PASTED = 2000;

/** @typedef {import("./drafting.js").Draft} Draft */
/** @typedef {{ draft: Draft, set: (change: Partial<Draft>) => void }} Props */

/** @param {Props} props */
export function Options({ draft, set }) {
  if (!hasOptions(draft.method)) return null;
  const { options } = draft;
  const put = (/** @type {string[]} */ next) => set({ options: next });
  return html`<div class="of-options" data-part="options">${draft.method === "mood" && html`<p class="note">${t("poll.mood.faces")}</p>`}
    <ol>${options.map((label, i) => html`<${Option} key=${i} label=${label} i=${i} options=${options} put=${put} />`)}</ol>
    <${More} options=${options} put=${put} />
    ${isBounded(draft.method) && html`<${Bounds} draft=${draft} set=${set} />`}</div>`;
}

/** @param {{ label: string, i: number, options: string[], put: (next: string[]) => void }} props */
function Option({ label, i, options, put }) {
  const n = i + 1;
  const write = (/** @type {string} */ text) => put(options.map((old, at) => (at === i ? text : old)));
  const arrow = (/** @type {number} */ to, /** @type {string} */ sign, /** @type {string} */ key) =>
    html`<button type="button" class="quiet arrow" aria-label=${t(key, { n })} disabled=${to < 0 || to >= options.length} onClick=${() => put(moved(options, i, to))}>${sign}</button>`;
  return html`<li class="one-line"><${LineField} hidden label=${t("quick.option", { n })} hint=${t("quick.option", { n })} name="option" most=${MOST_LABEL} value=${label} onWrite=${write} />
    ${arrow(i - 1, "↑", "poll.option.up")}${arrow(i + 1, "↓", "poll.option.down")}
    <button type="button" class="quiet arrow" aria-label=${t("poll.remove_option", { n })} disabled=${options.length <= 2} onClick=${() => put(options.filter((_, at) => at !== i))}>✕</button></li>`;
}

/** @param {{ options: string[], put: (next: string[]) => void }} props */
function More({ options, put }) {
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState("");
  if (options.length >= MOST_OPTIONS)
    return html`<p class="note">${t("poll.options.full", { n: MOST_OPTIONS })}</p>`;
  if (!pasting)
    return html`<div class="tools"><button type="button" class="mini-act" data-do="option:add" onClick=${() => put([...options, ""])}>${t("poll.add_option")}</button><button type="button" class="quiet" data-do="option:paste" onClick=${() => setPasting(true)}>${t("poll.paste")}</button></div>`;
  const take = () => {
    put(withPasted(options, text));
    setPasting(false);
    setText("");
  };
  return html`<div class="pasting"><${TextField} label=${t("poll.paste.label")} name="pasted" rows=${4} most=${MOST_PASTED} value=${text} onWrite=${setText} />
    <div class="tools"><button type="button" class="mini-act" data-do="option:take" onClick=${take}>${t("poll.paste.take")}</button><button type="button" class="quiet" onClick=${() => setPasting(false)}>${t("act.cancel")}</button></div></div>`;
}

/** How many may be chosen, or put in order. @param {Props} props */
function Bounds({ draft, set }) {
  const all = Math.max(2, written(draft).length);
  const most = Math.min(draft.max || all, all);
  const ranked = draft.method === "ranked";
  return html`<div class="row"><${Stepper} label=${t(ranked ? "poll.rank.min" : "poll.min")} option="min" least=${ranked ? 1 : 0} most=${most} n=${Math.min(draft.min, most)} onChange=${(/** @type {number} */ min) => set({ min })} />
    <${Stepper} label=${t(ranked ? "poll.rank.max" : "poll.max")} option="max" least=${Math.max(1, draft.min)} most=${all} n=${most} onChange=${(/** @type {number} */ max) => set({ max: max === all ? 0 : max })} /></div>`;
}
