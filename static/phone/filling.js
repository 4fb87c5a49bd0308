// Filling in a ballot, each method in its own way; what is chosen stays on this phone until it is cast.

import { me } from "../shared/live.js";
import { html, signal } from "../shared/parts.js";
import { MoodFace } from "../shared/pictures/moodface.js";
import { isFaces } from "../shared/pollwords.js";
import { t, words } from "../shared/words.js";
import { isFull, limits, pressed } from "./answer.js";
import { ballotName, ballotOf } from "./ballots.js";
import { Choice, Choices } from "./choice.js";
import { RankBallot } from "./rankballot.js";
import { ScoreBallot } from "./scoreballot.js";
import { optionsFor } from "./shuffle.js";

/** What is chosen on this page and not cast yet, by ballot. */
const selections = signal(/** @type {Record<string, string[]>} */ ({}));

/** @param {Wire.Poll} poll @param {string} [whom] */
export const isTouched = (poll, whom) => !!selections.value[ballotName(poll.id, whom)];

/** @param {Wire.Poll} poll @param {string} [whom] */
export const chosenIn = (poll, whom) =>
  selections.value[ballotName(poll.id, whom)] || ballotOf(poll, whom).cast || [];

/** What was recorded is remembered as such: it is no choice in hand any more, which another phone may overtake. @param {Wire.Poll} poll @param {string} [whom] */
export function laidDown(poll, whom) {
  const { [ballotName(poll.id, whom)]: _, ...others } = selections.value;
  selections.value = others;
}

/** The options in this phone's order. @param {Wire.Poll} poll */
export const choosing = (poll) => optionsFor(poll, me.value?.person || "");

/** @param {{ poll: Wire.Poll, whom?: string }} props */
export function Fill({ poll, whom = "" }) {
  const chosen = chosenIn(poll, whom);
  const choose = (/** @type {string[]} */ next) => {
    selections.value = { ...selections.value, [ballotName(poll.id, whom)]: next };
  };
  const options = choosing(poll);
  const own = { ranked: RankBallot, score: ScoreBallot }[/** @type {string} */ (poll.method)];
  if (own) return html`<${own} poll=${poll} options=${options} chosen=${chosen} choose=${choose} />`;
  if (poll.method === "multiple")
    return html`<${Several} poll=${poll} options=${options} chosen=${chosen} choose=${choose} />`;
  return html`<${One} poll=${poll} options=${options} chosen=${chosen} choose=${choose} />`;
}

/** @typedef {{ poll: Wire.Poll, options: { id: string, label: string }[], chosen: string[], choose: (next: string[]) => void }} Filling */

/** One of a few: yes or no, an option, a step of the gradient, a face. @param {Filling} props */
function One({ poll, options, chosen, choose }) {
  const faces = isFaces(poll);
  const lead = (/** @type {{ id: string, label: string }} */ { id }) => {
    if (faces) return html`<${MoodFace} n=${Number(id)} />`;
    return poll.method === "gradient" ? html`<b class="step">${id}</b>` : undefined;
  };
  const rows = faces ? options.slice().reverse() : options;
  return html`<div class="gap"><${Choices} label=${t("ballot.label")} class=${poll.method === "gradient" ? "choices steps" : "choices"}>${rows.map(
    (option, i) =>
      html`<${Choice} key=${option.id} slim=${poll.method === "gradient"} lead=${lead(option)} chosen=${chosen.includes(option.id)} reachable=${chosen.includes(option.id) || (!chosen.length && i === 0)} do=${`option:${option.id}`} onChoose=${() => choose([option.id])}>${words().option(poll, option.id)}<//>`,
  )}<//></div>`;
}

/** Some of a few, from so many to so many. @param {Filling} props */
function Several({ poll, options, chosen, choose }) {
  const { min, max } = limits(poll);
  const full = isFull(poll, chosen) && max < options.length;
  return html`<p class="strong gap">${t("ballot.several", { min, max })}</p>
    <div class="gap-small"><${Choices} label=${t("ballot.label")} several>${options.map(
      ({ id }) =>
        html`<${Choice} key=${id} several chosen=${chosen.includes(id)} do=${`option:${id}`} onChoose=${() => choose(pressed(poll, chosen, id))}>${words().option(poll, id)}<//>`,
    )}<//><p class="facts gap-small" role="status">${t("ballot.chosen", { n: chosen.length })}${full && t("ballot.full", { max })}</p></div>`;
}
