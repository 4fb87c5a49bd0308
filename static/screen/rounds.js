// The rounds of a text that is on its way to be adopted: what is to be done now, and how many have answered while nobody sees what.

import { people } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Figure } from "./figure.js";

/** Positions are taken and hidden. @param {Wire.Consensus} text */
export const isHidden = ({ phase, state }) => phase === "positions" && state === "draft";

/** It is talked about, nobody has been asked yet. @param {Wire.Consensus} text */
export const isTalk = ({ phase, state }) =>
  state === "draft" && (phase === "questions" || phase === "reactions");

/** What the round is, in words for the head; "" where none is used or all is said below. @param {Wire.Consensus} text */
export const roundOf = ({ phase, state }) => (phase && state === "draft" ? t(`phase.${phase}`) : "");

/** Under the text while it is talked about. @param {{ text: Wire.Consensus }} props */
export function Talk({ text }) {
  return html`<div class="round" data-part="round"><p class="so">${t(`phase.${text.phase}`)}</p><p class="then">${t(`round.${text.phase}.words`)}</p></div>`;
}

/** How many have answered, and of how many; nobody sees what. @param {{ text: Wire.Consensus }} props */
export function Answered({ text: { answered = 0 } }) {
  const here = Math.max(people.value.present, answered);
  return html`<div class="round is-hidden" data-part="answered"><${Figure} class="now" label=${t("phase.positions")} n=${words().number(answered)} after=${t("round.answered", { of: here })} />
    <p class="then">${t("phase.hidden")}</p></div>`;
}
