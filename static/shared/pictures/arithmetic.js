// The arithmetic behind the pictures: means, medians, shares. Pure; draws nothing, and nothing divides by zero.

/** @param {number[]} list */
export const sum = (list) => list.reduce((all, one) => all + one, 0);

/** A part of the whole in whole per cent; 0 of nothing. @param {number} n @param {number} of */
export const inHundred = (n, of) => (of > 0 ? Math.round((n / of) * 100) : 0);

/** The mean of a histogram whose places are the points 0, 1, 2 …; null without ballots. @param {number[]} histogram */
export function mean(histogram) {
  const ballots = sum(histogram);
  return ballots ? sum(histogram.map((n, points) => n * points)) / ballots : null;
}

/** The points in the middle of all ballots, between two where they differ; null without ballots. @param {number[]} histogram */
export function median(histogram) {
  const ballots = sum(histogram);
  if (!ballots) return null;
  return (at(histogram, Math.floor((ballots - 1) / 2)) + at(histogram, Math.floor(ballots / 2))) / 2;
}

/** The points on the nth ballot when they lie in order. @param {number[]} histogram @param {number} n */
function at(histogram, n) {
  let passed = 0;
  return histogram.findIndex((ballots) => {
    passed += ballots;
    return passed > n;
  });
}

/** "3.42": exact to the last figure, which a float's own rounding is not. @param {number | null} n @param {number} [digits] */
export function fixed(n, digits = 2) {
  if (n === null) return "";
  const scale = 10 ** digits;
  return (Math.round((n + Number.EPSILON) * scale) / scale).toFixed(digits);
}

const STEPS = ["1", "2", "3", "4", "5", "6", "7", "8"];

/**
 * The gradient in three: 1 to 3 agree, 4 abstains, 5 to 8 do not. `middle` is the step of the middle ballot, the one
 * nearer to agreement where two differ; 0 without ballots.
 * @param {Record<string, number>} counts
 */
export function gradientOf(counts) {
  const steps = STEPS.map((step) => counts[step] || 0);
  const ballots = sum(steps);
  return {
    steps,
    ballots,
    agree: sum(steps.slice(0, 3)),
    abstain: steps[3] || 0,
    disagree: sum(steps.slice(4)),
    middle: ballots ? at(steps, Math.floor((ballots - 1) / 2)) + 1 : 0,
  };
}

/**
 * The rounds of a run-off as they are drawn: who is still in, what each gained since the round before, who goes, and
 * from how many ballots on somebody has more than half of those that still name anybody.
 * @param {Wire.Round[]} rounds
 */
export function roundsOf(rounds) {
  /** @type {Set<string>} */
  const gone = new Set();
  return rounds.map((round, i) => {
    const before = rounds[i - 1]?.counts || null;
    const rows = Object.keys(round.counts)
      .filter((id) => !gone.has(id))
      .map((id) => ({
        id,
        n: round.counts[id] || 0,
        more: before ? (round.counts[id] || 0) - (before[id] || 0) : 0,
      }));
    for (const id of round.out) gone.add(id);
    const going = sum(rows.map(({ n }) => n));
    return {
      rows,
      out: round.out,
      level: round.level || [],
      exhausted: round.exhausted,
      going,
      needs: Math.floor(going / 2) + 1,
    };
  });
}

/** Of how many ballots the counts tell: in an open anonymous poll they lag behind those cast. @param {Wire.Poll} poll */
export const counted = ({ counted, turnout }) => counted ?? turnout.cast;
