// What can be done to one who waits: called now (out of turn only with a reason), classed otherwise, moved back, taken off.

import { floor } from "../shared/live.js";
import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Do, HoldDo, Said } from "./acting.js";
import { LineField } from "./fields.js";
import { unfold } from "./place.js";

const KINDS = /** @type {const} */ (["speak", "question", "reply", "point_of_order"]);
const REASONS = ["leaving", "direct_answer", "not_heard", "knows", "unwell"];

/** @param {{ entry: Wire.Entry, first: boolean }} props */
export function EntryActions({ entry, first }) {
  const place = `entry:${entry.entry}`;
  const one = { entry: entry.entry };
  const [asking, setAsking] = useState(false);
  const here = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => bringIntoView(here.current), [asking]);
  if (asking)
    return html`<div class="unfolded" ref=${here}><${Reasons} entry=${entry.entry} place=${place} /><button type="button" class="quiet small" onClick=${() => setAsking(false)}>${t("act.cancel")}</button><${Said} at=${place} /></div>`;
  return html`<div class="unfolded" ref=${here}>${first ? html`<${Do} name="floor:call" place=${place} payload=${{ expect: speaking(), ...one }} onDone=${() => unfold("")}>${t("entry.call")}</${Do}>` : html`<button type="button" class="mini-act" data-do="unfold:reason" onClick=${() => setAsking(true)}>${t("entry.out_of_turn")}</button>`}
    <${Do} name="floor:defer" place=${place} payload=${one} onDone=${() => unfold("")}>${t("entry.defer")}</${Do}>
    <${HoldDo} name="floor:withdraw" place=${place} payload=${one} what=${t("what.withdraw")} />
    <div class="kinds" role="group" aria-label=${t("entry.kind")}>${KINDS.map(
      (kind) =>
        html`<${Do} key=${kind} name="floor:reclassify" place=${place} payload=${{ ...one, kind }} class="chip" pressed=${entry.kind === kind}>${t(`kind.${kind}`)}</${Do}>`,
    )}</div><${Said} at=${place} /></div>`;
}

const speaking = () => floor.peek().current?.entry || null;

/** Below the fold an opened row would look as if nothing had happened. @param {HTMLElement | null} opened */
function bringIntoView(opened) {
  const row = opened?.parentElement;
  const list = /** @type {HTMLElement | null} */ (row?.closest(".line"));
  if (!row || !list) return;
  const below = row.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
  if (below > 0)
    list.scrollTop += Math.min(below, row.getBoundingClientRect().top - list.getBoundingClientRect().top);
}

/** The reason is public, so it is one of a few, or written. @param {{ entry: string, place: string }} props */
function Reasons({ entry, place }) {
  const [own, setOwn] = useState("");
  async function call(/** @type {string} */ reason) {
    const ack = await act(place, "floor:call", { expect: speaking(), entry, reason });
    if (ack.ok) unfold("");
  }
  return html`<div class="chips" role="group" aria-label=${t("entry.reason")}><p class="note">${t("entry.reason")}</p>${REASONS.map(
    (key) =>
      html`<button key=${key} type="button" class="chip" data-do="floor:call" onClick=${() => call(t(`reason.${key}`))}>${t(`reason.${key}`)}</button>`,
  )}</div>
    <form class="one-line" onSubmit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (own.trim()) call(own.trim());
    }}><${LineField} hidden label=${t("entry.own_reason")} hint=${t("entry.own_reason")} name="reason" most=${200} value=${own} onWrite=${setOwn} />${own.trim() && html`<button class="mini-act" data-do="floor:call">${t("entry.call_now")}</button>`}</form>`;
}
