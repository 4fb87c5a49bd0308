// What a poll's picture is made of: which test its post stands for, what its beams are parts of, how it is laid out. Pure.

const TESTS = ["yes", "acceptance"];
const ROW_LABEL = 6; // in em: a longer label stands over its beam, not beside it
const MOST_ROWS = 5;

/** Whether the outcome may be seen: the server sends it when the poll has closed and is revealed. @param {Wire.Poll} poll */
export const resultIsSeen = (poll) => poll.state !== "open" && poll.counts !== null && Boolean(poll.outcome);

/** The clause whose threshold is the post across the beams, or null (the most votes need no post). @param {Wire.Poll} poll */
export function testOf(poll) {
  const outcome = poll.outcome || poll.standing;
  return outcome?.why.find((one) => TESTS.includes(one.clause)) || null;
}

/** The clause that is missing something, a quorum first; null when all are met. @param {Wire.Outcome | null | undefined} outcome */
export function unmet(outcome) {
  return outcome?.why.find((one) => !one.met && one.needed > 0 && one.clause !== "most_votes") || null;
}

/** Whether a yes is asked for, so that a rule counts one side: of eight steps the first three are a yes. @param {Wire.Poll} poll */
export const isYesOrNo = ({ method }) => method === "approve" || method === "gradient";

/** The quorums of an open poll's rule, as they stand. @param {Wire.Poll} poll */
export const quorumsOf = ({ state, standing }) =>
  state === "open" ? (standing?.why || []).filter(({ clause }) => clause === "quorum") : [];

/** @param {Wire.Poll} poll */
const votes = (poll) => poll.options.map(({ id }) => poll.counts?.[id] || 0);

/** What a whole beam is: the base of the test, else the ballots, and never less than the longest beam. @param {Wire.Poll} poll */
export function whole(poll) {
  const test = testOf(poll);
  const base = test && test.measure !== "area" ? test.of : poll.turnout.cast;
  return Math.max(base, ...votes(poll), 1);
}

/** Where the post stands, in per cent of a whole beam; null without a test in heads, or before anything it is a part of. @param {Wire.Poll} poll */
export function postAt(poll) {
  const test = testOf(poll);
  if (!test || test.measure === "area" || test.of === 0) return null;
  return Math.min(100, (test.threshold / whole(poll)) * 100);
}

/** How wide a label is drawn, in em: a Chinese letter is one, a Latin one about half. @param {string} text */
export function ems(text) {
  return Array.from(text).reduce(
    (sum, letter) => sum + ((letter.codePointAt(0) || 0) > 0x2e80 ? 1 : 0.55),
    0,
  );
}

/**
 * "rows": each label beside its beam. "over": the label over its beam, in one column. "columns": the same in two.
 * @param {string[]} labels
 */
export function layout(labels) {
  if (labels.length > MOST_ROWS) return "columns";
  return labels.every((label) => ems(label) <= ROW_LABEL) ? "rows" : "over";
}

/** How many may be chosen, as a key of the words and its facts; null where the question says so itself. @param {Wire.Poll} poll */
export function choosing({ method, min, max, options, counts }) {
  if (method === "single") return { key: "poll.choose.one", facts: {} };
  if (method === "ranked")
    return { key: counts ? "poll.choose.ranked.seen" : "poll.choose.ranked", facts: {} };
  if (method === "score") return { key: counts ? "poll.choose.score.seen" : "poll.choose.score", facts: {} };
  if (method !== "multiple") return null;
  const least = min || 1;
  const most = max || options.length;
  if (least === most) return { key: "poll.choose.exactly", facts: { n: most } };
  if (least <= 1) return { key: "poll.choose.upto", facts: { n: most } };
  return { key: "poll.choose.range", facts: { min: least, max: most } };
}
