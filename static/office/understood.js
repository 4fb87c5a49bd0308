// What was understood of a file: its mistakes first, then encoding, separator and columns, its figures, its first rows, what is doubtful.

import { html } from "../shared/vendor.js";
import { language, t, words } from "../shared/words.js";
import { FirstRows } from "./firstrows.js";
import { Mistakes, Warnings } from "./mistakelist.js";
import { RollFigures } from "./rollfigures.js";
import { FIELDS, heading } from "./sample.js";

const SEPARATORS = /** @type {Record<string, string>} */ ({ ",": "comma", ";": "semicolon", "\t": "tab" });

/** @typedef {import("./rollfile.js").Preview} Preview */

/** @param {{ preview: Preview }} props */
export function Understood({ preview }) {
  const { people, first, rows, errors, error_count: wrong, warnings, warning_count: doubtful } = preview;
  return html`<${Mistakes} mistakes=${errors} count=${wrong} /><${Read} preview=${preview} />
    ${people > 0 && html`<${RollFigures} of=${preview} />`}<${FirstRows} rows=${first} rest=${rows - first.length} /><${Warnings} mistakes=${warnings} count=${doubtful} />`;
}

/** Nothing where it is no table at all. @param {{ preview: Preview }} props */
function Read({ preview: { encoding, separator, columns, rows } }) {
  if (!encoding || !separator) return null;
  const { number } = words();
  const called = (/** @type {string} */ field) => heading(language.value, field);
  const absent = FIELDS.filter((field) => !columns[field]).map(called);
  const facts = [
    encoding.toUpperCase(),
    t(`separator.${SEPARATORS[separator]}`),
    t("roll.rows", { n: number(rows) }),
  ];
  return html`<section data-part="understood"><h2 class="strong">${t("roll.understood")}</h2><p class="facts">${facts.join(t("dot"))}</p>
    <p class="facts">${t("roll.headings")} ${FIELDS.filter((field) => columns[field]).map((field) => html`<span key=${field} class="keep heading-read"><b>${columns[field]}</b>${columns[field] !== called(field) && html` <span class="note">${called(field)}</span>`}</span> `)}</p>
    ${absent.length > 0 && html`<p class="facts">${t("roll.absent", { names: absent.join(t("list.and")) })}</p>`}</section>`;
}
