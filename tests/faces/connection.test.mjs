// The connection, driven through a socket that we hold in our hands and a clock that moves when we say so.

import assert from "node:assert/strict";
import test from "node:test";
import { connect } from "../../static/shared/connection.js";
import { Manager } from "../../static/vendor/socket.io.js";

/** A socket as Socket.IO's client shows it: what was sent is listed, what arrives we say. */
function makeSocket() {
  /** @type {Map<string, (...values: any[]) => void>} */
  const ears = new Map();
  const socket = {
    connected: false,
    connects: 0,
    disconnects: 0,
    /** @type {{ name: string, payload: any, ack: (answer: any) => void }[]} */
    sent: [],
    connect() {
      socket.connects += 1;
    },
    disconnect() {
      socket.disconnects += 1;
      if (socket.connected) socket.drop("io client disconnect");
    },
    on(/** @type {string} */ name, /** @type {(...values: any[]) => void} */ act) {
      ears.set(name, act);
    },
    emit(/** @type {string} */ name, /** @type {any[]} */ ...values) {
      const ack = typeof values[values.length - 1] === "function" ? values.pop() : () => {};
      socket.sent.push({ name, payload: values[0], ack });
    },
    arrives(/** @type {string} */ name, /** @type {any} */ value) {
      ears.get(name)?.(value);
    },
    up() {
      socket.connected = true;
      socket.arrives("connect", undefined);
    },
    drop(reason = "transport close") {
      socket.connected = false;
      socket.arrives("disconnect", reason);
    },
    commands() {
      return socket.sent.filter(
        ({ name }) => name.includes(":") && !["time:now", "room:sync"].includes(name),
      );
    },
  };
  return socket;
}

/** A phone's storage. */
function makeShelf() {
  const stored = new Map();
  return {
    stored,
    getItem: (/** @type {string} */ key) => stored.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void stored.set(key, value),
    removeItem: (/** @type {string} */ key) => void stored.delete(key),
  };
}

/** Tests whose clock is ours already. */
const mocked = new WeakSet();
const KEY = "liangting.outbox.phone.482913";

/** @param {import("node:test").TestContext} t @param {any} [given] */
function open(t, given = {}) {
  if (!mocked.has(t)) t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  mocked.add(t);
  const socket = makeSocket();
  const seen = {
    options: /** @type {any} */ ({}),
    links: /** @type {any[]} */ ([]),
    waiting: /** @type {any[]} */ ([]),
    settled: /** @type {any[]} */ ([]),
  };
  const shelf = given.shelf || makeShelf();
  const connection = connect({
    io: (options) => {
      seen.options = options;
      return socket;
    },
    ticket: "ticket",
    shelf,
    shelfKey: KEY,
    receive: given.receive || (() => false),
    onLink: ({ state, code }) => seen.links.push(code ? `${state} ${code}` : state),
    onWaiting: (list) => {
      seen.waiting = list;
    },
    onSettled: (entry, ack) => seen.settled.push([entry.command, ack]),
    elapsed: given.elapsed || (() => Date.now()),
  });
  t.after(() => connection.close());
  return { socket, shelf, connection, seen };
}

const vote = { poll: "v_parking", choices: ["no"] };

test("a vote cast without a network waits in storage and is sent once the link is up", async (t) => {
  const { socket, shelf, connection, seen } = open(t);
  const answer = connection.send("poll:vote", vote);
  assert.equal(socket.commands().length, 0);
  assert.equal(JSON.parse(shelf.stored.get(KEY))[0].payload.choices[0], "no");
  socket.up();
  const [first] = socket.commands();
  assert.match(first?.payload.id, /^[0-9a-f]{32}$/);
  first?.ack({ ok: true, seq: 218 });
  assert.deepEqual(await answer, { ok: true, seq: 218 });
  assert.equal(shelf.stored.has(KEY), false);
  assert.deepEqual(seen.waiting, []);
});

test("an unanswered command is sent again under the same id", (t) => {
  const { socket, connection } = open(t);
  socket.up();
  connection.send("floor:call", { expect: null });
  t.mock.timers.tick(5999);
  assert.equal(socket.commands().length, 1);
  t.mock.timers.tick(1);
  assert.equal(socket.commands().length, 2);
  assert.deepEqual(socket.commands()[1]?.payload, socket.commands()[0]?.payload);
});

