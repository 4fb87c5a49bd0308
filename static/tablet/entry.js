// What can be done to one who waits: called now (out of turn only with a reason that everybody sees), classed otherwise, moved back, taken off.

import { floor } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Do, HoldDo, Said } from "./acting.js";
import { LineField } from "./fields.js";
import { useInView } from "./intoview.js";
import { unfold } from "./place.js";

const KINDS = /** @type {const} */ (["speak", "question", "reply", "point_of_order"]);
const REASONS = ["leaving", "direct_answer", "not_heard", "knows", "unwell"];

/** @param {{ entry: Wire.Entry, first: boolean }} props */
export function EntryActions({ entry, first }) {
  const place = `entry:${entry.entry}`;
  const one = { entry: entry.entry };
  const here = useInView();
  return html`<div class="unfolded" ref=${here}>${first && html`<${Do} name="floor:call" place=${place} payload=${{ expect: speaking(), ...one }} onDone=${() => unfold("")}>${t("entry.call")}</${Do}>`}
    <${Do} name="floor:defer" place=${place} payload=${one} onDone=${() => unfold("")}>${t("entry.defer")}</${Do}>
    <${HoldDo} name="floor:withdraw" place=${place} payload=${one} what=${t("what.withdraw")} />
    <${Said} at=${place} />${!first && html`<${Reasons} entry=${entry.entry} place=${place} />`}
    <div class="kinds" role="group" aria-label=${t("entry.kind")}>${KINDS.map(
      (kind) =>
        html`<${Do} key=${kind} name="floor:reclassify" place=${place} payload=${{ ...one, kind }} class="chip" pressed=${entry.kind === kind}>${t(`kind.${kind}`)}</${Do}>`,
    )}</div>
    ${entry.statement && html`<p class="serif written"><span class="note">${t("entry.statement")}</span><br />${entry.statement}</p>`}</div>`;
}

const speaking = () => floor.peek().current?.entry || null;

/** The reason is public, so it is one of a few, or written. @param {{ entry: string, place: string }} props */
function Reasons({ entry, place }) {
  const [own, setOwn] = useState("");
  const [writing, setWriting] = useState(false);
  async function call(/** @type {string} */ reason) {
    const ack = await act(place, "floor:call", { expect: speaking(), entry, reason });
    if (ack.ok) unfold("");
  }
  return html`<div class="chips" role="group" aria-label=${t("entry.reason")}><p class="note">${t("entry.reason")}</p>${REASONS.map(
    (key) =>
      html`<button key=${key} type="button" class="chip" data-do="floor:call" onClick=${() => call(t(`reason.${key}`))}>${t(`reason.${key}`)}</button>`,
  )}${!writing && html`<button type="button" class="chip" data-do="unfold:reason" onClick=${() => setWriting(true)}>${t("entry.own_reason.open")}</button>`}</div>
    ${
      writing &&
      html`<form class="one-line" onSubmit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        if (own.trim()) call(own.trim());
      }}><${LineField} hidden label=${t("entry.own_reason")} hint=${t("entry.own_reason")} name="reason" most=${200} value=${own} onWrite=${setOwn} />${own.trim() && html`<button class="mini-act" data-do="floor:call">${t("entry.call_now")}</button>`}</form>`
    }`;
}
