// How slips lie on sheets: so many to a sheet, building after building or each on sheets of its own, and the strings that a slip shows. Pure.

/**
 * @typedef {{ listed: string, name: string, label: string, building: string, unit: string, door: string, code: string, url: string,
 *   qr: { size: number, path: string }, nth: number, of: number }} Slip
 */

/** To choose from: strips of 28 mm or of 23 mm. */
export const PER_SHEET = [10, 12];

/**
 * Full sheets, and what is left for the next one; `last` when nothing follows, so that nothing is left.
 * @param {Slip[]} slips @param {{ per: number, apart: boolean, last: boolean }} how  `apart`: every building begins a sheet
 */
export function fill(slips, { per, apart, last }) {
  /** @type {Slip[][]} */
  const sheets = [];
  let sheet = /** @type {Slip[]} */ ([]);
  for (const slip of slips) {
    if (sheet.length === per || (apart && sheet[0] && sheet[0].building !== slip.building)) {
      sheets.push(sheet);
      sheet = [];
    }
    sheet.push(slip);
  }
  if (last && sheet.length) sheets.push(sheet);
  return { sheets, left: last ? [] : sheet };
}

/** Whether a building fills more than a sheet: then somebody else may deliver the next one. @param {Slip[]} slips @param {number} per */
export function isCrowded(slips, per) {
  /** @type {Record<string, number>} */
  const homes = {};
  for (const { building } of slips) homes[building] = (homes[building] || 0) + 1;
  return Object.values(homes).some((n) => n > per);
}

/**
 * Whether a slip is wanted: a building, an entrance, a door from its beginning ("3", "3-2", "3 2 501"), or part of a name.
 * The server's own search finds "3-2" in the middle of a door too: right for a desk, wrong for a pile to deliver.
 * @param {Slip} slip @param {string} wanted  "" for everybody
 */
export function isWanted({ building, unit, door, label, name }, wanted) {
  const parts = wanted
    .trim()
    .split(/[\s-]+/)
    .filter(Boolean);
  const home = [building, unit, door].filter(Boolean);
  return (
    parts.every((part, i) => part === home[i]) || label === wanted.trim() || name.includes(wanted.trim())
  );
}

/** "ABCD 3467": four letters are read and typed more surely than eight. @param {string} code */
export const inFours = (code) => code.replace(/(.{4})(?=.)/g, "$1 ");

/** Where to go without a camera: the slip's address without its secret. @param {string} url */
export const address = (url) => url.replace(/^https?:\/\//, "").replace(/#.*$/, "");
