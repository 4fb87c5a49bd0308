// What has changed for somebody in the queue between two moments. Pure; has no words for it.

/**
 * How a person stands: `entry` waits, with `speaking` they have the floor; `codes` put them where they are, or were
 * before they were called; `turns` the turns taken; `queue` are the waiting entries in view, in their order, `waiting`
 * how many wait in all, and `current` who has the floor.
 * @typedef {{ entry: string | null, speaking: string | null, place: number | null, codes: string[], turns: number }} Own
 * @typedef {Own & { item: string | null, current: string | null, queue: string[], waiting: number }} Standing
 * @typedef {"placed" | "undone" | "deferred" | "next" | "back" | "up" | "gone"} Move
 */

/**
 * A queue that goes on as one is called after the other is no move: only who comes before whom.
 * @param {Standing} was
 * @param {Standing} now
 * @returns {Move | null}
 */
export function moveOf(was, now) {
  if (now.place && now.entry === was.speaking) return calledAndWaits(was, now);
  if (now.entry !== was.entry) return cameOrWent(was, now);
  if (!now.place || now.place === was.place) return null;
  if (now.place === 1) return "next";
  if (!was.place) return "placed";
  if (now.place > was.place) return "back";
  return passedSomebody(was, now) ? "up" : null;
}

/** They put the turn off, the moderator did, or took the call back. @param {Standing} was @param {Standing} now */
function calledAndWaits(was, now) {
  const fresh = now.codes.filter((code) => !was.codes.includes(code));
  if (now.place !== 1 && fresh.includes("let_others_first")) return "deferred";
  return now.place !== 1 && fresh.includes("moved_back") ? "back" : "undone";
}

/** A place that ends with its item is kept, one that ends with a turn was used. @param {Standing} was @param {Standing} now */
function cameOrWent(was, now) {
  if (now.place) return "placed";
  const waited = was.place && !now.entry;
  return waited && was.item === now.item && was.turns === now.turns ? "gone" : null;
}

/** @param {Standing} was @param {Standing} now */
const passedSomebody = (was, now) => passed(was, now).length > 0;

/** Those before me who are after me now. @param {Standing} was @param {Standing} now */
function passed(was, now) {
  const at = now.queue.indexOf(now.entry || "");
  const after = at < 0 ? [] : now.queue.slice(at + 1);
  return before(was).filter((entry) => after.includes(entry));
}

/** @param {Standing} was */
const before = (was) => was.queue.slice(0, Math.max(0, was.queue.indexOf(was.entry || "")));

/**
 * What has happened that somebody moves up: one who waited was `called`, has `left`, or goes `after` them now.
 * @param {Standing} was
 * @param {Standing} now
 * @returns {{ code: "called" | "left" | "after", n: number }}
 */
export function causeOf(was, now) {
  if (now.current && now.current !== was.current && was.queue.includes(now.current))
    return { code: "called", n: 1 };
  const left = before(was).filter((entry) => entry !== now.current && !now.queue.includes(entry));
  if (left.length && now.waiting < was.waiting) return { code: "left", n: left.length };
  return { code: "after", n: passed(was, now).length };
}
