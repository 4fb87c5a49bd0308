// The roll's file on its way in: chosen, sent to be looked at, and taken in only when it has no error. Draws nothing.

import { signal } from "../shared/vendor.js";
import { ask } from "./asking.js";

/**
 * @typedef {{ row: number, column: string | null, value: string | null, code: string, message: { zh: string, en: string } }} Mistake
 * @typedef {{ name?: string, building?: string, unit?: string, door?: string, household?: string, owner?: string, unit_id?: string, area?: number | null, groups?: string[], child?: boolean }} Row
 * @typedef {{ encoding: string | null, separator: string | null, columns: Record<string, string>, rows: number, people: number, adults: number, children: number,
 *   households: number, owners: number, units: number, area: number, groups: Record<string, number>, errors: Mistake[], error_count: number,
 *   warnings: Mistake[], warning_count: number, first: Row[], in_use: boolean }} Preview
 * @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer>, stage: "sending" | "checking" | "read" | "importing", part: number, preview: Preview | null, refused: string }} Chosen
 */

export const chosen = signal(/** @type {Chosen | null} */ (null));

/** How many the last import took in; 0 until then. */
export const takenIn = signal(0);

/** @param {Partial<Chosen>} change */
function set(change) {
  const now = chosen.peek();
  if (now) chosen.value = { ...now, ...change };
}

/** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes */
export async function look(name, bytes) {
  takenIn.value = 0;
  chosen.value = { name, bytes, stage: "sending", part: 0, preview: null, refused: "" };
  const answer = await ask("/roll/preview", { body: bytes, sent });
  if (chosen.peek()?.bytes !== bytes) return; // another file was chosen meanwhile
  set({ stage: "read", ...(answer.ok ? { preview: answer.body } : { refused: answer.code }) });
}

/** All of it or, when anything is refused, nothing. */
export async function takeIn() {
  const now = chosen.peek();
  if (!now || now.stage === "importing") return;
  set({ stage: "importing", part: 0, refused: "" });
  const answer = await ask("/roll", { body: now.bytes, sent });
  if (!answer.ok) return set({ stage: "read", refused: answer.code });
  takenIn.value = answer.body.people;
  chosen.value = null;
}

export function putAway() {
  chosen.value = null;
}

/** @param {number} part */
function sent(part) {
  const stage =
    chosen.peek()?.stage === "sending" && part >= 1 ? { stage: /** @type {const} */ ("checking") } : {};
  set({ part, ...stage });
}
