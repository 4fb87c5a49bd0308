// The mistakes in a roll's file: which kinds there are, which are looked at, and all of them as text to take along. Pure.

/** @typedef {import("./rollfile.js").Mistake} Mistake */

/** "" where it is about the whole row. @param {Mistake} mistake */
const columnOf = ({ column }) => column || "";

/** The columns that have mistakes, the most first. @param {Mistake[]} mistakes @returns {[string, number][]} */
export function byColumn(mistakes) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const one of mistakes) found.set(columnOf(one), (found.get(columnOf(one)) || 0) + 1);
  return Array.from(found).sort((a, b) => b[1] - a[1]);
}

/** @param {Mistake[]} mistakes @param {string | null} column  null for all */
export const ofColumn = (mistakes, column) =>
  column === null ? mistakes : mistakes.filter((one) => columnOf(one) === column);

/** A line each, the cells apart by tabs: pasted into a spreadsheet it is a table. @param {Mistake[]} mistakes @param {"zh" | "en"} language */
export function asText(mistakes, language) {
  const cell = (/** @type {string | number | null} */ words) => String(words ?? "").replace(/\s+/g, " ");
  return mistakes
    .map((one) => [one.row, one.column, one.value, one.message[language]].map(cell).join("\t"))
    .join("\n");
}
