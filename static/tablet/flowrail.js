// Where a text is on its way from the draft to the adopted one, and the quiet ways off the straight path: passing a round over, going back to one.

import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { Do } from "./acting.js";
import { backTo, isHidden, skipTo, stops } from "./flow.js";
import { short } from "./textpath.js";

/** @param {{ text: Wire.Consensus }} props */
export function FlowRail({ text }) {
  const brief = short.value.includes(text.id);
  return html`<ol class="flow-rail" data-part="flow" aria-label=${t("flow")}>${stops(text, brief).map(
    ({ name, state }) =>
      html`<li key=${name} class="is-${state}" aria-current=${state === "now" ? "step" : undefined}>${t(`flow.${name}`)}</li>`,
  )}</ol>`;
}

/** Beside the one accent button: the round after it, or the one before; out of positions that nobody takes only showing them leads. @param {{ text: Wire.Consensus }} props */
export function OffThePath({ text }) {
  const { id, phase, answered = 0 } = text;
  const brief = short.value.includes(id);
  const skip = skipTo(text, brief);
  const back = backTo(phase, brief);
  const to = (/** @type {Wire.Phase} */ round) => ({ consensus: id, phase: round });
  if (isHidden(text))
    return answered > 0
      ? null
      : html`<${Do} name="consensus:round" place="text" class="quiet" payload=${to("shown")}>${t("step.round.shown")}</${Do}>`;
  return html`${skip && html`<${Do} name="consensus:round" place="text" class="quiet" payload=${to(skip)}>${t("flow.skip")}</${Do}>`}
    ${back && html`<${Do} name="consensus:round" place="text" class="quiet" payload=${to(back)}>${t("flow.back", { round: t(`flow.${back}`) })}</${Do}>`}`;
}
