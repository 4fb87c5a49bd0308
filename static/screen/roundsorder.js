// In which order the options of a run-off stand: who stayed longest first, so that one order serves every round. Pure.

/** @typedef {ReturnType<typeof import("../shared/pictures/arithmetic.js").roundsOf>[number]} Round */

/** Ties are broken by the last round that both were in, then by the order of the ballot. @param {Wire.Poll["options"]} options @param {Round[]} rounds */
export function standingOrder(options, rounds) {
  const votes = (/** @type {string} */ id) =>
    rounds.map(({ rows }) => rows.find((row) => row.id === id)?.n ?? -1).reverse();
  const ids = options.map(({ id }) => id);
  return ids.sort((one, other) => compare(votes(one), votes(other)));
}

/** From the last round to the first; more is first. @param {number[]} one @param {number[]} other */
function compare(one, other) {
  const at = one.findIndex((n, i) => n !== other[i]);
  return at < 0 ? 0 : (other[at] || 0) - (one[at] || 0);
}
