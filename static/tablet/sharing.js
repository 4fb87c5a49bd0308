// How the floor was shared, as rows to draw: from where and for which side, never by person. Pure.

/** @typedef {{ key: string, turns: number, spoken_ms: number, part: number }} Row */

const PLACES = ["pavilion", "remote"];
const STANCES = ["for", "against", "neutral", "none"];

/**
 * Each share with its part of the time in per cent; while nobody has used a second, of the turns.
 * @param {Record<string, Wire.Share>} shares @param {readonly string[]} keys
 * @returns {Row[]}
 */
function rows(shares, keys) {
  const found = keys.map((key) => ({ key, ...(shares[key] || { turns: 0, spoken_ms: 0 }) }));
  const sum = (/** @type {"turns" | "spoken_ms"} */ what) => found.reduce((all, row) => all + row[what], 0);
  const what = sum("spoken_ms") > 0 ? "spoken_ms" : "turns";
  const whole = sum(what);
  return found.map((row) => ({ ...row, part: whole > 0 ? (row[what] / whole) * 100 : 0 }));
}

/** Both places, also the one that nobody spoke from: that is the point of looking. @param {Wire.Shares} shares */
export const byPlace = ({ by_place: places }) => rows(places, PLACES);

/** The three sides; without one only where somebody spoke so. @param {Wire.Shares} shares */
export const byStance = ({ by_stance: stances }) =>
  rows(stances, STANCES).filter(({ key, turns }) => key !== "none" || turns > 0);
