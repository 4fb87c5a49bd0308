// A poll while it is drafted: where it starts, what it still lacks, what is sent. Pure; knows neither the page nor its words.

import { isFaces } from "../shared/pollwords.js";
import { rulesFor, usualRule } from "./suiting.js";

/**
 * `max` 0: as many as there are options. `after` is the poll of the round before.
 * @typedef {{ question: string, method: Wire.Method, options: string[], secrecy: string, reveal: string, rule: string | Wire.Rule, entitlement: string,
 *   item: string, seconds: number, min: number, max: number, shuffle: boolean, after?: string }} Draft
 */

export const METHODS = /** @type {Wire.Method[]} */ ([
  "approve",
  "single",
  "multiple",
  "ranked",
  "score",
  "gradient",
  "mood",
]);
export const MOST_OPTIONS = 12;
const WITHOUT_OPTIONS = ["approve", "gradient"];
const BOUNDED = ["multiple", "ranked"];

/** A new draft with what is usual. @param {Partial<Draft>} [known] @returns {Draft} */
export const newDraft = (known = {}) => ({
  question: "",
  method: "approve",
  options: ["", ""],
  secrecy: "anonymous",
  reveal: "live",
  rule: "majority",
  entitlement: "adults",
  item: "",
  seconds: 0,
  min: 1,
  max: 0,
  shuffle: false,
  ...known,
});

/** The draft that a poll was. @param {Wire.Poll} poll @returns {Draft} */
export function draftOf(poll) {
  const own = hasOptions(poll.method) && !isFaces(poll);
  return newDraft({
    question: poll.question,
    method: poll.method,
    options: own ? poll.options.map(({ label }) => label) : ["", ""],
    secrecy: poll.secrecy,
    reveal: poll.reveal,
    rule: poll.rule,
    entitlement: poll.entitlement || "adults",
    item: poll.item || "",
    seconds: poll.seconds || 0,
    min: poll.min ?? 1,
    max: poll.max || 0,
    shuffle: poll.shuffle === true,
    ...(poll.after ? { after: poll.after } : {}),
  });
}

/** The same question, asked anew. @param {Wire.Poll} poll @returns {Draft} */
export function copyOf(poll) {
  const { after, ...copy } = draftOf(poll);
  return copy;
}

/** @param {Wire.Method} method */
export const hasOptions = (method) => !WITHOUT_OPTIONS.includes(method);

/** @param {Wire.Method} method */
export const isBounded = (method) => BOUNDED.includes(method);

/** With another method or another roll a rule that no longer suits gives way to the first that does. @param {Draft} draft @returns {Draft} */
export function settled(draft) {
  const suits = rulesFor(draft.method, draft.entitlement);
  const fits = typeof draft.rule === "string" ? suits.includes(draft.rule) : suits.length > 1;
  return fits ? draft : { ...draft, rule: usualRule(draft.method, draft.entitlement) };
}

/** @param {Draft} draft */
export const written = ({ options }) => options.map((label) => label.trim()).filter(Boolean);

/** What still has to be written: the key of a sentence, or "". @param {Draft} draft */
export function lacking(draft) {
  if (!draft.question.trim()) return "poll.needs_question";
  const labels = written(draft);
  if (!hasOptions(draft.method) || (draft.method === "mood" && labels.length === 0)) return "";
  if (labels.length < 2) return "poll.needs_options";
  return new Set(labels).size < labels.length ? "poll.same_options" : "";
}

/** What is sent; a field that does not belong to the method is left out. @param {Draft} draft */
export function payload(draft) {
  const { question, method, secrecy, reveal, rule, entitlement, item, seconds, shuffle, after } = draft;
  const labels = hasOptions(method) ? written(draft) : [];
  return {
    question: question.trim(),
    method,
    secrecy,
    reveal,
    rule,
    entitlement,
    ...(labels.length ? { options: labels } : {}),
    ...(labels.length ? bounds(draft, labels.length) : {}),
    ...(item ? { item } : {}),
    ...(seconds ? { seconds } : {}),
    ...(shuffle && labels.length && method !== "mood" ? { shuffle } : {}),
    ...(after ? { after } : {}),
  };
}

/** @param {Draft} draft @param {number} options */
function bounds({ method, min, max }, options) {
  if (!isBounded(method)) return {};
  const most = Math.min(max || options, options);
  return { min: Math.min(min, most), max: most };
}

/** Options that were written one a line somewhere else, without their numbers; those that are there already stay as they are. @param {string[]} options @param {string} pasted */
export function withPasted(options, pasted) {
  const lines = pasted.split(/\r?\n/).map(withoutNumber).filter(Boolean);
  const all = [...options.map((label) => label.trim()).filter(Boolean), ...lines];
  return Array.from(new Set(all)).slice(0, MOST_OPTIONS);
}

/** @param {string} line */
const withoutNumber = (line) =>
  line
    .trim()
    .replace(/^[（(]?\d{1,2}[、.．)）]\s*/, "")
    .trim();

/** @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/**
 * The same question once more, between those that are tied, or the two with the most votes; null where that makes no sense.
 * @param {Wire.Poll} poll
 * @returns {Draft | null}
 */
export function secondRound(poll) {
  if (!["single", "multiple", "ranked", "score"].includes(poll.method) || !poll.outcome) return null;
  const left = finalists(poll);
  if (left.length < 2 || (poll.outcome.passed === true && left.length === poll.options.length)) return null;
  const labels = poll.options.filter(({ id }) => left.includes(id)).map(({ label }) => label);
  const two = labels.length === 2;
  const draft = { ...draftOf(poll), options: labels, min: 1, max: 0, after: poll.id };
  return settled(two ? { ...draft, method: "single" } : draft);
}

/** @param {Wire.Poll} poll */
function finalists({ options, counts, outcome }) {
  if (outcome?.passed === null && outcome.winners.length > 1) return outcome.winners;
  const votes = (/** @type {{ id: string }} */ { id }) => counts?.[id] || 0;
  const ranked = [...options].sort((one, other) => votes(other) - votes(one));
  const second = ranked[1] ? votes(ranked[1]) : 0;
  return counts
    ? ranked.filter((option) => votes(option) >= second && votes(option) > 0).map(({ id }) => id)
    : [];
}
