// After the meeting: the minutes in every form, their public page as a code to scan, corrections, and the way of this meeting kept for the next.

import { agenda, consensus, meeting, now } from "../shared/live.js";
import { codeIn } from "../shared/seat.js";
import { html, useEffect, useState } from "../shared/vendor.js";
import { language, orErased, t, words } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { LineField } from "./fields.js";
import { fetchOwn } from "./rest.js";
import { SaveAsFormat } from "./savingformat.js";

const FORMS = /** @type {const} */ ([
  ["minutes", "html"],
  ["minutes", "pdf"],
  ["minutes", "docx"],
  ["notice", "pdf"],
]);

/** @typedef {{ text: string, name?: string | null, at?: string | null, about?: string | null }} Correction */

export function Afterwards() {
  return html`<section class="afterwards" data-part="afterwards"><${Written} /><${Adopted} /><${Corrections} /><${SaveAsFormat} /></section>`;
}

/** @param {string} name @param {string} form */
const addressOf = (name, form) =>
  `/api/meetings/${encodeURIComponent(codeIn())}/${name}.${form}?lang=${language.value}`;

function Written() {
  const adopted = consensus.value.some(({ state }) => state === "adopted");
  const forms = FORMS.filter(([name]) => name !== "notice" || adopted);
  return html`<div class="row spread of-minutes"><div class="tools">${forms.map(([name, form]) => html`<a key=${name + form} class="mini-act" data-do="minutes:${name}.${form}" href=${addressOf(name, form)} target="_blank" rel="noopener">${t(`after.${name}.${form}`)}</a>`)}</div>
    <img class="qr" src=${`/api/meetings/${encodeURIComponent(codeIn())}/qr.svg?of=minutes`} alt=${t("after.qr")} /></div>`;
}

/** What was adopted, under its number in the register. */
function Adopted() {
  const adopted = consensus.value.filter(({ state, number }) => state === "adopted" && number);
  if (adopted.length === 0) return null;
  return html`<ul class="rows" data-part="adopted">${adopted.map((text) => html`<li key=${text.id}><a href=${`/register/${encodeURIComponent(text.id)}`} target="_blank" rel="noopener"><b>${t("consensus.number", { number: text.number })}</b></a> <span class="serif">${orErased(text.text)}</span></li>`)}</ul>`;
}

/** How long the minutes are open for corrections, and those that came. */
function Corrections() {
  const {
    corrections = 0,
    corrections_until: until,
    confirmed_at: at,
  } = /** @type {Wire.Meeting} */ (meeting.value);
  const all = useCorrections(corrections);
  return html`<div class="corrections" data-part="corrections"><p class="note">${[whenConfirmed(until, at), t("minutes.corrections", { n: corrections })].filter(Boolean).join(t("dot"))}</p>
    ${all.length > 0 && html`<ul class="rows">${all.map((one, i) => html`<li key=${i}><p class="serif">${orErased(one.text)}</p><p class="note">${signed(one).join(t("dot"))}</p></li>`)}</ul>`}
    <${Correct} /></div>`;
}

/** By whom, when, and about what. @param {Correction} correction */
function signed({ name, at, about }) {
  const item = agenda.value.items.find(({ id }) => id === about);
  return [orErased(name), at ? words().when(at, now()) : "", item ? orErased(item.title) : ""].filter(
    Boolean,
  );
}

/** @param {string | null | undefined} until @param {string | null | undefined} at */
function whenConfirmed(until, at) {
  if (at) return t("minutes.confirmed", { day: words().date(at) });
  return until ? t("minutes.open", { when: words().date(until) }) : "";
}

/** Asked for again when there is one more. @param {number} n @returns {Correction[]} */
function useCorrections(n) {
  const [all, setAll] = useState(/** @type {Correction[]} */ ([]));
  useEffect(() => {
    let late = false;
    if (n > 0)
      fetchOwn("minutes.json").then((minutes) => {
        if (!late && minutes?.standing) setAll(minutes.standing.corrections);
      });
    return () => {
      late = true;
    };
  }, [n]);
  return n > 0 ? all : [];
}

function Correct() {
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState("");
  if (meeting.value?.confirmed_at) return null;
  if (!writing)
    return html`<button type="button" class="quiet small" data-do="correct" onClick=${() => setWriting(true)}>${t("after.correct")}</button>`;
  async function send(/** @type {Event} */ event) {
    event.preventDefault();
    if (!text.trim()) return;
    const ack = await act("correct", "minutes:correct", { text: text.trim() });
    if (!ack.ok) return;
    setText("");
    setWriting(false);
  }
  return html`<form class="one-line" onSubmit=${send}><${LineField} label=${t("after.correct")} name="correction" most=${500} value=${text} onWrite=${setText} /><button class="mini-act strong" data-do="minutes:correct">${t("after.correct.send")}</button></form><${Said} at="correct" />`;
}
