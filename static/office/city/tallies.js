// What the overview works out from its figures before it draws: how far matters have come, shares of a hundred. Pure.

/** The way of a matter; `returned` waits for the next agenda again and has been as far as the verdicts. */
export const WAY = /** @type {const} */ ([
  "raised",
  "accepted",
  "seconded",
  "scheduled",
  "discussed",
  "decided",
  "in_work",
  "claimed_done",
  "closed",
]);
const AS = /** @type {Record<string, string>} */ ({ judged: "claimed_done", returned: "seconded" });

/**
 * For every step of the way: how many matters stand there, and how many have come at least so far. Declined and merged ones left it.
 * @param {Record<string, number>} byStage
 */
export function wayOf(byStage) {
  const now = /** @type {Record<string, number>} */ ({});
  for (const [stage, n] of Object.entries(byStage)) {
    const at = AS[stage] || stage;
    now[at] = (now[at] || 0) + n;
  }
  let reached = 0;
  const steps = Array.from(WAY)
    .reverse()
    .map((stage) => {
      reached += now[stage] || 0;
      return { stage, now: now[stage] || 0, reached };
    });
  return steps.reverse();
}

/** Whole numbers of a hundred that add up to it; the largest remainders are rounded up. @param {number[]} counts */
export function shares(counts) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  if (all === 0) return counts.map(() => 0);
  const exact = counts.map((n) => (n * 100) / all);
  const whole = exact.map(Math.floor);
  const order = exact
    .map((part, i) => ({ i, rest: part - Math.floor(part) }))
    .sort((a, b) => b.rest - a.rest);
  const missing = 100 - whole.reduce((sum, n) => sum + n, 0);
  for (const { i } of order.slice(0, missing)) whole[i] = (whole[i] || 0) + 1;
  return whole;
}
