// The rounds of a text, one after the other: questions, reactions, everybody's position unseen, then all of them at once.

import { floor, me } from "../shared/live.js";
import { html, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { askFor, look } from "./view.js";

const ROUNDS = /** @type {const} */ (["questions", "reactions", "positions", "shown"]);

/** Rounds without positions: there is only the floor. @param {Wire.Phase | null | undefined} phase */
export const spoken = (phase) => phase === "questions" || phase === "reactions";

/** @param {{ phase: Wire.Phase }} props */
export function Rounds({ phase }) {
  const at = ROUNDS.indexOf(phase);
  return html`<ol class="rounds" aria-label=${t("rounds.label")} data-part="rounds" data-phase=${phase}>${ROUNDS.map(
    (round, i) =>
      html`<li key=${round} class=${i < at ? "done" : ""} aria-current=${i === at ? "step" : undefined}>${i < at && html`<${Sign} name="yes" />`}<span>${t(`phase.${round}`)}</span></li>`,
  )}</ol>`;
}

/** While all answer unseen: what that means, and how many have. @param {{ text: Wire.Consensus }} props */
export function Unseen({ text }) {
  if (text.phase !== "positions") return null;
  const { answered = 0 } = text;
  return html`<p class="facts unseen" data-part="unseen">${t("phase.hidden")}${answered > 0 && html`${t("dot")}<b class="keep" data-part="answered">${t("phase.answered", { n: words().number(answered) })}</b>`}</p>`;
}

/** Before positions there is the floor: to ask, or to say how it strikes one. @param {{ phase: Wire.Phase }} props */
export function SpeakFirst({ phase }) {
  const place = me.value?.place_in_queue;
  if (place)
    return html`<button type="button" class="act plain" data-do="look:floor" onClick=${() => look({ kind: "floor", id: "" })}>${t("floor.you.place", { place: words().ordinal(place) })}</button>`;
  if (!floor.value.open) return html`<p class="act rest-plain" role="status">${t("ask.closed")}</p>`;
  const kind = phase === "questions" && floor.value.current ? "question" : "speak";
  return html`<button type="button" class="act now" data-do=${`ask:${kind}`} onClick=${() => askFor(kind)}>${t(phase === "questions" ? "phase.ask" : "phase.react")}</button>`;
}
