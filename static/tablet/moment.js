// The present moment: what lies on the sheet, and the one next sensible step. Pure; knows neither the page nor its words.

import { isAnswered, isHidden, isJudged, isTalk, nextRound } from "./flow.js";
import { comesNext, preparedHere } from "./prepared.js";

/** @typedef {{ meeting: Wire.Meeting | null, agenda: Wire.Agenda, floor: Wire.Floor, polls: Wire.Poll[], consensus: Wire.Consensus[], commitments?: Wire.Commitment[], screen: Wire.Screen }} Present */
/** @typedef {{ kind: "speaker" | "poll" | "consensus" | "item" | "planned" | "over", id: string }} Subject */
/**
 * `kind` names the step, `id` what it is done to, `title` what it is called there.
 * @typedef {{ kind: "open" | "add_item" | "start" | "call" | "finish" | "give_back" | "open_poll" | "close_poll" | "publish" | "round" | "adopt" | "revise" | "rewrite" | "commit" | "to_text" | "next" | "close_item" | "adjourn" | "wait" | "over",
 *   id: string, title?: string, n?: number, version?: number, entry?: Wire.Entry, round?: Wire.Phase }} Step
 */

/**
 * `short`: texts that nobody needs to talk about first; `settled`: adopted texts of which nothing more is to be noted.
 * @typedef {{ now: number, spokenOn: string | null, picked?: string, short?: string[], settled?: string[] }} Seen
 */

const FRESH_MS = 120000;
const BLOCKING = ["raised", "clarified", "stands"];

/** @param {Present} room */
export const currentOf = ({ agenda }) => agenda.items.find((item) => item.id === agenda.current) || null;

/** @param {Present} room */
export const waitingItem = ({ agenda }) => agenda.items.find((item) => item.state === "waiting") || null;

/** The objections that keep a text from being adopted. @param {Wire.Consensus} consensus */
export const blocking = ({ objections }) => objections.filter(({ state }) => BLOCKING.includes(state));

/** Everybody sees its result: published, or closed without waiting for that. @param {Wire.Poll} poll */
export const isShown = ({ state, reveal }) =>
  state === "published" || (state === "closed" && reveal !== "published");

/** What closing this poll now would leave behind: clauses of the quorum not met, paper that waits for its second reader. @param {Wire.Poll} poll */
export const unfinished = ({ standing, papers }) => ({
  quorums: (standing?.why || []).filter(({ clause, met }) => clause === "quorum" && !met),
  papers: (papers || []).length,
});

/**
 * What is going on at once, the most pressing first; more than one can be switched between.
 * @param {Present} room
 * @returns {Subject[]}
 */
export function subjects({ polls, floor, consensus, agenda }) {
  const open = polls.filter(({ state }) => state === "open");
  const unpublished = polls.filter((poll) => poll.state === "closed" && !isShown(poll));
  const texts = consensus.filter(
    (text) => text.state === "draft" && (!agenda.current || !text.item || text.item === agenda.current),
  );
  return [
    ...[...open, ...unpublished].map(({ id }) => subject("poll", id)),
    ...(floor.current ? [subject("speaker", floor.current.entry)] : []),
    ...texts.map(({ id }) => subject("consensus", id)),
  ];
}

/**
 * What lies on the sheet: the moderator's choice while it is there, what the meeting has turned to, the most pressing.
 * @param {Present} room
 * @param {Subject | null} chosen
 * @returns {Subject}
 */
export function subjectOf(room, chosen) {
  const state = room.meeting ? room.meeting.state : "planned";
  if (chosen && isThere(room, chosen)) return chosen;
  if (state !== "open") return subject(state === "planned" ? "planned" : "over", "");
  return shown(room) || subjects(room)[0] || subject("item", room.agenda.current || "");
}

/** @param {Subject["kind"]} kind @param {string} id @returns {Subject} */
const subject = (kind, id) => ({ kind, id });

