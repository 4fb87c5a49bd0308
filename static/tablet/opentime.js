// A time as a field of the browser writes it, by this tablet's clock: "2026-07-18T19:30". Pure.

const MINUTE_MS = 60000;
const STEP_MINUTES = 30;

/** @param {number} when  ms */
export function inField(when) {
  const behind = new Date(when).getTimezoneOffset() * MINUTE_MS;
  return new Date(when - behind).toISOString().slice(0, 16);
}

/** ISO with its zone, as the server wants it; null while the field is not filled in. @param {string} field */
export function fromField(field) {
  const when = new Date(field);
  return Number.isNaN(when.getTime()) ? null : when.toISOString();
}

/** What the field begins with: the next full or half hour. @param {number} now  ms */
export function nextHalfHour(now) {
  const when = new Date(now);
  when.setMinutes((Math.floor(when.getMinutes() / STEP_MINUTES) + 1) * STEP_MINUTES, 0, 0);
  return when.getTime();
}
