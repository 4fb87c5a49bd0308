// Eight steps from full agreement to firm opposition: solid agrees, the outline abstains, the lattice does not; the middle ballot is marked.

import "./dressed.js";
import { html } from "../vendor.js";
import { t, words } from "../words.js";
import { gradientOf } from "./arithmetic.js";
import { Columns } from "./columns.js";

/** @param {number} step */
function kindOf(step) {
  if (step === 4) return "abstain";
  return step < 4 ? `agree-${step}` : "against";
}

/** @param {{ poll: Wire.Poll }} props */
export function GradientPicture({ poll }) {
  if (!poll.counts) return null;
  const { steps, middle, agree, abstain, disagree } = gradientOf(poll.counts);
  const columns = steps.map((n, i) => {
    const step = i + 1;
    const said = t("gradient.column", { word: t(`gradient.${step}`), n });
    return { n, said, under: step, kind: kindOf(step), marked: step === middle };
  });
  const sides = { agree, abstain, disagree };
  return html`<div class="pic gradient" data-part="gradient"><dl class="sides">${
    /** @type {const} */ (["agree", "abstain", "disagree"]).map(
      (side) =>
        html`<div key=${side}><dd>${words().number(sides[side])}</dd><dt>${t(`gradient.${side}`)}</dt></div>`,
    )
  }</dl>
    <${Columns} columns=${columns} label=${poll.question} class="of-eight" />
    ${middle > 0 && html`<p class="pic-middle">${t("gradient.middle", { step: middle, word: t(`gradient.${middle}`) })}</p>`}
    <ol class="pic-steps" aria-hidden="true">${steps.map((_, i) => html`<li key=${i}><b>${i + 1}</b> ${t(`gradient.${i + 1}`)}</li>`)}</ol></div>`;
}
