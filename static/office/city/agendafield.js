// The agenda of a meeting to be: items with their kind and minutes, to change, take out and add.

import { html } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";

/** @typedef {{ title: string, kind: "discussion" | "briefing" | "decision", minutes: number | null }} Item */

const KINDS = /** @type {const} */ (["briefing", "discussion", "decision"]);
const MOST = 50;

/** @param {{ agenda: Item[], onChange: (agenda: Item[]) => void }} props */
export function AgendaField({ agenda, onChange }) {
  const change = (/** @type {number} */ at, /** @type {Partial<Item>} */ next) =>
    onChange(agenda.map((item, i) => (i === at ? { ...item, ...next } : item)));
  const remove = (/** @type {number} */ at) => onChange(agenda.filter((_, i) => i !== at));
  const total = agenda.reduce((sum, { minutes }) => sum + (minutes || 0), 0);
  return html`<fieldset class="agenda-field"><legend class="strong">${t("agenda")} <span class="note">${t("agenda.total", { n: total })}</span></legend>
    <ol data-part="agenda">${agenda.map((item, i) => html`<${Line} key=${i} item=${item} nth=${i + 1} onChange=${(/** @type {Partial<Item>} */ next) => change(i, next)} onRemove=${() => remove(i)} />`)}</ol>
    ${agenda.length === 0 && html`<p class="soft">${t("agenda.none")}</p>`}
    ${agenda.length < MOST && html`<button type="button" class="quiet" data-do="agenda:add" onClick=${() => onChange([...agenda, { title: "", kind: "discussion", minutes: 15 }])}>${t("agenda.add")}</button>`}</fieldset>`;
}

/** @param {{ item: Item, nth: number, onChange: (next: Partial<Item>) => void, onRemove: () => void }} props */
function Line({ item, nth, onChange, onRemove }) {
  const label = (/** @type {string} */ key) => t(key, { nth });
  return html`<li><span class="n" aria-hidden="true">${nth}</span>
    <input class="line" name="item-title" aria-label=${label("agenda.item.title")} maxlength="120" placeholder=${t("agenda.item.hint")} value=${item.title} onInput=${(/** @type {any} */ event) => onChange({ title: event.target.value })} />
    <select class="line" aria-label=${label("agenda.item.kind")} onChange=${(/** @type {any} */ event) => onChange({ kind: event.target.value })}>${KINDS.map((kind) => html`<option key=${kind} value=${kind} selected=${kind === item.kind}>${t(`item.${kind}`)}</option>`)}</select>
    <span class="minutes"><input class="line" type="number" min="1" max="600" aria-label=${label("agenda.item.minutes")} value=${item.minutes ?? ""} onInput=${(/** @type {any} */ event) => onChange({ minutes: whole(event.target.value) })} />${t("agenda.minutes")}</span>
    <button type="button" class="quiet" aria-label=${t("agenda.item.out", { nth, title: item.title })} onClick=${onRemove}>${t("agenda.out")}</button></li>`;
}

/** Empty is not planned. @param {string} typed */
const whole = (typed) => (typed ? Math.min(600, Math.max(1, Math.round(Number(typed)) || 1)) : null);