test("a lost link sends nothing, a new one sends each waiting command once, in order", (t) => {
  const { socket, connection } = open(t);
  socket.up();
  connection.send("floor:pause");
  connection.send("floor:resume");
  socket.drop();
  t.mock.timers.tick(60000);
  assert.equal(socket.commands().length, 2);
  socket.up();
  assert.deepEqual(
    socket
      .commands()
      .slice(2)
      .map(({ name }) => name),
    ["floor:pause", "floor:resume"],
  );
  t.mock.timers.tick(5000);
  assert.equal(socket.commands().length, 4);
});

test("a page loaded anew sends what the last page left, and says how it ended", (t) => {
  const shelf = makeShelf();
  shelf.setItem(
    KEY,
    JSON.stringify([{ id: "ab".repeat(16), command: "poll:vote", payload: vote, at: 0, kept: true }]),
  );
  const { socket, seen } = open(t, { shelf });
  assert.equal(seen.waiting.length, 1);
  socket.up();
  const [left] = socket.commands();
  assert.equal(left?.payload.id, "ab".repeat(16));
  left?.ack({ ok: false, code: "poll_not_open" });
  assert.deepEqual(seen.settled, [["poll:vote", { ok: false, code: "poll_not_open" }]]);
  assert.equal(shelf.stored.has(KEY), false);
});

test("a moderator's step is not kept over a reload", (t) => {
  const { shelf, connection } = open(t);
  connection.send("poll:close", { poll: "v_parking" });
  assert.equal(shelf.stored.has(KEY), false);
});

test("a later vote in the same poll takes the earlier one's place in the outbox", async (t) => {
  const { socket, connection } = open(t);
  const first = connection.send("poll:vote", vote);
  connection.send("poll:vote", { ...vote, choices: ["yes"] });
  connection.send("poll:vote", { poll: "v_lift", choices: ["no"] });
  assert.deepEqual(await first, { ok: false, code: "superseded" });
  socket.up();
  assert.deepEqual(
    socket.commands().map(({ payload }) => [payload.poll, payload.choices[0]]),
    [
      ["v_parking", "yes"],
      ["v_lift", "no"],
    ],
  );
});

test("a vote for a neighbour never takes the place of one's own", (t) => {
  const { socket, connection } = open(t);
  connection.send("poll:vote", vote);
  connection.send("poll:vote", { ...vote, for: "p_li" });
  connection.send("poll:vote", { ...vote, for: "p_zhao" });
  connection.send("poll:vote", { ...vote, for: "p_li", choices: ["abstain"] });
  socket.up();
  assert.deepEqual(
    socket.commands().map(({ payload }) => payload.for),
    [undefined, "p_zhao", "p_li"],
  );
});

test("a late second answer to the same command changes nothing", async (t) => {
  const { socket, connection, seen } = open(t);
  socket.up();
  const answer = connection.send("poll:vote", vote);
  t.mock.timers.tick(6000);
  socket.commands()[0]?.ack({ ok: true, seq: 218 });
  socket.commands()[1]?.ack({ ok: true, seq: 218 });
  await answer;
  assert.equal(seen.settled.length, 1);
  t.mock.timers.tick(60000);
  assert.equal(socket.commands().length, 2);
});

test("busy and too fast are tried again when the server says, a step gives up after half a minute, a vote does not", async (t) => {
  const { socket, connection } = open(t);
  socket.up();
  const step = connection.send("floor:pause");
  connection.send("poll:vote", vote);
  for (const { ack } of socket.commands()) ack({ ok: false, code: "busy", retry_after_ms: 20000 });
  t.mock.timers.tick(20000);
  assert.equal(socket.commands().length, 4);
  for (const { ack } of socket.commands().slice(2))
    ack({ ok: false, code: "too_fast", retry_after_ms: 20000 });
  assert.equal((await step).code, "too_fast");
  t.mock.timers.tick(20000);
  assert.deepEqual(
    socket
      .commands()
      .slice(4)
      .map(({ name }) => name),
    ["poll:vote"],
  );
});

test("a refusal is told at once and the next press is a new command", async (t) => {
  const { socket, connection } = open(t);
  socket.up();
  const answer = connection.send("floor:ask", { kind: "speak" });
  socket.commands()[0]?.ack({ ok: false, code: "already_waiting", message: "…" });
  assert.equal((await answer).code, "already_waiting");
  connection.send("floor:ask", { kind: "speak" });
  assert.notEqual(socket.commands()[0]?.payload.id, socket.commands()[1]?.payload.id);
});

test("missed news asks for the room once, and again only when it does not come", (t) => {
  const { socket } = open(t, { receive: (/** @type {string} */ name) => name === "room:update" });
  const asked = () => socket.sent.filter(({ name }) => name === "room:sync").length;
  socket.up();
  socket.arrives("room:update", {});
  socket.arrives("room:update", {});
  assert.equal(asked(), 1);
  t.mock.timers.tick(6000);
  assert.equal(asked(), 2);
  socket.arrives("room", {});
  t.mock.timers.tick(6000);
  assert.equal(asked(), 2);
});

