// The connection: one socket, the room's messages in, commands out, each with an id and sent until answered. Knows no rules, draws nothing.

import { makeId, makeOutbox } from "./outbox.js";
import { makeServerTime } from "./servertime.js";

const ACK_MS = 6000;
const GIVE_UP_MS = 30000;
const CLOCK_EVERY_MS = 300000;
const LOOK_EVERY_MS = 2000;
const RETRIED = ["busy", "too_fast"];
const MESSAGES = ["room", "room:update", "me:update"];

/**
 * What is used of a Socket.IO client.
 * @typedef {object} Socket
 * @property {boolean} connected
 * @property {() => unknown} connect
 * @property {() => unknown} disconnect
 * @property {(name: string, act: (...values: any[]) => void) => unknown} on
 * @property {(name: string, ...values: any[]) => unknown} emit
 */

/**
 * @typedef {object} Means
 * @property {(options: Record<string, unknown>) => Socket} io
 * @property {string} ticket
 * @property {import("./outbox.js").Shelf | null} shelf
 * @property {string} shelfKey  where this seat's kept commands are stored
 * @property {(name: string, message: any) => boolean} receive  one message; true asks for the whole room again
 * @property {(link: Wire.Link) => void} onLink
 * @property {(waiting: Wire.Waiting[]) => void} onWaiting
 * @property {(entry: Wire.Waiting, ack: Wire.Ack) => void} [onSettled]  every answer, also to what an earlier page had sent
 * @property {() => number} [elapsed]  ms on a clock that only goes forward; the browser's unless told
 */

/**
 * Opens the connection and keeps it: back-off with jitter, `busy` waited out, a refusal final.
 * `send` resolves with the ack, never rejects; while the link is down it waits. `now` is the server's clock in ms, once it is `timed`.
 * @param {Means} means
 */
export function connect(means) {
  const socket = means.io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    auth: { ticket: means.ticket },
    forceNew: true,
    reconnectionDelay: 1000,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.9,
    timeout: 10000,
  });
  const clock = makeServerTime(socket, means.elapsed);
  const commands = makeCommands(socket, means);
  const sync = makeSync(socket);
  let state = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let comeBack;

  /**
   * @param {Wire.Link["state"]} next
   * @param {string | null} [code]
   */
  function setLink(next, code = null) {
    if (state === next) return;
    state = next;
    means.onLink({ state: next, since: Date.now(), code });
  }

  /** @param {number} ms */
  function reconnectIn(ms) {
    clearTimeout(comeBack);
    comeBack = setTimeout(() => socket.connect(), ms * (1 + Math.random() / 2));
  }

  setLink("connecting");
  socket.on("connect", () => {
    setLink("up");
    sync.arrived();
    clock.measure();
    commands.flush();
  });
  socket.on("disconnect", (/** @type {string} */ reason) => {
    setLink("lost");
    commands.pause();
    if (reason === "io server disconnect") reconnectIn(1000);
  });
  socket.on("connect_error", (/** @type {unknown} */ error) => {
    const refusal = refusalOf(error);
    if (!refusal) setLink(state === "connecting" ? "connecting" : "lost");
    else if (refusal.retry_after_ms || RETRIED.includes(refusal.code))
      reconnectIn(refusal.retry_after_ms || 1000);
    else setLink("refused", refusal.code);
  });
  for (const name of MESSAGES) {
    socket.on(name, (/** @type {unknown} */ message) => {
      if (name === "room") sync.arrived();
      if (means.receive(name, message)) sync.ask();
    });
  }

  /** A phone that wakes does not wait for the back-off, and finds out at once whether its socket is a ghost. */
  function wake() {
    if (state === "refused") return;
    if (!socket.connected) restart();
    else clock.measure(restart);
  }

  function restart() {
    socket.disconnect();
    socket.connect();
  }

  const unwatched = watch(clock, wake);
  function close() {
    unwatched();
    clearTimeout(comeBack);
    commands.pause();
    socket.disconnect();
  }
  return { send: commands.send, wake, now: clock.now, timed: clock.known, close };
}

/**
 * @param {any} error  a connect_error: with `data.code` the server refused, without it the network failed
 * @returns {{ code: string, retry_after_ms?: number } | null}
 */
function refusalOf(error) {
  return error?.data && typeof error.data.code === "string" ? error.data : null;
}

/** Keeps the time right; a device that slept also finds out whether its socket is a ghost. @param {ReturnType<typeof makeServerTime>} clock @param {() => void} wake */
function watch(clock, wake) {
  const timers = [
    setInterval(() => clock.measure(), CLOCK_EVERY_MS),
    setInterval(() => clock.jumped() && wake(), LOOK_EVERY_MS),
  ];
  return () => timers.forEach(clearInterval);
}

/** @param {Socket} socket */
function makeSync(socket) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pending;
  function arrived() {
    clearTimeout(pending);
    pending = undefined;
  }
  function ask() {
    if (pending !== undefined || !socket.connected) return;
    socket.emit("room:sync");
    pending = setTimeout(() => {
      arrived();
      ask();
    }, ACK_MS);
  }
  return { ask, arrived };
}

/**
 * @param {Socket} socket
 * @param {Means} means
 */
function makeCommands(socket, means) {
  const outbox = makeOutbox(means.shelf, means.shelfKey, means.onWaiting);
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const timers = new Map();
  means.onWaiting(outbox.list());

  /**
   * @param {string} command
   * @param {Record<string, unknown>} [payload]
   * @returns {Promise<Wire.Ack>}
   */
  function send(command, payload = {}) {
    return new Promise((settle) => {
      const entry = outbox.put(command, payload, { id: makeId(), at: Date.now(), settle });
      if (socket.connected) emit(entry);
    });
  }

  /** @param {Wire.Waiting} entry */
  function emit(entry) {
    if (!outbox.has(entry.id) || !socket.connected) return;
    again(entry, ACK_MS);
    socket.emit(entry.command, { ...entry.payload, id: entry.id }, (/** @type {Wire.Ack} */ ack) =>
      answered(entry, ack),
    );
  }

  /**
   * The same command under the same id, which the server knows: sending twice never counts twice.
   * @param {Wire.Waiting} entry
   * @param {number} ms
   */
  function again(entry, ms) {
    clearTimeout(timers.get(entry.id));
    timers.set(
      entry.id,
      setTimeout(() => emit(entry), ms),
    );
  }

  /**
   * @param {Wire.Waiting} entry
   * @param {Wire.Ack} ack
   */
  function answered(entry, ack) {
    if (!ack || !outbox.has(entry.id)) return;
    const wait = ack.retry_after_ms || 1000;
    if (!ack.ok && RETRIED.includes(ack.code || "") && patient(entry, wait)) return again(entry, wait);
    clearTimeout(timers.get(entry.id));
    timers.delete(entry.id);
    if (outbox.take(entry.id, ack) && means.onSettled) means.onSettled(entry, ack);
  }

  return {
    send,
    flush: () => outbox.list().forEach(emit),
    pause() {
      timers.forEach((timer) => {
        clearTimeout(timer);
      });
      timers.clear();
    },
  };
}

/**
 * A kept command waits as long as it takes; for any other somebody stands before the button and wants to know.
 * @param {Wire.Waiting} entry
 * @param {number} wait
 */
function patient(entry, wait) {
  return entry.kept || Date.now() + wait - entry.at < GIVE_UP_MS;
}
