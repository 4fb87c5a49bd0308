// Commands that wait for their answer: in order, each under its own id, the kept ones in the device's storage. Knows no socket.

const KEPT = [
  "poll:vote",
  "floor:ask",
  "consensus:position",
  "matter:raise",
  "matter:second",
  "verdict:give",
];
/** What is done for a neighbour is another thing than my own. */
const SUBJECT = /** @type {Record<string, string[]>} */ ({
  "poll:vote": ["poll", "for"],
  "consensus:position": ["consensus"],
  "matter:second": ["matter", "for"],
  "verdict:give": ["commitment", "for"],
});

/** @typedef {(ack: Wire.Ack) => void} Settle */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Shelf */

/**
 * 128 random bits as hex: an id nobody else makes, and nobody guesses.
 * @param {Crypto} [from]
 */
export function makeId(from = crypto) {
  return Array.from(from.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/**
 * A kept command is stored before it is sent and removed only by its answer, so a reload or a dead battery loses no vote.
 * A later vote in the same poll (or position on the same text, or verdict) takes the place of one still waiting; that one settles as `superseded`.
 * @param {Shelf | null} shelf  null where the browser has no storage: kept commands live as long as the page
 * @param {string} key
 * @param {(waiting: Wire.Waiting[]) => void} changed
 */
export function makeOutbox(shelf, key, changed) {
  /** @type {Map<string, Wire.Waiting & { settle: Settle | null }>} */
  const waiting = new Map();
  for (const entry of read(shelf, key)) waiting.set(entry.id, { ...entry, kept: true, settle: null });

  function list() {
    return Array.from(waiting.values(), ({ settle, ...entry }) => entry);
  }

  function write() {
    const kept = list().filter((entry) => entry.kept);
    save(shelf, key, kept);
    changed(list());
  }

  /**
   * @param {string} command
   * @param {Record<string, unknown>} payload
   * @param {{ id: string, at: number, settle: Settle }} with_
   * @returns {Wire.Waiting}
   */
  function put(command, payload, { id, at, settle }) {
    const old = list().find((entry) => sameSubject(entry, command, payload));
    if (old) take(old.id, { ok: false, code: "superseded" });
    const entry = { id, command, payload, at, kept: KEPT.includes(command) };
    waiting.set(id, { ...entry, settle });
    write();
    return entry;
  }

  /**
   * The answer came: the command leaves, whoever asked hears it. False when it had left before.
   * @param {string} id
   * @param {Wire.Ack} ack
   */
  function take(id, ack) {
    const entry = waiting.get(id);
    if (!entry) return false;
    waiting.delete(id);
    write();
    if (entry.settle) entry.settle(ack);
    return true;
  }

  return { list, put, take, has: (/** @type {string} */ id) => waiting.has(id) };
}

/**
 * @param {Wire.Waiting} entry
 * @param {string} command
 * @param {Record<string, unknown>} payload
 */
function sameSubject(entry, command, payload) {
  if (entry.command !== command) return false;
  return !!SUBJECT[command]?.every((field) => entry.payload[field] === payload[field]);
}

/**
 * @param {Shelf | null} shelf
 * @param {string} key
 * @returns {Wire.Waiting[]}
 */
function read(shelf, key) {
  try {
    const stored = JSON.parse(shelf?.getItem(key) || "[]");
    return Array.isArray(stored) ? stored : [];
  } catch {
    return [];
  }
}

/**
 * @param {Shelf | null} shelf
 * @param {string} key
 * @param {Wire.Waiting[]} kept
 */
function save(shelf, key, kept) {
  if (!shelf) return;
  try {
    if (kept.length) shelf.setItem(key, JSON.stringify(kept));
    else shelf.removeItem(key);
  } catch {
    // A full or forbidden storage must not stop the vote: it is still in memory and still sent.
  }
}