test("the link says what it is: connecting, up, lost, up again", (t) => {
  const { socket, seen } = open(t);
  socket.arrives("connect_error", new Error("websocket error"));
  socket.up();
  socket.drop();
  socket.arrives("connect_error", new Error("websocket error"));
  socket.up();
  assert.deepEqual(seen.links, ["connecting", "up", "lost", "up"]);
});

test("a busy server is come back to when it said, a refusal ends it", (t) => {
  const { socket, seen } = open(t);
  socket.arrives(
    "connect_error",
    Object.assign(new Error("busy"), { data: { code: "busy", retry_after_ms: 3000 } }),
  );
  t.mock.timers.tick(2999);
  assert.equal(socket.connects, 0);
  t.mock.timers.tick(1501);
  assert.equal(socket.connects, 1);
  socket.arrives("connect_error", Object.assign(new Error("removed"), { data: { code: "removed" } }));
  t.mock.timers.tick(600000);
  assert.equal(socket.connects, 1);
  assert.deepEqual(seen.links, ["connecting", "refused removed"]);
});

test("a waking phone whose socket answers nothing gets a new one", (t) => {
  const { socket, connection } = open(t);
  socket.up();
  socket.sent.length = 0;
  connection.wake();
  t.mock.timers.tick(3000);
  assert.deepEqual([socket.disconnects, socket.connects], [1, 1]);
});

test("a device that slept or whose clock was set asks for the time at once, and for a new line if nothing answers", (t) => {
  let slept = 0;
  const { socket } = open(t, { elapsed: () => Date.now() - slept });
  const asked = () => socket.sent.filter(({ name }) => name === "time:now").length;
  socket.up();
  t.mock.timers.tick(60000);
  assert.equal(asked(), 1);
  slept = 5000;
  t.mock.timers.tick(2000);
  assert.equal(asked(), 2);
  t.mock.timers.tick(3000);
  assert.deepEqual([asked(), socket.connects], [2, 1]);
});

test("the time is not known before the server has told it, and is then the server's", (t) => {
  const { socket, connection } = open(t);
  t.mock.timers.setTime(1000000);
  assert.equal(connection.timed(), false);
  socket.up();
  socket.sent.find(({ name }) => name === "time:now")?.ack({ now: new Date(9005000).toISOString() });
  assert.equal(connection.timed(), true);
  assert.equal(connection.now(), 9005000);
  t.mock.timers.tick(60000);
  assert.equal(connection.now(), 9065000);
});

test("six thousand phones that lose one server come back at different times, later after each failure", (t) => {
  const { seen } = open(t);
  const phones = Array.from(
    { length: 6000 },
    () => /** @type {any} */ (new Manager("http://phone.invalid", { ...seen.options, autoConnect: false })),
  );
  const first = phones.map((phone) => phone.backoff.duration());
  const busiest = Math.max(...tenths(first).values());
  assert.ok(busiest < 750, `${busiest} phones in a tenth of a second`);
  const average = (/** @type {number[]} */ waits) =>
    waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  assert.ok(average(first) < 1500);
  const second = phones.map((phone) => phone.backoff.duration());
  assert.ok(average(second) > 1.5 * average(first));
  for (const phone of phones) for (let failure = 0; failure < 10; failure += 1) phone.backoff.duration();
  assert.ok(phones.every((phone) => phone.backoff.duration() <= 8000));
});

test("phones that a busy server sends away for a while do not return together", (t) => {
  const returned = Array.from({ length: 200 }, () => {
    const { socket } = open(t);
    const busy = Object.assign(new Error("busy"), { data: { code: "busy", retry_after_ms: 2000 } });
    socket.arrives("connect_error", busy);
    return socket;
  });
  t.mock.timers.tick(1999);
  assert.equal(returned.filter((socket) => socket.connects).length, 0);
  t.mock.timers.tick(400);
  const early = returned.filter((socket) => socket.connects).length;
  assert.ok(early > 20 && early < 180, `${early} of 200`);
  t.mock.timers.tick(601);
  assert.ok(returned.every((socket) => socket.connects === 1));
});

/**
 * How many fall into each tenth of a second.
 * @param {number[]} waits
 */
function tenths(waits) {
  const counts = new Map();
  for (const wait of waits) counts.set(Math.floor(wait / 100), (counts.get(Math.floor(wait / 100)) || 0) + 1);
  return counts;
}
