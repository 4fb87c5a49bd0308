// When the speaking clock is to be heard: once at half a minute left, once at the limit, and only as time itself passes them. Pure.

const SOON_MS = 30000;
const JUMP_MS = 3000;

/** @typedef {{ entry: string, left: number } | null} Heard */

/**
 * The tone between two looks at the clock; none when it was moved (a minute more, another speaker, a page that slept).
 * @param {Heard} before @param {Heard} now
 * @returns {"soon" | "limit" | null}
 */
export function toneBetween(before, now) {
  if (!before || !now || before.entry !== now.entry || before.left - now.left > JUMP_MS) return null;
  const passed = (/** @type {number} */ mark) => before.left > mark && now.left <= mark;
  if (passed(0)) return "limit";
  return passed(SOON_MS) ? "soon" : null;
}
