// What the form of this meeting changes at the table: how a vote starts, which kinds of turns there are, whether everybody is asked once. Pure.

import { settled } from "./drafting.js";

/** @typedef {import("./drafting.js").Draft} Draft */
/** @typedef {{ key: string, draft: Partial<Draft>, options?: boolean }} Template */

const KINDS = /** @type {Wire.Kind[]} */ (["speak", "question", "reply", "point_of_order"]);

/** What a vote begins with here; the meeting's rule holds for the meeting's way to vote. @param {Wire.PollDefaults | undefined} polls @param {Wire.Method} [method] @returns {Partial<Draft>} */
export function defaults(polls, method = polls?.method) {
  if (!polls) return {};
  const { secrecy, reveal, rule } = polls;
  return method === polls.method ? { secrecy, reveal, rule } : { secrecy, reveal };
}

/** A draft that nobody has chosen a way to vote for. @param {Draft} blank @param {Wire.PollDefaults | undefined} polls */
export const begun = (blank, polls) =>
  settled({ ...blank, ...(polls ? { method: polls.method, ...defaults(polls) } : {}) });

/** The templates as they are here: the meeting's own way to vote first; what the law has formed stays as it is. @param {Template[]} templates @param {Wire.PollDefaults | undefined} polls @returns {Template[]} */
export function templatesHere(templates, polls) {
  if (!polls) return templates;
  const here = templates.map((one) =>
    one.draft.entitlement ? one : { ...one, draft: { ...one.draft, ...defaults(polls, one.draft.method) } },
  );
  const own = (/** @type {Template} */ { draft }) => !draft.entitlement && draft.method === polls.method;
  return [...here.filter(own), ...here.filter((one) => !own(one))];
}

/** The kinds of turns that are offered. @param {Wire.Meeting | null} meeting */
export const kindsHere = (meeting) => {
  const some = KINDS.filter((kind) => !meeting?.queue || meeting.queue.kinds.includes(kind));
  return some.length > 0 ? some : KINDS;
};

/** Who has not been heard on this item: everybody who is here, in the order they came. @param {Wire.Person[]} people @param {Wire.Floor} floor @param {string[]} heard  persons */
export function stillToHear(people, { queue, current, held = [] }, heard) {
  const known = new Set([...heard, ...[...queue, ...held, current].map((one) => one?.person)]);
  return people.filter(({ person, role, present }) => role === "resident" && present && !known.has(person));
}
