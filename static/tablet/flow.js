// The guided flow of a consensus text: its rounds, which comes next, which came before. Pure; knows neither the page nor its words.

/** The rounds in their order; a round left out is passed over, and can be gone back to. */
export const ROUNDS = /** @type {Wire.Phase[]} */ (["questions", "reactions", "positions", "shown"]);
/** What a text needs about which nobody has a question: everybody answers, and all is shown at once. */
const SHORT = /** @type {Wire.Phase[]} */ (["positions", "shown"]);
const BLOCKING = ["raised", "clarified", "stands"];

/** @typedef {{ name: "draft" | Wire.Phase | "adopted", state: "done" | "now" | "later" }} Stop */

/** Talked about, before anybody is asked for a position. @param {Wire.Phase | null | undefined} phase */
export const isTalk = (phase) => phase === "questions" || phase === "reactions";

/** Positions are taken and hidden. @param {Wire.Consensus} text */
export const isHidden = ({ phase, state }) => phase === "positions" && state === "draft";

/** Positions on this version are known. @param {Wire.Consensus} text */
export const isAnswered = ({ gauge = {} }) => Object.values(gauge).some((n) => n > 0);

/** Something is known of what people think: positions, or an objection. @param {Wire.Consensus} text */
export const isJudged = (text) =>
  isAnswered(text) || text.objections.some(({ state }) => BLOCKING.includes(state));

/** The round after this one, or null after the last. @param {Wire.Phase | null | undefined} phase @param {boolean} short */
export function nextRound(phase, short) {
  const left = phase ? ROUNDS.slice(ROUNDS.indexOf(phase) + 1) : ROUNDS;
  return left.find((round) => !short || SHORT.includes(round)) || null;
}

/** Where one can jump to instead: straight to the positions while there is still talk to come. @param {Wire.Consensus} text @param {boolean} short */
export function skipTo(text, short) {
  if (isAnswered(text)) return null;
  const next = nextRound(text.phase, short);
  return next && isTalk(next) ? "positions" : null;
}

/** The round before. Nobody goes back while positions are taken unseen: they are shown first; and what was shown cannot be hidden again. @param {Wire.Phase | null | undefined} phase @param {boolean} short */
export function backTo(phase, short) {
  if (short || !phase || phase === "questions" || phase === "positions") return null;
  return phase === "shown" ? "reactions" : "questions";
}

/** Every stop from the draft to the adopted text, and where we are. @param {Wire.Consensus} text @param {boolean} short @returns {Stop[]} */
export function stops({ phase, state }, short) {
  const names = /** @type {Stop["name"][]} */ (["draft", ...(short ? SHORT : ROUNDS), "adopted"]);
  const here = state === "adopted" ? names.length - 1 : Math.max(0, names.indexOf(phase || "draft"));
  return names.map((name, i) => ({ name, state: whereIs(i, here) }));
}

/** @param {number} i @param {number} here @returns {Stop["state"]} */
function whereIs(i, here) {
  if (i === here) return "now";
  return i < here ? "done" : "later";
}
