// How far matters have come: for each step a groove as long as all who came so far, filled by those who stand there now.

import { percent } from "../../shared/beams.js";
import { html } from "../../shared/vendor.js";
import { t, words } from "../../shared/words.js";
import { wayOf } from "./tallies.js";

/** @param {{ byStage: Record<string, number> }} props */
export function MatterWay({ byStage }) {
  const steps = wayOf(byStage).filter(({ reached }) => reached > 0);
  const all = steps[0]?.reached || 0;
  const n = words().number;
  if (all === 0) return html`<p class="soft">${t("way.none")}</p>`;
  return html`<ol class="matter-way" data-part="way">${steps.map(
    ({ stage, now, reached }) =>
      html`<li key=${stage} data-stage=${stage}><span>${t(`stage.${stage}`)}</span><span class="groove" aria-hidden="true" style=${{ "--reached": `${percent(reached, all)}%`, "--now": `${percent(now, reached)}%` }}><i class="fill"></i></span><span class="val"><b>${n(now)}</b> <span class="note">${t("way.reached", { n: n(reached) })}</span></span></li>`,
  )}</ol><p class="note">${aside(byStage)}</p>`;
}

/** What the figures mean, who left the way and who came back to it; nothing of those that are none. @param {Record<string, number>} byStage */
function aside(byStage) {
  const told = ["declined", "merged", "returned"]
    .filter((stage) => byStage[stage])
    .map((stage) => t(`way.${stage}`, { n: words().number(byStage[stage] || 0) }));
  return [t("way.words"), ...told].join(words().zh ? "" : " ");
}
