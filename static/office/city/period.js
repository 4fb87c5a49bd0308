// Stretches of time to look back on, as days of the calendar in China. Pure.

/** @typedef {{ from: string, to: string }} Period  both days belong to it */

export const PERIODS = /** @type {const} */ (["month", "quarter", "twelve", "year"]);

/** The day it is in China, wherever this laptop is. @param {number} now  ms */
export const today = (now) => new Date(now + 8 * 3600 * 1000).toISOString().slice(0, 10);

/** @param {string} key  one of PERIODS @param {string} day  YYYY-MM-DD @returns {Period} */
export function periodOf(key, day) {
  if (key === "year") return { from: `${day.slice(0, 4)}-01-01`, to: day };
  const back = /** @type {Record<string, number>} */ ({ month: 0, quarter: 2, twelve: 11 })[key] ?? 11;
  return { from: `${monthsBefore(day.slice(0, 7), back)}-01`, to: day };
}

/** @param {string} month  YYYY-MM @param {number} back */
function monthsBefore(month, back) {
  const [year = 0, nth = 1] = month.split("-").map(Number);
  const count = year * 12 + nth - 1 - back;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** Days from one day to another, fewer than none when it is past. @param {string} from @param {string} to */
export const daysBetween = (from, to) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86400000);
