// What came of a meeting, as far as its sections tell. Pure.

/** @typedef {{ polls: Wire.Poll[], consensus: Wire.Consensus[] }} Known */

/**
 * How an item came out, in a few words: what the moderator noted, else what its text or last poll says; "" while nothing has.
 * @param {Wire.Item} item @param {Known} known @param {ReturnType<typeof import("../shared/phrases.js").phrases>} says
 */
export function cameOut(item, { polls, consensus }, says) {
  if (item.state !== "done") return "";
  const text = consensus.find((one) => one.item === item.id && one.state === "adopted");
  const number = text?.number ? says.t("consensus.number", { number: text.number }) : "";
  if (item.conclusion) return [item.conclusion, number].filter(Boolean).join(says.t("dot"));
  if (text)
    return [says.t("consensus.adopted", { n: text.version }), number].filter(Boolean).join(says.t("dot"));
  const poll = polls.find((one) => one.item === item.id && one.outcome);
  return poll ? `${poll.question}${says.t("dot")}${says.verdict(poll)}` : "";
}

/**
 * The figures of the whole meeting. A text or a vote that was cut from the sections is not counted, so nothing is too high.
 * @param {Wire.Item[]} items @param {Known} known
 */
export function figures(items, { polls, consensus }) {
  const counted = polls.filter((poll) => poll.outcome);
  return {
    items: items.filter((item) => item.state === "done").length,
    polls: counted.length,
    passed: counted.filter((poll) => poll.outcome?.passed).length,
    adopted: consensus.filter((text) => text.state === "adopted").length,
  };
}

/** Whose turn goes on when the interrupting one is finished. @param {Wire.Floor} floor */
export const heldOf = ({ held = [] }) => held[held.length - 1] || null;

/** Whether a reminder finds room under the speaker's name; else it goes into the head for its ten seconds. @param {Wire.Floor} floor */
export const isRoomy = ({ current, held = [] }) =>
  !current?.statement && !current?.reason && held.length === 0;

/** How the turns were spread over pavilion and phones, in whole per cent of the time; null where nobody spoke. @param {Wire.Shares | null | undefined} shares */
export function spread(shares) {
  if (!shares) return null;
  const { pavilion, remote } = shares.by_place;
  const whole = pavilion.spoken_ms + remote.spoken_ms;
  if (whole <= 0) return null;
  const n = Math.round((pavilion.spoken_ms / whole) * 100);
  return { pavilion: n, remote: 100 - n };
}

/** How long the meeting was open, in ms; 0 when that is not known. @param {Wire.Meeting} meeting */
export function openFor({ opened_at, adjourned_at }) {
  return opened_at && adjourned_at ? Math.max(0, Date.parse(adjourned_at) - Date.parse(opened_at)) : 0;
}
