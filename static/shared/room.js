// What this device holds of the room, and the one rule by which news changes it. Knows no socket, no signal, no page.

/** The names of the room's sections, each replaced whole. */
export const SECTIONS = /** @type {const} */ ([
  "meeting",
  "people",
  "agenda",
  "floor",
  "polls",
  "consensus",
  "matters",
  "commitments",
  "screen",
]);

/**
 * Before the first `room`: nothing is known, and every section can be drawn.
 * @returns {Wire.Held}
 */
export function empty() {
  return {
    seq: null,
    epoch: null,
    role: null,
    me: null,
    more: {},
    meeting: null,
    people: { pavilion: 0, remote: 0, screens: 0, present: 0 },
    agenda: { current: null, items: [] },
    floor: { open: false, current: null, waiting: 0, queue: [] },
    polls: [],
    consensus: [],
    matters: [],
    commitments: [],
    screen: { view: "auto", poll: null, text: null },
  };
}

/**
 * Takes one message of the server. `sync` true: news was missed, ask for the room again; the state is unchanged then.
 * @param {Wire.Held} held
 * @param {string} name  `room`, `room:update` or `me:update`
 * @param {any} message
 * @returns {{ state: Wire.Held, sync: boolean }}
 */
export function apply(held, name, message) {
  if (name === "room") return { state: Object.assign(empty(), seemly(message)), sync: false };
  if (held.seq === null) return { state: held, sync: false };
  if (name === "me:update") return { state: { ...held, me: changedMe(held.me, message) }, sync: false };
  return applyUpdate(held, held.seq, message);
}

/**
 * @param {Wire.Held} held
 * @param {number} mine
 * @param {Wire.Update} update
 */
function applyUpdate(held, mine, update) {
  if (update.epoch !== held.epoch || mine < update.after) return { state: held, sync: true };
  if (update.seq < mine) return { state: held, sync: false };
  const { after, ...news } = seemly(update);
  return { state: { ...held, ...news, more: { ...held.more, ...cutAnew(news) } }, sync: false };
}

/** With its polls as every face may draw them. @template {Partial<Wire.Sections>} T @param {T} message @returns {T} */
const seemly = (message) => (message.polls ? { ...message, polls: message.polls.map(asCounted) } : message);

/** Counts that stand for no ballot yet are no counts, and say nothing of what is still needed but who has to take part. @param {Wire.Poll} poll */
function asCounted(poll) {
  const empty = poll.state === "open" && poll.secrecy === "anonymous" && poll.counted === 0;
  return empty ? { ...poll, counts: null, standing: quorums(poll.standing) } : poll;
}

/** @param {Wire.Outcome | null | undefined} standing @returns {Wire.Outcome | null} */
function quorums(standing) {
  const why = (standing?.why || []).filter(({ clause }) => clause === "quorum");
  return why.length ? { passed: null, winners: [], why } : null;
}

/**
 * A section sent whole without a word in `more` is complete now, however much was cut before.
 * @param {Partial<Wire.Update>} news
 * @returns {Record<string, number>}
 */
function cutAnew(news) {
  /** @type {Record<string, number>} */
  const more = {};
  for (const section of SECTIONS) if (section in news) more[section] = 0;
  return Object.assign(more, news.more);
}

/**
 * @param {Wire.Me | null} me
 * @param {Record<string, unknown>} news
 */
function changedMe(me, news) {
  const { seq, ...fields } = news;
  return me === null ? null : /** @type {Wire.Me} */ ({ ...me, ...fields });
}