/** @param {Present} room @param {Subject} chosen */
function isThere({ floor, polls, consensus, agenda }, { kind, id }) {
  if (kind === "speaker") return floor.current?.entry === id;
  if (kind === "poll") return polls.some((poll) => poll.id === id && poll.state !== "cancelled");
  if (kind === "consensus") return consensus.some((text) => text.id === id);
  return kind === "item" && (agenda.current || "") === id;
}

/** What the screen has turned to by itself; a held screen says nothing of the meeting. @param {Present} room */
function shown(room) {
  const { view, shows } = room.screen;
  if (view !== "auto" || !shows) return null;
  if (shows.view === "floor" && room.floor.current) return subject("speaker", room.floor.current.entry);
  if (shows.view === "poll" && shows.poll) return subject("poll", shows.poll);
  if (shows.view === "consensus" && shows.consensus) return subject("consensus", shows.consensus);
  return null;
}

/**
 * The next sensible step for what lies on the sheet. `spokenOn` is the item that somebody was last heard on, `picked` the draft chosen to come next.
 * @param {Present} room
 * @param {Subject} subject
 * @param {Seen} seen
 * @returns {Step}
 */
export function nextStep(room, subject, seen) {
  const state = room.meeting ? room.meeting.state : "planned";
  if (state === "planned") return { kind: "open", id: "" };
  if (state === "adjourned") return { kind: "over", id: "" };
  const poll = room.polls.find(({ id }) => subject.kind === "poll" && id === subject.id);
  if (poll) return pollStep(room, poll, seen);
  const text = room.consensus.find(({ id }) => subject.kind === "consensus" && id === subject.id);
  if (text) return textStep(room, text, seen);
  return onward(room, seen);
}

/** @param {Present} room @param {Wire.Poll} poll @param {Seen} seen @returns {Step} */
function pollStep(room, poll, seen) {
  if (poll.state === "draft") return opening(poll);
  if (poll.state === "open") return { kind: "close_poll", id: poll.id };
  if (!isShown(poll)) return { kind: "publish", id: poll.id };
  const item = currentOf(room);
  const text = room.consensus.find((one) => one.state === "draft" && item && one.item === item.id);
  if (text) return { kind: "to_text", id: text.id, n: text.version };
  const decided = item && item.kind === "decision" && poll.item === item.id && isQuiet(room);
  return decided && preparedHere(room).length === 0 ? afterItem(room, item, seen) : onward(room, seen);
}

/** @param {Wire.Poll} draft @returns {Step} */
const opening = ({ id, question }) => ({ kind: "open_poll", id, title: question });

/** @param {Present} room @param {Wire.Consensus} text @param {Seen} seen @returns {Step} */
function textStep(room, text, seen) {
  const item = currentOf(room);
  if (text.state === "adopted" && owesCommitments(room, text, seen))
    return { kind: "commit", id: text.id, n: text.version };
  if (text.state === "adopted" && item && text.item === item.id && isQuiet(room))
    return afterItem(room, item, seen);
  if (text.state !== "draft") return onward(room, seen);
  if (isHidden(text)) return showing(text);
  if (isTalk(text.phase) && !isAnswered(text)) return talkStep(room, text, seen);
  if (!text.phase && !text.standing?.passed && !isJudged(text)) return roundStep(text, seen);
  return judgedStep(room, text);
}

/** Led through the rounds, it ends with who does what; a statement has nothing to be done. @param {Present} room @param {Wire.Consensus} text @param {Seen} seen */
function owesCommitments({ commitments = [] }, { id, phase }, { settled = [], short = [] }) {
  if (!phase || settled.includes(id) || short.includes(id)) return false;
  return !commitments.some(({ consensus }) => consensus === id);
}

/** Who waits is heard before the next round; about a common statement nobody needs to talk first. @param {Present} room @param {Wire.Consensus} text @param {Seen} seen @returns {Step} */
function talkStep(room, text, seen) {
  const speaking = (seen.short || []).includes(text.id) ? null : floorStep(room);
  return speaking || roundStep(text, seen);
}

