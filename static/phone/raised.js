// What became of what was just written: still on this phone, or recorded under its number.

import { waiting } from "../shared/live.js";
import { html, Sign, useEffect } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { myMatters } from "./known.js";
import { draft, forgetRecorded, recorded } from "./raising.js";
import { cut } from "./sitting.js";
import { tongue } from "./tongue.js";
import { write } from "./view.js";

export function RaisedNow() {
  const sending = waiting.value.filter(({ command }) => command === "matter:raise");
  return html`<${Written} />${sending.map(({ id, payload }) => html`<${OnItsWay} key=${id} title=${String(payload.title)} />`)}<${Recorded} />`;
}

/** A draft left behind is one tap away. */
function Written() {
  const { title, text, wanted } = draft.value;
  if (!title.trim() && !text.trim()) return null;
  return html`<p class="said warn gap" data-part="draft"><b>${t(wanted ? "raise.waits_photo" : "raise.draft")}</b> <span lang=${tongue(title)}>${title}</span>
    <button type="button" class="quiet" data-do="raise:on" onClick=${() => write({ kind: "raise", id: "" })}>${t("raise.on")}</button></p>`;
}

/** @param {{ title: string }} props */
function OnItsWay({ title }) {
  return html`<p class="said warn gap" role="status" data-part="raising"><b>${t(cut.value ? "raised.here" : "raised.sending")}</b> <span lang=${tongue(title)}>${title}</span></p>`;
}

/** Told until the page is left, or the matter has gone on. */
function Recorded() {
  useEffect(() => forgetRecorded, []);
  const done = recorded.value;
  if (!done || hasMoved(done.number)) return null;
  const open = () => {
    write({ kind: "matter", id: done.id });
    forgetRecorded();
  };
  return html`<div class="said gap" role="status" data-part="raised"><p class="verdict good"><${Sign} name="yes" /><b>${t("raised.recorded", { n: done.number })}</b></p>
    <p lang=${tongue(done.title)}>${done.title}</p><p class="note">${t("raised.next")}</p>
    ${done.id && html`<button type="button" class="quiet" data-do="raised:open" onClick=${open}>${t("raised.open")}</button>`}</div>`;
}

/** @param {number} n */
const hasMoved = (n) => myMatters.value.some(({ number, stage }) => number === n && stage !== "raised");
