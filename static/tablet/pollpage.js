// The full form of a poll: prepared before the meeting, or changed before it opens.

import { agenda, currentItem, meeting } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said, say } from "./acting.js";
import { LineField, Pick, Select, TextField } from "./fields.js";
import { PageFrame } from "./pageframe.js";
import { turnTo } from "./place.js";
import { openNow } from "./quickpage.js";
import { Stepper } from "./stepper.js";

const METHODS = /** @type {const} */ (["approve", "single", "multiple"]);
const REVEALS = /** @type {const} */ (["live", "closed", "published"]);
const RULES = ["majority", "majority_present", "two_thirds", "plurality", "consensus"];
const SECONDS = [60, 120, 180, 300, 600];
const MOST_OPTIONS = 12;

/** @typedef {{ question: string, method: string, options: string[], secrecy: string, reveal: string, rule: string, item: string, seconds: number, min: number, max: number }} Draft */

/** @param {Wire.Poll | undefined} from @param {string} question @returns {Draft} */
function start(from, question) {
  const item = currentItem.peek();
  if (!from)
    return {
      question,
      method: "approve",
      options: ["", ""],
      secrecy: "anonymous",
      reveal: "live",
      rule: "majority",
      item: item ? item.id : "",
      seconds: 0,
      min: 1,
      max: 2,
    };
  const labels = from.method === "approve" ? ["", ""] : from.options.map(({ label }) => label);
  return {
    question: from.question,
    method: from.method,
    options: labels,
    secrecy: from.secrecy,
    reveal: from.reveal,
    rule: presetOf(from.rule),
    item: from.item || "",
    seconds: from.seconds || 0,
    min: from.min || 1,
    max: from.max || labels.length,
  };
}

/** The form knows presets only; a rule of its own gives way to the usual one. @param {string | Wire.Rule} rule */
function presetOf(rule) {
  const key = typeof rule === "string" ? rule : rule.key || "";
  return RULES.includes(key) ? key : "majority";
}

/** `from` is a draft to be changed; it is replaced. @param {{ from?: Wire.Poll, question?: string }} props */
export function PollPage({ from, question = "" }) {
  const [draft, setDraft] = useState(() => start(from, question));
  const set = (/** @type {Partial<Draft>} */ change) => setDraft({ ...draft, ...change });
  const open = meeting.value?.state === "open";
  async function save() {
    const missing = lacking(draft);
    if (missing) return say("page", missing);
    const ack = await act("page", "poll:draft", payload(draft));
    if (ack.ok && (await replaced(from))) turnTo("decisions");
  }
  async function openIt() {
    const missing = lacking(draft);
    if (missing) return say("page", missing);
    if (await replaced(from)) await openNow(payload(draft));
  }
  const foot = html`<${Said} at="page" /><div class="two-acts">${open && html`<button type="button" class="act plain" data-do="poll:draft" onClick=${save}>${t("poll.save")}</button>`}
    <button type="button" class="act now" data-do=${open ? "poll:open" : "poll:draft"} onClick=${open ? openIt : save}>${t(open ? "step.open_poll" : "poll.save")}</button></div>`;
  return html`<${PageFrame} title=${t(from ? "poll.edit" : "poll.new")} foot=${foot}><div class="form" data-part="poll-form">
    <${TextField} label=${t("poll.question")} name="question" rows=${2} most=${200} class="serif" value=${draft.question} onWrite=${(/** @type {string} */ text) => set({ question: text })} />
    <${Pick} label=${t("poll.method")} name="method" now=${draft.method} onChoose=${(/** @type {string} */ method) => set({ method, rule: method === "approve" ? "majority" : "plurality" })} choices=${METHODS.map((key) => /** @type {const} */ ([key, t(`method.${key}`)]))} />
    ${draft.method !== "approve" && html`<${Options} draft=${draft} set=${set} />`}
    <${Terms} draft=${draft} set=${set} /></div></${PageFrame}>`;
}

/** A changed draft takes the place of the old one. @param {Wire.Poll | undefined} from */
async function replaced(from) {
  if (from?.state !== "draft") return true;
  return (await act("page", "poll:cancel", { poll: from.id })).ok;
}

