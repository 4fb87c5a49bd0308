// The way of a matter: how far it has come, what comes next, and its steps as lines. Pure; has no words for them.

/** Where the way leads when all goes well. @type {Partial<Record<Wire.Stage, Wire.Stage>>} */
const NEXT = {
  raised: "accepted",
  accepted: "seconded",
  seconded: "scheduled",
  scheduled: "discussed",
  discussed: "decided",
  decided: "in_work",
  in_work: "claimed_done",
  claimed_done: "judged",
  judged: "closed",
  returned: "scheduled",
};

/** Raised, on its way to a meeting, talked over, in work, judged. @type {Partial<Record<Wire.Stage, number>>} */
const REACHED = {
  raised: 1,
  accepted: 2,
  seconded: 2,
  returned: 2,
  scheduled: 3,
  discussed: 3,
  decided: 3,
  in_work: 4,
  claimed_done: 4,
  judged: 5,
  closed: 5,
};

/** Of how many parts the whole way is. */
export const PARTS = 5;

/** How many of its parts a matter has reached; 0 where it has left the way. @param {Wire.Stage} stage */
export const reached = (stage) => REACHED[stage] || 0;

/** @param {Wire.Stage} stage @returns {Wire.Stage | null} */
export const nextOf = (stage) => NEXT[stage] || null;

/** Neighbours can still say that they want this talked over. @param {Wire.Stage} stage */
export const takesSeconds = (stage) =>
  ["raised", "accepted", "seconded", "scheduled", "discussed", "returned"].includes(stage);

/**
 * @typedef {Wire.Step & { state: "done" | "now" }} Line
 * @param {Pick<Wire.MyMatter, "stage"> & { steps?: Wire.Step[] }} matter
 * @returns {Line[]}  the oldest first; the last one is where the matter stands; what is promised is said once, where it was
 */
export function linesOf({ stage, steps = [] }) {
  const known = steps.length ? steps : [{ stage, at: "" }];
  return known.map((step, i) => ({
    ...(step.what && step.what === known[i - 1]?.what ? { ...step, what: null, who: null, due: null } : step),
    state: i === known.length - 1 ? "now" : "done",
  }));
}

/** What is overdue, the longest overdue first. @param {Wire.Commitment[]} commitments */
export function owed(commitments) {
  const late = commitments.filter(({ overdue, state }) => overdue && state === "open");
  return late.sort((a, b) => a.due.localeCompare(b.due));
}

/**
 * Two lists of matters as one, each matter once, the newer news of it.
 * @template {{ id: string }} Matter
 * @param {Matter[]} live @param {Matter[]} fetched
 * @returns {Matter[]}
 */
export function together(live, fetched) {
  const known = new Set(live.map(({ id }) => id));
  return [...live, ...fetched.filter(({ id }) => !known.has(id))];
}
