// What has changed for somebody in the queue between two moments. Pure; has no words for it.

/**
 * How a person stands: `queue` are the waiting entries in view, in their order; `turns` the turns taken.
 * @typedef {{ entry: string | null, place: number | null, turns: number, item: string | null, queue: string[] }} Standing
 * @typedef {"placed" | "next" | "back" | "up" | "gone"} Move
 */

/**
 * A queue that goes on as one is called after the other is no move: only who comes before whom.
 * @param {Standing} was
 * @param {Standing} now
 * @returns {Move | null}
 */
export function moveOf(was, now) {
  if (now.entry !== was.entry) return cameOrWent(was, now);
  if (!now.place || now.place === was.place) return null;
  if (now.place === 1) return "next";
  if (!was.place) return "placed";
  if (now.place > was.place) return "back";
  return passedSomebody(was, now) ? "up" : null;
}

/** A place that ends with its item is kept, one that ends with a turn was used. @param {Standing} was @param {Standing} now */
function cameOrWent(was, now) {
  if (now.place) return "placed";
  const waited = was.place && !now.entry;
  return waited && was.item === now.item && was.turns === now.turns ? "gone" : null;
}

/** @param {Standing} was @param {Standing} now */
function passedSomebody(was, now) {
  const before = was.queue.slice(0, Math.max(0, was.queue.indexOf(was.entry || "")));
  const after = now.queue.slice(now.queue.indexOf(now.entry || "") + 1);
  return now.queue.includes(now.entry || "") && before.some((entry) => after.includes(entry));
}
