// My verdict on what was said to be done: on this phone, then recorded; and which ones are still to be given.

import { me, waiting } from "../shared/live.js";
import { computed, signal } from "../shared/vendor.js";

/** Put off by the person for as long as this page lives: no longer in the way, still counted. */
const putOff = signal(/** @type {string[]} */ ([]));

/** @param {string} commitment */
export function judgeLater(commitment) {
  putOff.value = [...putOff.value, commitment];
}

/** @typedef {{ done: "yes" | "partly" | "no", score: number, words: string | null }} Verdict */

/** @param {Wire.Asked} asked @returns {{ state: "none" | "sending" | "recorded", given: Verdict | null }} */
export function verdictOf({ commitment, mine }) {
  const sent = waiting.value.find(
    ({ command, payload }) => command === "verdict:give" && payload.commitment === commitment,
  );
  if (!sent) return { state: mine ? "recorded" : "none", given: mine };
  const { done, score, words = null } = /** @type {any} */ (sent.payload);
  return { state: "sending", given: { done, score, words } };
}

/** Those that nobody has answered on this phone. */
export const toJudge = computed(() => (me.value?.asked || []).filter((asked) => !verdictOf(asked).given));

/** @type {import("../vendor/signals.js").ReadonlySignal<import("./happening.js").Judging>} */
export const judging = computed(() => {
  const ids = toJudge.value.map(({ commitment }) => commitment);
  return {
    fore: ids.filter((id) => !putOff.value.includes(id)),
    later: ids.filter((id) => putOff.value.includes(id)),
  };
});
