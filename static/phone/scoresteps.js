// Five steps from poor to good: what is pressed fills all below it, and says itself in a word.

import { html } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { walk } from "./choice.js";

const STEPS = [1, 2, 3, 4, 5];

/** @param {{ score: number, onChoose: (score: number) => void }} props  0: none yet */
export function ScoreSteps({ score, onChoose }) {
  return html`<div class="choosing"><p class="strong legend" aria-hidden="true">${t("verdict.score")}</p>
    <div class="score-steps" role="radiogroup" aria-label=${t("verdict.score")} onKeyDown=${walk}>${STEPS.map(
      (n) =>
        html`<button key=${n} type="button" role="radio" aria-checked=${score === n ? "true" : "false"} aria-label=${`${n} ${t(`verdict.score.${n}`)}`} class=${n <= score ? "filled" : ""}
          tabindex=${reachable(score, n) ? undefined : -1} data-do=${`score:${n}`} onClick=${() => onChoose(n)}>${n}</button>`,
    )}</div>
    <p class="score-ends note" aria-hidden="true"><span>${t("verdict.score.1")}</span>${score > 0 && html`<b>${t(`verdict.score.${score}`)}</b>`}<span>${t("verdict.score.5")}</span></p></div>`;
}

/** @param {number} score @param {number} n */
const reachable = (score, n) => (score ? score === n : n === 1);
