// A ballot's three honest states: on this phone, recorded under a number, counted. And one position on a text, likewise.

import { me, seq, settled, waiting } from "../shared/live.js";
import { effect, signal, untracked } from "../shared/vendor.js";
import { choices, rememberChoice } from "./memory.js";
import { code } from "./sitting.js";

/** Answers that came before the room's own news of them: by subject, the number and what was sent. */
const answers = signal(/** @type {Record<string, { seq: number, payload: any }>} */ ({}));

/**
 * `cast` is what was chosen, where this phone knows it.
 * @param {Wire.Poll} poll
 * @returns {{ state: "none" | "sending" | "recorded", number: number, cast: string[] | null }}
 */
export function ballotOf(poll) {
  const number = Math.max(me.value?.votes[poll.id]?.recorded || 0, answers.value[poll.id]?.seq || 0);
  const sent = waiting.value.find((one) => one.command === "poll:vote" && one.payload.poll === poll.id);
  if (sent) return { state: "sending", number, cast: /** @type {string[]} */ (sent.payload.choices) };
  return { state: number ? "recorded" : "none", number, cast: (number && choices.value[poll.id]) || null };
}

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
  const subject = { "poll:vote": payload.poll, "consensus:position": payload.consensus }[command];
  if (typeof subject !== "string") return;
  untracked(() => {
    answers.value = { ...answers.peek(), [subject]: { seq: answer.ack.seq || 0, payload } };
    if (command === "poll:vote")
      rememberChoice(code.peek(), subject, /** @type {string[]} */ (payload.choices));
  });
});
