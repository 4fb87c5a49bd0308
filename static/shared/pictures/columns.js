// Columns beside each other: how many ballots for each of a few steps. Knows what stands under a column, not what it means.

import { percent } from "../beams.js";
import { html } from "../vendor.js";
import { words } from "../words.js";

/**
 * @param {{ columns: { n: number, said: string, under: unknown, kind?: string, marked?: boolean }[], most?: number, label: string, class?: string }} props
 *   `said` is what a screen reader hears of a column; `most` the full height, where several pictures share a scale
 */
export function Columns({ columns, most, label, class: more = "" }) {
  const full = most || Math.max(1, ...columns.map(({ n }) => n));
  return html`<ol class="pic-columns ${more}" aria-label=${label} style=${{ "--columns": columns.length }}>${columns.map(
    ({ n, said, under, kind = "", marked }, i) =>
      html`<li key=${i} class=${marked ? "is-marked" : ""}><span class="hidden">${said}</span><span class="n" aria-hidden="true">${words().number(n)}</span>
      <span class="well" aria-hidden="true"><i class="fill ${kind}" style=${{ "--at": `${percent(n, full)}%` }}></i></span><span class="under" aria-hidden="true">${under}</span></li>`,
  )}</ol>`;
}
