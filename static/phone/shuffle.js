// The order of options on this phone: another on every phone, the same after every reload. Pure.

const FIXED = ["approve", "gradient", "mood"];

/**
 * Where a poll is shuffled, so that no option gains from standing first; steps and yes or no keep their order.
 * @param {Pick<Wire.Poll, "id" | "method" | "options" | "shuffle">} poll
 * @param {string} person  whose phone this is: the seed, with the poll
 */
export function optionsFor({ id, method, options, shuffle }, person) {
  if (!shuffle || FIXED.includes(method)) return options;
  const next = chances(`${person} ${id}`);
  const order = options.slice();
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    const moved = /** @type {{ id: string, label: string }} */ (order[last]);
    order[last] = /** @type {{ id: string, label: string }} */ (order[other]);
    order[other] = moved;
  }
  return order;
}

/** Numbers from 0 to 1 that follow from the seed alone (FNV-1a, then an LCG stirred by xor-shifts). @param {string} seed */
function chances(seed) {
  let state = 2166136261;
  for (let i = 0; i < seed.length; i += 1) state = Math.imul(state ^ seed.charCodeAt(i), 16777619);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    let drawn = Math.imul(state ^ (state >>> 15), state | 1);
    drawn ^= drawn >>> 13;
    return (drawn >>> 0) / 4294967296;
  };
}
