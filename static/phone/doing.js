// What this person does, and the plain sentence when it was refused. Every command of the phone leaves through here.

import { send, settled } from "../shared/live.js";
import { effect, signal, untracked } from "../shared/vendor.js";
import { ballotName, openNames } from "./ballots.js";
import { castAgain, refuseBallot, refused } from "./refused.js";
import { seat } from "./sitting.js";

/** The last refusal of anything but a ballot, until the next step; `command` so that a page can say more about its own. */
export const problem = signal(/** @type {{ command: string, code: string } | null} */ (null));

/** Not worth a word: the person has chosen anew meanwhile. */
const UNSAID = ["superseded"];

const LATELY_MS = 10000;

/** When each step was last taken, on the page's own clock. @type {Map<string, number>} */
const taken = new Map();

/** Whether what has changed may be this person's own doing. @param {string} command */
export const didLately = (command) => performance.now() - (taken.get(command) ?? -LATELY_MS) < LATELY_MS;

/** Steps on their way: pressing twice is one step. @type {Map<string, Promise<Wire.Ack>>} */
const underway = new Map();

/**
 * @param {string} command
 * @param {Record<string, unknown>} [payload]
 */
export function act(command, payload = {}) {
  const step = command + JSON.stringify(payload);
  const before = underway.get(step);
  if (before) return before;
  problem.value = null;
  if (command === "poll:vote") castAgain(ballotName(payload.poll, payload.for), openNames());
  taken.set(command, performance.now());
  const answer = send(command, payload).then((ack) => {
    underway.delete(step);
    if (!ack.ok) refuse(command, ack.why || ack.code, payload);
    return ack;
  });
  underway.set(step, answer);
  return answer;
}

/** @param {string} command @param {string | undefined} code @param {Record<string, unknown>} [payload] */
export function refuse(command, code = "not_available", payload = {}) {
  if (UNSAID.includes(code)) return;
  if (command === "poll:vote") refuseBallot(ballotName(payload.poll, payload.for), code);
  else problem.value = { command, code };
}

// A seat given up takes its steps with it.
effect(() => {
  if (seat.value === "in") return;
  underway.clear();
  refused.value = {};
});

// Also a vote that an earlier page had left in the outbox deserves its answer.
effect(() => {
  const answer = settled.value;
  if (!answer || answer.ack.ok) return;
  const { entry, ack } = answer;
  untracked(() => refuse(entry.command, ack.why || ack.code, entry.payload));
});
