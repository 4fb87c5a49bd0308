// Months beside each other: a table whose figures stand on bars, so that eye and ear read the same. Matters raised and closed share a scale.

import { percent } from "../../shared/beams.js";
import { html } from "../../shared/vendor.js";
import { language, t, words } from "../../shared/words.js";

/** @typedef {{ month: string, meetings: number, first_heard: number, raised: number, closed: number }} Month */

const ROWS = /** @type {const} */ ([
  { key: "meetings", kind: "", scale: ["meetings"] },
  { key: "first_heard", kind: "", scale: ["first_heard"] },
  { key: "raised", kind: "abstain", scale: ["raised", "closed"] },
  { key: "closed", kind: "", scale: ["raised", "closed"] },
]);

/** @param {{ months: Month[] }} props */
export function Months({ months }) {
  return html`<div class="wide" tabindex="0" role="region" aria-label=${t("months.title")}><table class="months" data-part="months"><thead><tr><td></td>${months.map(({ month }, i) => html`<th key=${month} scope="col">${monthName(month, i === 0)}</th>`)}</tr></thead>
    <tbody>${ROWS.map(({ key, kind, scale }) => html`<tr key=${key}><th scope="row">${t(`months.${key}`)}</th>${months.map((one) => html`<${Cell} key=${one.month} n=${one[key]} most=${most(months, scale)} kind=${kind} />`)}</tr>`)}</tbody></table></div>`;
}

/** @param {Month[]} months @param {readonly (keyof Month)[]} keys */
const most = (months, keys) =>
  Math.max(1, ...months.flatMap((one) => keys.map((key) => Number(one[key]) || 0)));

/** @param {{ n: number, most: number, kind: string }} props */
function Cell({ n, most: full, kind }) {
  return html`<td class=${n ? "" : "is-none"}><span class="standing" style=${{ "--at": percent(n, full) / 100 }}><span class="n">${words().number(n)}</span><i class="fill ${kind}" aria-hidden="true"></i></span></td>`;
}

/** "7月", and where a year begins its number. @param {string} month  YYYY-MM @param {boolean} first */
function monthName(month, first) {
  const [year = "", nth = "1"] = month.split("-");
  const name = new Date(2000, Number(nth) - 1, 1).toLocaleDateString(words().locale, { month: "short" });
  const begins = first || nth === "01";
  return html`${name}${begins && html`<span class="year">${language.value === "zh" ? t("months.year", { year }) : year}</span>`}`;
}
