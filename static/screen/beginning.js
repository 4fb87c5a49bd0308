// How long it is until the meeting begins, as far as it is worth saying. Pure.

/** @typedef {{ unit: "minutes" | "seconds", n: number }} Left */

/** What is said first, an hour before. */
export const FIRST = /** @type {Left} */ ({ unit: "minutes", n: 60 });

/**
 * Nothing until the last hour, then whole minutes, in the last of them seconds.
 * @param {number} left  ms
 * @returns {Left | null}
 */
export function toGo(left) {
  const seconds = Math.ceil(left / 1000);
  const minutes = Math.ceil(seconds / 60);
  if (seconds <= 0 || minutes > FIRST.n) return null;
  return seconds < 60 ? { unit: "seconds", n: seconds } : { unit: "minutes", n: minutes };
}
