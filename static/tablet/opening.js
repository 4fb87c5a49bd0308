// The time at which a planned meeting opens by itself: set, changed and given up, in the last line of what is ready.

import { tick } from "../shared/clocks.js";
import { meeting, now } from "../shared/live.js";
import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, Do, Said, say } from "./acting.js";
import { fromField, inField, nextHalfHour } from "./opentime.js";
import { unfold, unfolded } from "./place.js";

const PLACE = "opening";

export function Opening() {
  const at = meeting.value?.opens_at || "";
  const opener = useRef(/** @type {HTMLButtonElement | null} */ (null));
  function fold() {
    unfold("");
    say(PLACE, "");
    setTimeout(() => opener.current?.focus());
  }
  const line = html`${at && html`<${OpensAt} at=${at} />`}
    <button ref=${opener} type="button" class="quiet small" data-do="unfold:opening" onClick=${() => unfold(PLACE)}>${t(at ? "item.edit" : "opening.offer")}</button>`;
  return html`<li class=${at ? "" : "is-offer"} data-part="opening">${unfolded.value === PLACE ? html`<${Form} at=${at} onFold=${fold} />` : line}<${Said} at=${PLACE} /></li>`;
}

/** "自动开会 19:30" @param {{ at: string }} props */
function OpensAt({ at }) {
  return html`<span>${t("opening.at", { when: words().when(at, tick.value) })}</span>`;
}

/** Takes the line's place, so that nothing else moves. @param {{ at: string, onFold: () => void }} props */
function Form({ at, onFold }) {
  const [text, setText] = useState(() => inField(at ? Date.parse(at) : nextHalfHour(now())));
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => {
    field.current?.focus();
    bringIntoView(field.current);
  }, []);
  async function set() {
    const when = fromField(text);
    if (!when) say(PLACE, t("opening.needs_time"));
    else if ((await act(PLACE, "meeting:schedule", { opens_at: when })).ok) return onFold();
    setTimeout(() => bringIntoView(field.current));
  }
  return html`<form class="one-line" noValidate onSubmit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    set();
  }}><label class="field slim"><span class="hidden">${t("opening.when")}</span><input ref=${field} type="datetime-local" name="opens_at" value=${text} onInput=${(/** @type {any} */ event) => setText(event.target.value)} /></label>
    <button class="mini-act strong" data-do="meeting:schedule">${t("opening.set")}</button>
    ${at && html`<${Do} name="meeting:schedule" payload=${{ opens_at: null }} place=${PLACE} class="quiet small" onDone=${onFold}>${t("opening.clear")}</${Do}>`}
    <button type="button" class="quiet small" data-do="fold:opening" onClick=${onFold}>${t("act.cancel")}</button></form>`;
}

/** The whole line: on a low tablet what is said under the field would lie below the edge. @param {HTMLInputElement | null} field */
function bringIntoView(field) {
  field?.closest("li")?.scrollIntoView({ block: "nearest" });
}
