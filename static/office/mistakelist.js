// What is wrong in a file, row by row with what to do about it; to be narrowed to a column and taken along as text.

import { html, useState } from "../shared/vendor.js";
import { language, t, words } from "../shared/words.js";
import { copy } from "./copying.js";
import { asText, byColumn, ofColumn } from "./mistakes.js";

/** @typedef {import("./mistakes.js").Mistake} Mistake */

/** `count` may be more than are listed. @param {{ mistakes: Mistake[], count: number }} props */
export function Mistakes({ mistakes, count }) {
  const [column, setColumn] = useState(/** @type {string | null} */ (null));
  const [copied, setCopied] = useState("");
  if (mistakes.length === 0) return null;
  const seen = ofColumn(mistakes, column);
  const take = async () => setCopied((await copy(asText(seen, language.value))) ? "done" : "failed");
  return html`<section data-part="mistakes"><div class="head"><h2 class="strong" id="mistakes">${t("mistakes.title")}</h2>
      <p class="tools"><span class="note" role="status">${copied && t(`copy.${copied}`)}</span><button type="button" class="mini-act" data-do="mistakes:copy" onClick=${take}>${t("mistakes.copy", { n: seen.length })}</button></p></div>
    <${Filter} columns=${byColumn(mistakes)} all=${mistakes.length} now=${column} choose=${setColumn} />
    <${Table} mistakes=${seen} />
    ${count > mistakes.length && html`<p class="note">${t("mistakes.more", { n: words().number(count - mistakes.length) })}</p>`}</section>`;
}

/** @param {{ columns: [string, number][], all: number, now: string | null, choose: (column: string | null) => void }} props */
function Filter({ columns, all, now, choose }) {
  if (columns.length < 2) return null;
  const choices = /** @type {[string | null, number][]} */ ([[null, all], ...columns]);
  return html`<div class="chips" role="group" aria-label=${t("mistakes.filter")}>${choices.map(
    ([column, n]) =>
      html`<button key=${String(column)} type="button" class="chip" aria-pressed=${String(now === column)} onClick=${() => choose(column)}>${column === null ? t("mistakes.all") : column || t("mistakes.no_column")} <b>${n}</b></button>`,
  )}</div>`;
}

/** @param {{ mistakes: Mistake[] }} props */
function Table({ mistakes }) {
  return html`<div class="wide" role="region" aria-labelledby="mistakes" tabindex="0"><table class="mistakes"><thead><tr>${["row", "column", "value", "fix"].map((name) => html`<th key=${name} scope="col">${t(`mistakes.${name}`)}</th>`)}</tr></thead>
    <tbody>${mistakes.map(
      ({ row, column, value, message }, i) =>
        html`<tr key=${i}><td class="number">${row}</td><td>${column}</td><td>${value ? html`<code>${value}</code>` : html`<span class="note">${t("mistakes.empty")}</span>`}</td><td>${message[language.value]}</td></tr>`,
    )}</tbody></table></div>`;
}

/** What may stay as it is, but should be known. @param {{ mistakes: Mistake[], count: number }} props */
export function Warnings({ mistakes, count }) {
  if (mistakes.length === 0) return null;
  return html`<section data-part="warnings"><h2 class="strong">${t("warnings.title", { n: words().number(count) })}</h2><ul class="rows">${mistakes.map(
    ({ row, column, message }, i) =>
      html`<li key=${i}><span class="note">${t("warnings.where", { row, column })}</span> ${message[language.value]}</li>`,
  )}</ul></section>`;
}