/** @param {Wire.Consensus} text @param {Seen} seen @returns {Step} */
function roundStep({ id, phase, version }, { short = [] }) {
  const round = nextRound(phase, short.includes(id)) || "shown";
  return { kind: "round", id, round, n: version };
}

/** Nothing is shown of which there is nothing. @param {Wire.Consensus} text @returns {Step} */
function showing({ id, answered = 0 }) {
  return answered > 0
    ? { kind: "round", id, round: "shown", n: answered }
    : { kind: "wait", id: "positions" };
}

/** What people think of it is known: adopted, worked over, or still to be heard. @param {Present} room @param {Wire.Consensus} text @returns {Step} */
function judgedStep(room, text) {
  if (text.standing?.passed) return { kind: "adopt", id: text.id, n: text.version };
  const objections = blocking(text).length;
  if (objections) return { kind: "revise", id: text.id, n: objections, version: text.version + 1 };
  const speaking = floorStep(room);
  if (speaking) return speaking;
  const why = text.standing?.why || [];
  const refused = why.some(({ clause, met }) => clause === "acceptance" && !met);
  const heard = why.every(({ clause, met }) => clause !== "quorum" || met);
  return refused && heard
    ? { kind: "rewrite", id: text.id, version: text.version + 1 }
    : { kind: "wait", id: "positions" };
}

/** Nobody speaks and nobody waits: who waits is called before the item is left. @param {Present} room */
const isQuiet = ({ floor }) => !floor.current && floor.queue.length === 0;

/** Whose turn goes on as soon as the interrupting one is finished. @param {Wire.Floor} floor */
export const heldOf = ({ held = [] }) => held[held.length - 1] || null;

/** Who speaks next, or nobody. @param {Present} room @returns {Step | null} */
function floorStep({ floor }) {
  const held = heldOf(floor);
  if (floor.current && held) return { kind: "give_back", id: floor.current.entry, title: held.name };
  const [entry] = floor.queue;
  if (entry) return { kind: "call", id: floor.current?.entry || "", title: entry.name, entry };
  if (floor.current) return { kind: "finish", id: floor.current.entry, title: floor.current.name };
  return null;
}

/** When nothing has to be finished first. @param {Present} room @param {Seen} seen @returns {Step} */
function onward(room, seen) {
  const item = currentOf(room);
  if (!item && !room.floor.current) return between(room);
  const speaking = floorStep(room);
  if (speaking) return speaking;
  const draft = comesNext(preparedHere(room), seen.picked || "");
  if (draft) return opening(draft);
  return item ? afterItem(room, item, seen) : between(room);
}

/** No item is current: the next one, or the end. @param {Present} room @returns {Step} */
function between(room) {
  const next = waitingItem(room);
  if (next) return { kind: "start", id: next.id, title: next.title };
  if (room.agenda.items.length === 0) return { kind: "add_item", id: "" };
  return floorStep(room) || { kind: "adjourn", id: "" };
}

/** @param {Present} room @param {Wire.Item} item @param {Seen} seen @returns {Step} */
function afterItem(room, item, seen) {
  if (isFresh(room, item, seen)) return { kind: "wait", id: "speakers" };
  const next = waitingItem(room);
  if (next) return { kind: "next", id: next.id, title: next.title };
  return { kind: "close_item", id: item.id, title: item.title };
}

/** Just begun, and nothing has happened on it: leaving it would be a slip of the finger. @param {Present} room @param {Wire.Item} item @param {Seen} seen */
function isFresh({ polls, consensus }, item, { now, spokenOn }) {
  if (spokenOn === item.id) return false;
  if (polls.some((poll) => poll.item === item.id && poll.state !== "draft" && poll.state !== "cancelled"))
    return false;
  if (consensus.some((text) => text.item === item.id)) return false;
  return item.started_at ? now - Date.parse(item.started_at) < FRESH_MS : false;
}
