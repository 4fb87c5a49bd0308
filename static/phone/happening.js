// What is happening for the person who holds this phone, most pressing first. Pure: knows the room's facts, draws nothing.

/**
 * @typedef {{ kind: "chair" | "welcome" | "thanks" | "turn" | "held" | "floor" | "poll" | "consensus" | "verdict", id: string }} Thing
 * @typedef {Pick<Wire.Held, "meeting" | "agenda" | "floor" | "polls" | "consensus" | "screen" | "me">} Facts
 */

/** Commitments to judge, by id: `fore` may fill the page, `later` were put off by the person. @typedef {{ fore: string[], later: string[] }} Judging */

const NOTHING = { fore: [], later: [] };

/** Two things are the same when their names are. @param {Thing} thing */
export const nameOf = ({ kind, id }) => `${kind}:${id}`;

/**
 * The first one fills the page, the others are one tap below. What waits for this person's answer comes before
 * what is only to be seen; after that the phone follows the screen, so that neighbours look at the same thing.
 * @param {Facts} room
 * @param {(poll: Wire.Poll) => boolean} answered  whether this phone has sent its ballot
 * @param {Judging} [judging]
 * @returns {Thing[]}
 */
export function happening(room, answered, judging = NOTHING) {
  const { meeting, me } = room;
  const fore = verdicts(judging.fore);
  const all = verdicts([...judging.fore, ...judging.later]);
  if (me?.role === "moderator") return [{ kind: "chair", id: "" }];
  if (!meeting || meeting.state === "planned") return once([...fore, { kind: "welcome", id: "" }, ...all]);
  if (meeting.state === "adjourned") return once([...fore, { kind: "thanks", id: "" }, ...all]);
  return once([
    ...myTurn(room),
    ...open(room.polls).filter((thing) => !answered(pollOf(room, thing.id))),
    ...(calm(room) ? fore : []),
    ...shown(room),
    ...open(room.polls),
    ...texts(room),
    { kind: "floor", id: "" },
    ...all,
  ]);
}

/** @param {string[]} ids @returns {Thing[]} */
const verdicts = (ids) => ids.map((id) => ({ kind: "verdict", id }));

/** Whether the meeting can spare this person for something older: they wait for no turn, and all look at no text and no result. @param {Facts} room */
const calm = (room) =>
  !room.me?.entry && !texts(room).length && !shown(room).some(({ kind }) => kind !== "floor");

/** @param {Facts} room @returns {Thing[]} */
function myTurn({ floor, me }) {
  const kind = turnOf({ floor, me });
  return kind ? [{ kind, id: me?.speaking || "" }] : [];
}

/** Whether this person has the floor, or will again: a question or a point of order holds a turn. @param {Pick<Facts, "floor" | "me">} room */
export function turnOf({ floor: { current, held = [] }, me }) {
  if (!me?.speaking) return "";
  if (current?.entry === me.speaking) return "turn";
  return held.some(({ entry }) => entry === me.speaking) ? "held" : "";
}

/** The first opened comes first. @param {Wire.Poll[]} polls @returns {Thing[]} */
function open(polls) {
  const since = (/** @type {Wire.Poll} */ poll) => Date.parse(poll.opened_at || "") || 0;
  const running = polls.filter((poll) => poll.state === "open").sort((a, b) => since(a) - since(b));
  return running.map(({ id }) => ({ kind: "poll", id }));
}

/** What the screen has turned to, where a phone has a page for it. @param {Facts} room @returns {Thing[]} */
function shown(room) {
  const shows = room.screen.shows;
  if (shows?.view !== "poll" && shows?.view !== "consensus" && shows?.view !== "floor") return [];
  const ids = { poll: shows.poll, consensus: shows.consensus, floor: "" };
  const thing = { kind: shows.view, id: ids[shows.view] || "" };
  return there(room, thing) ? [thing] : [];
}

/** Texts under discussion in the current item. @param {Facts} room @returns {Thing[]} */
function texts({ consensus, agenda }) {
  const here = consensus.filter((text) => text.state === "draft" && text.item === agenda.current);
  return here.map(({ id }) => ({ kind: "consensus", id }));
}

/** Whether a page for it can be drawn. @param {Facts} room @param {Thing} thing */
export function there(room, { kind, id }) {
  if (kind === "poll") return room.polls.some((poll) => poll.id === id && poll.state !== "draft");
  if (kind === "consensus") return room.consensus.some((text) => text.id === id);
  if (kind === "verdict") return !!room.me?.asked?.some(({ commitment }) => commitment === id);
  return kind === "floor";
}

/** @param {Facts} room @param {string} id */
const pollOf = (room, id) => /** @type {Wire.Poll} */ (room.polls.find((poll) => poll.id === id));

/** @param {Thing[]} things */
function once(things) {
  const names = things.map(nameOf);
  return things.filter((_, i) => names.indexOf(names[i] || "") === i);
}
