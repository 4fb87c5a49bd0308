// How far people agree, at ten metres: eight columns from full agreement to firm opposition, their three sums, the middle ballot marked.

import { html } from "../shared/parts.js";
import { gradientOf } from "../shared/pictures/arithmetic.js";
import "../shared/pictures/dressed.js";
import { Columns } from "../shared/pictures/columns.js";
import { t, words } from "../shared/words.js";
import { Fit } from "./fit.js";

const STEPS = [3.8, 3.4, 3, 2.7];
const AGREE = 3;

/** @param {number} step */
function kindOf(step) {
  if (step === AGREE + 1) return "abstain";
  return step <= AGREE ? "" : "against";
}

/** @param {{ poll: Wire.Poll }} props */
export function Gradient({ poll }) {
  const { steps, middle, agree, abstain, disagree } = gradientOf(poll.counts || {});
  const columns = steps.map((n, i) => {
    const word = t(`gradient.${i + 1}`);
    const under = html`<b>${i + 1}</b><span>${word}</span>`;
    return {
      n,
      under,
      said: t("poll.counts", { option: word, n }),
      kind: kindOf(i + 1),
      marked: i + 1 === middle,
    };
  });
  const sums = /** @type {const} */ ([
    ["poll.gradient.agree", agree, ""],
    ["poll.gradient.abstain", abstain, "abstain"],
    ["poll.gradient.disagree", disagree, "against"],
  ]);
  return html`<${Fit} steps=${STEPS} of=${`${poll.id} ${poll.state} ${words().language}`} class="gradient-of">
    <p class="sums">${sums.map(([key, n, kind]) => html`<span key=${key}><i class="fill swatch ${kind}"></i>${t(key)} <b>${words().number(n)}</b></span>`)}</p>
    <${Columns} columns=${columns} label=${poll.question} class="of-eight" /><//>`;
}
