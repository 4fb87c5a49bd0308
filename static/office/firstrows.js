// The first rows of a file as a table, the way they were read.

import { html } from "../shared/vendor.js";
import { language, t, words } from "../shared/words.js";
import { groupName } from "./rollfigures.js";
import { FIELDS, heading } from "./sample.js";

/** @typedef {import("./rollfile.js").Row} Row */

/** @param {{ rows: Row[], rest: number }} props */
export function FirstRows({ rows, rest }) {
  if (rows.length === 0) return null;
  return html`<section><h2 class="strong" id="first-rows">${t("roll.first")}</h2>
    <div class="wide" role="region" aria-labelledby="first-rows" tabindex="0"><table><thead><tr>${FIELDS.map((field) => html`<th key=${field} scope="col" class=${field === "area" ? "number" : ""}>${heading(language.value, field)}</th>`)}</tr></thead>
      <tbody>${rows.map((row, i) => html`<tr key=${i}>${FIELDS.map((field) => html`<td key=${field} class=${field === "area" ? "number" : ""}>${cell(row, field)}</td>`)}</tr>`)}</tbody></table></div>
    ${rest > 0 && html`<p class="note">${t("roll.rest", { n: words().number(rest) })}</p>`}</section>`;
}

/** @param {Row} row @param {(typeof FIELDS)[number]} field */
function cell(row, field) {
  if (field === "area") return row.area ? words().plain(row.area, "area") : "";
  if (field === "child") return row.child ? t("roll.child") : "";
  if (field === "groups") return (row.groups || []).map(groupName).join(t("list.and"));
  return row[field] || "";
}
