// What was promised, in the order in which somebody has to look at it. Pure.

const ORDER = ["open", "claimed", "returned", "closed"];

/** Late ones first, then those still open by their day, those that are judged, and what is over with the latest first. @param {Wire.Commitment[]} commitments */
export function byUrgency(commitments) {
  return [...commitments].sort(
    (one, other) => rank(one) - rank(other) || (isOver(one) ? -1 : 1) * one.due.localeCompare(other.due),
  );
}

/** @param {Wire.Commitment} commitment */
const rank = ({ overdue, state }) => (overdue && state === "open" ? -1 : ORDER.indexOf(state));

/** @param {Wire.Commitment} commitment */
const isOver = ({ state }) => state === "returned" || state === "closed";

/** Promised, due, and not done. @param {Wire.Commitment[]} commitments */
export const late = (commitments) =>
  byUrgency(commitments).filter(({ overdue, state }) => overdue && state === "open");
