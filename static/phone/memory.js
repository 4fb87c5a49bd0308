// What this phone remembers by itself: its owner's name and place, its seats, and what was chosen in polls still open. It tells nobody.

import { shelf } from "../shared/seat.js";
import { signal } from "../shared/vendor.js";

/** What was chosen, by ballot: a poll, or a poll and the neighbour it was cast for. The server never says it again, so only this phone can show it. */
export const choices = signal(/** @type {Record<string, string[]>} */ ({}));

/** @param {string} key @param {unknown} value */
function keep(key, value) {
  try {
    const held = shelf();
    if (held) held.setItem(key, JSON.stringify(value));
  } catch {
    // Full storage loses a convenience, never a vote.
  }
}

/** @param {string} key @param {any} otherwise */
function kept(key, otherwise) {
  try {
    const held = shelf();
    return JSON.parse(held?.getItem(key) || "null") || otherwise;
  } catch {
    return otherwise;
  }
}

/** @returns {{ name: string, place: Wire.Place }} */
export const owner = () => kept("liangting.owner", { name: "", place: "pavilion" });

/** @param {{ name: string, place: Wire.Place }} who */
export const rememberOwner = ({ name, place }) => keep("liangting.owner", { name, place });

/** The meeting this phone was in last. */
export const lastCode = () => String(kept("liangting.last", ""));

/** @param {string} code @param {string} person */
export function rememberSeat(code, person) {
  keep("liangting.last", code);
  if (person) keep(`liangting.seat.${code}`, person);
}

/** Who this phone itself has joined as; "" when the seat came with somebody else's link. @param {string} code */
export const seatOf = (code) => String(kept(`liangting.seat.${code}`, ""));

/** Whether this phone was asked to leave the meeting; told again at once after a reload. @param {string} code */
export const wasRemoved = (code) => Boolean(code && kept(`liangting.removed.${code}`, false));

/** @param {string} code @param {boolean} removed */
export function rememberRemoved(code, removed) {
  if (removed || wasRemoved(code)) keep(`liangting.removed.${code}`, removed);
}

/** @param {string} code */
export function recallChoices(code) {
  choices.value = kept(`liangting.choices.${code}`, {});
}

/** @param {string} code @param {string} poll @param {string[]} chosen */
export function rememberChoice(code, poll, chosen) {
  choices.value = { ...choices.peek(), [poll]: chosen };
  keep(`liangting.choices.${code}`, choices.peek());
}

/** A closed poll's choice is forgotten: whoever borrows the phone later learns nothing. @param {string} code @param {string[]} open */
export function keepChoicesOf(code, open) {
  const still = Object.entries(choices.peek()).filter(([name]) => open.includes(name.split(":")[0] || ""));
  if (still.length === Object.keys(choices.peek()).length) return;
  choices.value = Object.fromEntries(still);
  keep(`liangting.choices.${code}`, choices.peek());
}

/** A matter that is being written; it outlives a reload and a dead battery. @param {string} code */
export const draftOf = (code) => kept(`liangting.raising.${code}`, null);

/** @param {string} code @param {unknown} draft */
export const rememberDraft = (code, draft) => keep(`liangting.raising.${code}`, draft);

/** @param {string} code */
export function forgetMeeting(code) {
  choices.value = {};
  const held = shelf();
  if (held) for (const part of ["choices", "seat", "raising"]) held.removeItem(`liangting.${part}.${code}`);
}
