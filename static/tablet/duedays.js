// The days by which something is to be done: which are offered, how far off they are. A day is YYYY-MM-DD on this device's calendar. Pure.

const DAY_MS = 86400000;

/** The day of a moment on this device's calendar. @param {Date} when */
export function dayAt(when) {
  const [year, month, day] = [when.getFullYear(), when.getMonth() + 1, when.getDate()];
  return [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}

/** In a week, in a month, in three: the same day of a later month, or its last. @param {number} now  ms */
export function dueDays(now) {
  const week = new Date(now + 7 * DAY_MS);
  return [
    { key: "week", day: dayAt(week) },
    { key: "month", day: dayAt(monthsOn(now, 1)) },
    { key: "quarter", day: dayAt(monthsOn(now, 3)) },
  ];
}

/** @param {number} now @param {number} n */
function monthsOn(now, n) {
  const then = new Date(now);
  const day = then.getDate();
  then.setDate(1);
  then.setMonth(then.getMonth() + n);
  const last = new Date(then.getFullYear(), then.getMonth() + 1, 0).getDate();
  then.setDate(Math.min(day, last));
  return then;
}

/** Noon of it, whatever the clock's zone. @param {string} day */
export const noon = (day) => new Date(`${day}T12:00:00`);

/** How many days from today; negative once it is past. @param {string} day @param {number} now */
export const daysTo = (day, now) =>
  Math.round((noon(day).getTime() - noon(dayAt(new Date(now))).getTime()) / DAY_MS);

/** What its day means now: the key of a sentence, and the days. @param {Wire.Commitment} commitment @param {number} now */
export function dueWords({ due, overdue }, now) {
  const n = daysTo(due, now);
  if (overdue || n < 0) return { key: "commitment.overdue", n: Math.max(1, -n) };
  return n === 0 ? { key: "commitment.today", n } : { key: "commitment.in", n };
}
