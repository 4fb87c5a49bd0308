// The days by which something is to be done: which are offered, how far off they are. A day is YYYY-MM-DD in China, wherever this device is. Pure.

import { daysUntil } from "../shared/timing.js";

const DAY_MS = 86400000;
const AHEAD_MS = 28800000; // China is eight hours ahead, in summer too

/** Today and tomorrow have words of their own. */
const SOON = ["commitment.today", "commitment.tomorrow"];

/** The day of a moment in China. @param {number} when  ms */
export const dayAt = (when) => new Date(when + AHEAD_MS).toISOString().slice(0, 10);

/** In a week, in a month, in three: the same day of a later month, or its last. @param {number} now  ms */
export function dueDays(now) {
  return [
    { key: "week", day: dayAt(now + 7 * DAY_MS) },
    { key: "month", day: monthsOn(dayAt(now), 1) },
    { key: "quarter", day: monthsOn(dayAt(now), 3) },
  ];
}

/** @param {string} day @param {number} n */
function monthsOn(day, n) {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))).toISOString().slice(0, 10);
}

/** What its day means now: the key of a sentence, and the days. @param {Wire.Commitment} commitment @param {number} now */
export function dueWords({ due, overdue }, now) {
  const n = daysUntil(due, now);
  if (overdue || n < 0) return { key: "commitment.overdue", n: Math.max(1, -n) };
  return { key: SOON[n] || "commitment.in", n };
}
