// An objection: what is not acceptable, and what would make it so. Both, because the text can only be mended with both.

import { consensus, me } from "../shared/live.js";
import { Hand, html, signal, useEffect } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { act, problem } from "./doing.js";
import { Page } from "./frame.js";
import { inOneLine, itemTitle } from "./itemline.js";
import { back } from "./view.js";

const LENGTH = 200;

/** What is being written, by text: it outlives a page that was turned away from. */
const drafts = signal(/** @type {Record<string, { reason: string, wish: string }>} */ ({}));

/** The person's own standing objection to this text. @param {Wire.Consensus} text */
export function mineIn(text) {
  const mine = me.value?.objections || [];
  return text.objections.filter((objection) => mine.includes(objection.id));
}

/** @param {string} id  the text's */
function draftOf(id) {
  const text = consensus.value.find((one) => one.id === id);
  const old = text && mineIn(text)[0];
  return drafts.value[id] || { reason: old?.text || "", wish: old?.would_accept_if || "" };
}

/** @param {{ text: Wire.Consensus }} props */
export function ObjectPage({ text }) {
  const { reason, wish } = draftOf(text.id);
  useEffect(() => {
    problem.value = null;
  }, []);
  const position = { consensus: text.id, version: text.version };
  const object = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const empty = [reason, wish].findIndex((words) => !words.trim());
    if (empty >= 0) return missing(empty);
    back();
    const said = { reason: reason.trim(), would_accept_if: wish.trim() };
    const ack = await act("consensus:position", { ...position, value: 1, ...said });
    if (ack.ok) forget(text.id);
  };
  const reserve = () => {
    back();
    act("consensus:position", { ...position, value: 2 });
  };
  const thumb = html`<button type="submit" form="object" class="act now" data-do="consensus:position">${t("object.send")}</button>
    <div class="row"><button type="button" class="quiet small" data-do="reserve" onClick=${reserve}>${t("object.reserve")}</button><button type="button" class="quiet small" data-do="back" onClick=${back}>${t("act.back")}</button></div>`;
  const kicker = inOneLine(itemTitle(text.item), t("consensus.version", { n: text.version }));
  return html`<${Page} part="object" kicker=${kicker} thumb=${thumb}>
    <div class="object-head"><${Hand} n=${1} /><h1 class="title">${t("object.title")}</h1></div>
    <p class="soft gap-small">${t("object.words")}</p>
    <form id="object" class="fields" onSubmit=${object} novalidate>
      <${Words} id="reason" label=${t("object.reason")} rows=${3} text=${reason} onInput=${(/** @type {string} */ next) => put(text.id, { reason: next, wish })} />
      <${Words} id="wish" label=${t("object.wish")} rows=${2} text=${wish} onInput=${(/** @type {string} */ next) => put(text.id, { reason, wish: next })} /></form>
    <p class="facts gap">${t("object.public")}</p><//>`;
}

/** @param {string} id @param {{ reason: string, wish: string }} words */
function put(id, words) {
  problem.value = null;
  drafts.value = { ...drafts.value, [id]: words };
}

/** @param {string} id */
function forget(id) {
  const { [id]: sent, ...others } = drafts.value;
  drafts.value = others;
}

/** @param {number} at */
function missing(at) {
  problem.value = { command: "consensus:position", code: "reason_needed" };
  const field = document.getElementById(at === 0 ? "reason" : "wish");
  if (field) field.focus();
}

/** @param {{ id: string, label: string, rows: number, text: string, onInput: (text: string) => void }} props */
function Words({ id, label, rows, text, onInput }) {
  return html`<label class="field"><span>${label}</span><textarea id=${id} rows=${rows} maxlength=${LENGTH} required data-do=${id} value=${text} onInput=${(/** @type {any} */ event) => onInput(event.target.value)}></textarea>
    ${LENGTH - text.length < 50 && html`<small class="facts">${t("ask.left", { n: LENGTH - text.length })}</small>`}</label>`;
}