/** @param {{ draft: Draft, set: (change: Partial<Draft>) => void }} props */
function Options({ draft, set }) {
  const write = (/** @type {number} */ i, /** @type {string} */ text) =>
    set({ options: draft.options.map((old, at) => (at === i ? text : old)) });
  const without = (/** @type {number} */ i) => set({ options: draft.options.filter((_, at) => at !== i) });
  const several = draft.method === "multiple";
  return html`<div class="of-options"><ol>${draft.options.map(
    (
      label,
      i,
    ) => html`<li key=${i} class="one-line"><${LineField} hidden label=${t("quick.option", { n: i + 1 })} hint=${t("quick.option", { n: i + 1 })} name="option" most=${60} value=${label} onWrite=${(/** @type {string} */ text) => write(i, text)} />
      ${draft.options.length > 2 && html`<button type="button" class="quiet" aria-label=${t("poll.remove_option", { n: i + 1 })} onClick=${() => without(i)}>✕</button>`}</li>`,
  )}</ol>${draft.options.length < MOST_OPTIONS && html`<button type="button" class="mini-act" data-do="option:add" onClick=${() => set({ options: [...draft.options, ""] })}>${t("poll.add_option")}</button>`}
    ${several && html`<div class="row"><${Stepper} label=${t("poll.min")} option="min" least=${0} most=${draft.max} n=${draft.min} onChange=${(/** @type {number} */ min) => set({ min })} /><${Stepper} label=${t("poll.max")} option="max" least=${Math.max(1, draft.min)} most=${draft.options.length} n=${draft.max} onChange=${(/** @type {number} */ max) => set({ max })} /></div>`}</div>`;
}

/** @param {{ draft: Draft, set: (change: Partial<Draft>) => void }} props */
function Terms({ draft, set }) {
  const items = agenda.value.items.map(({ id, title }) => /** @type {const} */ ([id, title]));
  return html`<div class="side-by-side"><${Pick} label=${t("poll.secrecy")} name="secrecy" now=${draft.secrecy} onChoose=${(/** @type {string} */ secrecy) => set({ secrecy })} choices=${["anonymous", "named"].map((key) => /** @type {const} */ ([key, t(`secrecy.${key}.short`)]))} />
    <${Pick} label=${t("poll.reveal")} name="reveal" now=${draft.reveal} onChoose=${(/** @type {string} */ reveal) => set({ reveal })} choices=${REVEALS.map((key) => /** @type {const} */ ([key, t(`reveal.${key}.short`)]))} /></div>
    <${Select} label=${t("poll.rule")} name="rule" value=${draft.rule} onChoose=${(/** @type {string} */ rule) => set({ rule })} choices=${RULES.map((key) => /** @type {const} */ ([key, t(`rule.${key}`)]))} />
    <${Pick} label=${t("poll.seconds")} name="seconds" now=${draft.seconds} onChoose=${(/** @type {number} */ seconds) => set({ seconds })} choices=${[/** @type {const} */ ([0, t("poll.by_hand")]), ...SECONDS.map((n) => /** @type {const} */ ([n, t("poll.minutes", { n: n / 60 })]))]} />
    <${Select} label=${t("poll.item")} name="item" value=${draft.item} onChoose=${(/** @type {string} */ item) => set({ item })} choices=${[/** @type {const} */ (["", t("poll.no_item")]), ...items]} />`;
}

/** What still has to be written, in a sentence. @param {Draft} draft */
function lacking({ question, method, options }) {
  if (!question.trim()) return t("poll.needs_question");
  if (method === "approve") return "";
  const written = options.map((label) => label.trim()).filter(Boolean);
  if (written.length < 2) return t("poll.needs_options");
  return new Set(written).size < written.length ? t("poll.same_options") : "";
}

/** @param {Draft} draft */
function payload({ question, method, options, secrecy, reveal, rule, item, seconds, min, max }) {
  const written = options.map((label) => label.trim()).filter(Boolean);
  const most = Math.min(max, written.length);
  return {
    question: question.trim(),
    method,
    secrecy,
    reveal,
    rule,
    ...(method === "approve" ? {} : { options: written }),
    ...(method === "multiple" ? { min: Math.min(min, most), max: most } : {}),
    ...(item ? { item } : {}),
    ...(seconds ? { seconds } : {}),
  };
}
