// The live room of this page: one signal a section, kept by the one connection. Knows no rules, draws nothing.

import { connect } from "./connection.js";
import { apply, empty, SECTIONS } from "./room.js";
import { shelf } from "./seat.js";
import { batch, computed, io, signal } from "./vendor.js";

let held = empty();

export const meeting = signal(held.meeting);
export const people = signal(held.people);
export const agenda = signal(held.agenda);
export const floor = signal(held.floor);
export const polls = signal(held.polls);
export const consensus = signal(held.consensus);
export const matters = signal(held.matters);
export const commitments = signal(held.commitments || []);
export const screen = signal(held.screen);
export const me = signal(held.me);
export const role = signal(held.role);
export const seq = signal(held.seq);
export const more = signal(held.more);

/** This device's link; `refused` carries the code. */
export const link = signal(/** @type {Wire.Link} */ ({ state: "connecting", since: Date.now(), code: null }));
/** Commands sent or to be sent, not answered yet. */
export const waiting = signal(/** @type {Wire.Waiting[]} */ ([]));
/** The last answer to a command, also to one that an earlier page had left in the outbox. */
export const settled = signal(/** @type {{ entry: Wire.Waiting, ack: Wire.Ack } | null} */ (null));

/** True once the room is there to be drawn. */
export const here = computed(() => meeting.value !== null);
export const currentItem = computed(
  () => agenda.value.items.find((item) => item.id === agenda.value.current) || null,
);

const signals = /** @type {Record<string, import("../vendor/signals.js").Signal<any>>} */ ({
  meeting,
  people,
  agenda,
  floor,
  polls,
  consensus,
  matters,
  commitments,
  screen,
  me,
  role,
  seq,
  more,
});

/** @type {ReturnType<typeof connect> | null} */
let connection = null;

/**
 * Enters the room with a ticket; a second call leaves the first room.
 * @param {string} ticket
 * @param {{ face: string, code: string }} seat  names the storage of the kept commands
 */
export function enter(ticket, { face, code }) {
  leave();
  connection = connect({
    io,
    ticket,
    shelf: shelf(),
    shelfKey: `liangting.outbox.${face}.${code}`,
    receive,
    onLink: (next) => {
      link.value = next;
    },
    onWaiting: (list) => {
      waiting.value = list;
    },
    onSettled: (entry, ack) => {
      settled.value = { entry, ack };
    },
  });
  return connection;
}

export function leave() {
  if (connection) connection.close();
  connection = null;
  hold(empty());
}

/**
 * Sends a command and resolves with its ack; waits while the link is down. Never rejects: read `ack.ok`, say `refusal(ack.why || ack.code)`.
 * @param {string} command
 * @param {Record<string, unknown>} [payload]
 * @returns {Promise<Wire.Ack>}
 */
export function send(command, payload = {}) {
  return connection ? connection.send(command, payload) : Promise.resolve({ ok: false, code: "no_network" });
}

/** Try the link now instead of at the next back-off. */
export function retry() {
  if (connection) connection.wake();
}

/** The server's clock in ms since 1970, as this device knows it. */
export function now() {
  return connection ? connection.now() : Date.now();
}

/** False until the server has told the time: what the device's own clock says may be hours off. */
export const timed = () => !!connection?.timed();

/** @param {string} name @param {any} message */
function receive(name, message) {
  const { state, sync } = apply(held, name, message);
  hold(state);
  return sync;
}

/** @param {Wire.Held} state */
function hold(state) {
  held = state;
  batch(() => {
    for (const name of [...SECTIONS, "me", "role", "seq", "more"]) {
      const section = signals[name];
      if (section) section.value = /** @type {any} */ (state)[name];
    }
  });
}

if (typeof window !== "undefined") {
  window.addEventListener("online", retry);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) retry();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) retry();
  });
}
