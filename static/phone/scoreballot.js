// Points from 0 to 5 for every option, on large buttons; says how many are left.

import { html } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { lacking, pointsOf, scored } from "./answer.js";
import { walk } from "./choice.js";

const POINTS = [0, 1, 2, 3, 4, 5];

/** @param {import("./filling.js").Filling} props */
export function ScoreBallot({ poll, options, chosen, choose }) {
  const left = lacking(poll, chosen);
  return html`<p class="facts gap">${t("score.hint")}</p><ul class="scoring gap-small">${options.map(
    ({ id }) => {
      const option = words().option(poll, id);
      const given = pointsOf(chosen, id);
      return html`<li key=${id}><p class="lead">${option}</p><div class="points" role="radiogroup" aria-label=${option} onKeyDown=${walk}>${POINTS.map(
        (n) =>
          html`<button key=${n} type="button" role="radio" aria-checked=${given === n ? "true" : "false"} aria-label=${t("score.points", { n })} tabindex=${given === n || (given === null && n === 0) ? undefined : -1} data-do=${`score:${id}:${n}`} onClick=${() => choose(scored(poll, chosen, id, n))}>${n}</button>`,
      )}</div></li>`;
    },
  )}</ul><p class="facts gap-small" role="status">${left ? t("score.left", { n: left }) : t("score.complete")}</p>`;
}
