// What follows from an adopted text: what is to be done, by whom, until when. One after the other, until all is noted.

import { commitments, consensus, now } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { orErased, t } from "../shared/words.js";
import { act, Said, say } from "./acting.js";
import { sentences } from "./beginnings.js";
import { dayOf } from "./daysaid.js";
import { dayAt, dueDays } from "./duedays.js";
import { ChipPick, LineField, TextField } from "./fields.js";
import { PageFrame } from "./pageframe.js";
import { backToMeeting } from "./place.js";
import { put, settled } from "./textpath.js";

const OFFICES = /** @type {const} */ (["committee", "property", "department", "neighbours"]);
const MOST_NAMES = 8;

/** @typedef {{ what: string, who: string, due: string }} Facts */

/** @type {Facts} */
const NOTHING = { what: "", who: "", due: "" };

/** `id` is the consensus that it follows from. @param {{ id: string }} props */
export function CommitmentPage({ id }) {
  const text = consensus.value.find((one) => one.id === id);
  const [facts, setFacts] = useState(NOTHING);
  const noted = commitments.value.filter((one) => one.consensus === id);
  const write = (/** @type {Partial<Facts>} */ more) => setFacts({ ...facts, ...more });
  async function send() {
    const missing = lacking(facts);
    if (missing) return say("page", t(missing));
    const ack = await act("page", "commitment:add", { consensus: id, ...trimmed(facts) });
    if (ack.ok) setFacts(NOTHING);
  }
  function done() {
    put(settled, id);
    backToMeeting();
  }
  const begun = facts.what !== "" || noted.length === 0;
  const foot = html`<${Said} at="page" /><div class="two-acts">${noted.length > 0 && html`<button type="button" class="act ${begun ? "plain" : "now"}" data-do="commitments:done" onClick=${done}>${t("commit.done")}</button>`}
    <button type="button" class="act ${begun ? "now" : "plain"}" data-do="commitment:add" onClick=${send}>${t("commit.send")}</button></div>`;
  return html`<${PageFrame} title=${t("step.commit")} foot=${foot}>
    ${noted.length > 0 && html`<ul class="rows" data-part="promised">${noted.map((one) => html`<li key=${one.id}><b>${orErased(one.what)}</b> <span class="note">${t("commitment.by", { who: one.who, day: dayOf(one.due) })}</span></li>`)}</ul>`}
    <div class="form"><${What} text=${text ? text.text : ""} facts=${facts} onWrite=${write} /><${Who} facts=${facts} onWrite=${write} /><${Until} facts=${facts} onWrite=${write} /></div></${PageFrame}>`;
}

/** @param {Facts} facts */
function lacking({ what, who, due }) {
  if (!what.trim()) return "commit.needs_what";
  if (!who.trim()) return "commit.needs_who";
  return due ? "" : "commit.needs_due";
}

/** @param {Facts} facts */
const trimmed = ({ what, who, due }) => ({ what: what.trim(), who: who.trim(), due });

/** @typedef {{ facts: Facts, onWrite: (more: Partial<Facts>) => void }} Field */

/** Said in the text's own sentences, or written. @param {Field & { text: string }} props */
function What({ text, facts, onWrite }) {
  return html`<div class="picking"><${TextField} label=${t("commitment.what")} name="what" rows=${2} most=${300} class="serif" value=${facts.what} onWrite=${(/** @type {string} */ what) => onWrite({ what })} />
    <div class="chips" role="group" aria-label=${t("commit.from_text")}>${sentences(text, t).map((one) => html`<button key=${one} type="button" class="chip serif" data-do="commit:what" onClick=${() => onWrite({ what: one.slice(0, 300) })}>${one}</button>`)}</div></div>`;
}

/** Those who have promised something before come first. @param {Field} props */
function Who({ facts, onWrite }) {
  const before = commitments.value.map(({ who }) => who).filter(Boolean);
  const names = Array.from(new Set([...before, ...OFFICES.map((key) => t(`office.${key}`))]));
  return html`<div class="picking"><${LineField} label=${t("commitment.who")} name="who" most=${60} value=${facts.who} onWrite=${(/** @type {string} */ who) => onWrite({ who })} />
    <div class="chips" role="group" aria-label=${t("commitment.who")}>${names.slice(0, MOST_NAMES).map((one) => html`<button key=${one} type="button" class="chip" data-do="commit:who" aria-pressed=${String(facts.who === one)} onClick=${() => onWrite({ who: one })}>${one}</button>`)}</div></div>`;
}

/** @param {Field} props */
function Until({ facts, onWrite }) {
  const days = dueDays(now());
  const usual = days.map(({ key, day }) => /** @type {const} */ ([day, t(`due.${key}`)]));
  return html`<div class="picking until"><${ChipPick} label=${t("commitment.due")} name="due" now=${facts.due} onChoose=${(/** @type {string} */ due) => onWrite({ due })} choices=${usual} />
    <label class="field slim"><span class="small">${t("due.other")}</span><input type="date" name="due" min=${dayAt(now())} value=${facts.due} onInput=${(/** @type {any} */ event) => onWrite({ due: event.target.value })} /></label></div>`;
}
