// The tablet in a neighbour's hands: which poll, whose ballot, and how far they are. While it is there nothing else may be seen.

import { effect, signal } from "../shared/vendor.js";

/** @typedef {{ person: string, name: string, door: string | null }} Neighbour */
/** @typedef {{ poll: string, who: Neighbour, stage: "voting" | "done" | "left" | "unknown" }} Handing */

/** The page may be loaded again by whoever holds the tablet: the console stays covered then too, and whether a vote was on its way is not known. */
const KEY = "liangting.handing";

/** @returns {Handing | null} */
function left() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) || "null");
    return kept?.stage === "voting" ? { ...kept, stage: "unknown" } : kept;
  } catch {
    return null;
  }
}

export const handing = signal(left());

effect(() => {
  try {
    if (handing.value) sessionStorage.setItem(KEY, JSON.stringify(handing.value));
    else sessionStorage.removeItem(KEY);
  } catch {
    // without storage it is covered as long as the page lives
  }
});
