// The two witnesses of a count of hands: chosen from those in the pavilion, or written; kept for the rest of the meeting.

import { people } from "../shared/live.js";
import { html, signal } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { pressedState } from "./acting.js";
import { unfold } from "./place.js";

const OFFERED = 12;

export const witnesses = signal(["", ""]);

/** @param {number} i @param {string} name */
function write(i, name) {
  witnesses.value = witnesses.peek().map((old, at) => (at === i ? name.trim() : old));
}

/** Chosen again, a name is taken off; a third takes the place of the second. @param {string} name */
function choose(name) {
  const [one = "", two = ""] = witnesses.peek();
  if (one === name) witnesses.value = [two, ""];
  else if (two === name) witnesses.value = [one, ""];
  else witnesses.value = one ? [one, name] : [name, two];
  if (witnesses.peek().every(Boolean)) unfold("");
}

export function Witnesses() {
  const here = (people.value.list || []).filter(
    ({ place, role, present }) => place === "pavilion" && role === "resident" && present,
  );
  return html`<div class="of-witnesses"><div class="chips" role="group" aria-label=${t("hands.choose_witnesses")}>${here
    .slice(0, OFFERED)
    .map(
      ({ person, name }) =>
        html`<button key=${person} type="button" class="chip" aria-pressed=${pressedState(witnesses.value.includes(name))} onClick=${() => choose(name)}>${name}</button>`,
    )}</div>
    <div class="pair">${[0, 1].map(
      (i) =>
        html`<label key=${i} class="field slim"><span class="small">${t("hands.witness", { n: i + 1 })}</span><input maxlength="40" autocomplete="off" value=${witnesses.value[i]} onChange=${(/** @type {any} */ event) => write(i, event.target.value)} /></label>`,
    )}</div></div>`;
}
