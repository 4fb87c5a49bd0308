// A quorum as a meter: how many there are, where enough begins, and how many are still needed.

import "./dressed.js";
import { Beam, Met, percent } from "../beams.js";
import { html } from "../vendor.js";
import { t, words } from "../words.js";

/** @param {{ clause: Wire.Clause }} props */
export function QuorumMeter({ clause }) {
  const { title, value } = words().clause(clause);
  const { met, needed, measure, figure, threshold, of } = clause;
  return html`<div class=${met ? "pic meter is-met" : "pic meter"} data-part="quorum"><p class="pic-line"><span class="pic-wins"><${Met} met=${met} />${title}</span><b class="val">${value}</b></p>
    <${Beam} at=${percent(figure, of)} post=${percent(threshold, of)} />
    <p class="pic-line pic-note"><span>${words().post(clause)}</span>${met ? html`<span class="good">${t("meter.met")}</span>` : html`<b class="bad">${t("meter.needs", { n: words().inClause(needed, measure) })}</b>`}</p></div>`;
}

/** All quorums of a rule, as they stand. @param {{ why: Wire.Clause[] }} props */
export function QuorumMeters({ why }) {
  const quorums = why.filter(({ clause }) => clause === "quorum");
  return quorums.map((clause, i) => html`<${QuorumMeter} key=${i} clause=${clause} />`);
}
