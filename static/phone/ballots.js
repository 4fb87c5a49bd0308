// A ballot's three honest states: on this phone, recorded under a number, counted. And one position on a text, likewise.

import { me, polls, seq, settled, waiting } from "../shared/live.js";
import { effect, signal, untracked } from "../shared/vendor.js";
import { sent } from "./answer.js";
import { choices, rememberChoice } from "./memory.js";
import { code } from "./sitting.js";

/** Answers that came before the room's own news of them: by subject, the number and what was sent. */
const answers = signal(/** @type {Record<string, { seq: number, payload: any }>} */ ({}));

/** The polls that are open, by name. */
export const openNames = () => polls.value.filter(({ state }) => state === "open").map(({ id }) => id);

/** Names a ballot on this phone: my own in a poll, or the one of a neighbour I vote for. @param {unknown} poll @param {unknown} [whom] */
export const ballotName = (poll, whom) => (whom ? `${poll}:${whom}` : String(poll));

/**
 * `cast` is what was chosen, where this phone knows it; `by` who else of the household cast it last.
 * @param {Wire.Poll} poll
 * @param {string} [whom]  a neighbour I vote for; else it is my own
 * @returns {{ state: "none" | "sending" | "recorded", number: number, cast: string[] | null, by: string }}
 */
export function ballotOf(poll, whom = "") {
  const name = ballotName(poll.id, whom);
  const told = toldOf(poll.id, whom);
  const answered = answers.value[name]?.seq || 0;
  const number = Math.max(told?.recorded || 0, answered);
  const by = (number > answered && told?.by) || "";
  const under = waiting.value.find(
    ({ command, payload }) => command === "poll:vote" && ballotName(payload.poll, payload.for) === name,
  );
  if (under) return { state: "sending", number, cast: sent(under.payload), by };
  return {
    state: number ? "recorded" : "none",
    number,
    cast: (number && !by && choices.value[name]) || null,
    by,
  };
}

/** What the room says of a ballot. @param {string} poll @param {string} whom @returns {{ recorded: number, by?: string | null } | undefined} */
function toldOf(poll, whom) {
  if (!whom) return me.value?.votes[poll];
  return me.value?.mandates?.find(({ person }) => person === whom)?.votes[poll];
}

/** What my ballot stands for; on an open roll everyone has one. @param {Wire.Poll} poll @returns {Wire.MyBallot} */
export const myBallot = (poll) =>
  me.value?.ballots?.[poll.id] || { entitled: true, unit: poll.turnout.unit || "persons", others: 0 };

/** Nothing more to do here: recorded, or not this person's to cast. @param {Wire.Poll} poll */
export const isAnswered = (poll) => ballotOf(poll).state === "recorded" || !myBallot(poll).entitled;

/**
 * This person's position on the present version: `value` 0 when there is none.
 * @param {Wire.Consensus} text
 * @returns {{ state: "none" | "sending" | "recorded", value: number }}
 */
export function positionOf(text) {
  const sent = waiting.value.find(
    (one) => one.command === "consensus:position" && one.payload.consensus === text.id,
  );
  if (sent?.payload.version === text.version) return { state: "sending", value: Number(sent.payload.value) };
  const early = answers.value[text.id];
  if (early && early.seq > (seq.value || 0) && early.payload.version === text.version)
    return { state: "recorded", value: early.payload.value };
  const held = me.value?.positions[text.id];
  const value = held?.version === text.version ? held.value : 0;
  return { state: value ? "recorded" : "none", value };
}

/** What waits to ask for the floor, if anything does. */
export const askWaiting = () => waiting.value.find((one) => one.command === "floor:ask");

effect(() => {
  const answer = settled.value;
  if (!answer?.ack.ok) return;
  const { command, payload } = answer.entry;
  const subject = {
    "poll:vote": ballotName(payload.poll, payload.for),
    "consensus:position": payload.consensus,
  }[command];
  if (typeof subject !== "string") return;
  untracked(() => {
    answers.value = { ...answers.peek(), [subject]: { seq: answer.ack.seq || 0, payload } };
    if (command === "poll:vote") rememberChoice(code.peek(), subject, sent(payload));
  });
});
