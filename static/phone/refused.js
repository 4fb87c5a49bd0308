// Refused ballots, each beside its own ballot: what was said of one poll is never said of another.

import { signal } from "../shared/vendor.js";
import { stillRefused } from "./refusals.js";

/** The code of the refusal, by ballot. */
export const refused = signal(/** @type {Record<string, string>} */ ({}));

/** @param {string} ballot @param {string} code */
export function refuseBallot(ballot, code) {
  refused.value = { ...refused.peek(), [ballot]: code };
}

/** This ballot is cast again: its refusal is over, and so are those of polls that are past. @param {string} ballot @param {string[]} open */
export function castAgain(ballot, open) {
  const { [ballot]: _, ...others } = refused.peek();
  refused.value = stillRefused(others, open, false);
}

/** Polls have closed, or somebody has gone to another page. @param {string[]} open @param {boolean} late  whether what came too late is still to be told */
export function keepRefusedOf(open, late) {
  const still = stillRefused(refused.peek(), open, late);
  if (Object.keys(still).length < Object.keys(refused.peek()).length) refused.value = still;
}
