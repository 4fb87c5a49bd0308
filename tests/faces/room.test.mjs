// The room store's one rule, on the wire examples that the server's tests read too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { apply, empty, SECTIONS } from "../../static/shared/room.js";

const wire = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`../wire/${name}.json`, import.meta.url), "utf8"));
const rooms = wire("room");

test("a room replaces everything, whatever was held", () => {
  const { state: held } = apply(empty(), "room", rooms.resident);
  const { state, sync } = apply(held, "room", { ...rooms.screen, seq: 1, epoch: 2, more: {} });
  assert.equal(sync, false);
  assert.equal(state.seq, 1);
  assert.equal(state.role, "screen");
  assert.deepEqual(state.more, {});
});

test("every role's room fills every section", () => {
  for (const role of ["resident", "moderator", "screen"]) {
    const { state } = apply(empty(), "room", rooms[role]);
    for (const section of SECTIONS)
      assert.deepEqual(state[section], rooms[role][section], `${role} ${section}`);
    assert.equal(state.me?.role, role);
  }
});

for (const { name, holds, message, expect } of wire("room-update")) {
  test(`room:update: ${name}`, () => {
    const held = holds ? apply(empty(), "room", { ...rooms.resident, ...holds }).state : empty();
    const { state, sync } = apply(held, "room:update", message);
    assert.equal(sync, expect.sync);
    assert.equal(state.seq, expect.seq);
    assert.deepEqual(state.people, expect.applied ? message.people : held.people);
    assert.equal(state.floor, held.floor, "a section that was not sent stays the same object");
  });
}

test("a section sent whole is no longer cut, unless the update says so", () => {
  const { state: held } = apply(empty(), "room", rooms.resident);
  const floor = { ...rooms.resident.floor, waiting: 6 };
  const whole = apply(held, "room:update", { after: 212, seq: 213, epoch: 1, floor });
  assert.equal(whole.state.more.floor, 0);
  const cut = apply(held, "room:update", { after: 212, seq: 213, epoch: 1, floor, more: { floor: 5 } });
  assert.equal(cut.state.more.floor, 5);
});

test("me:update changes only the fields it brings and not the number held", () => {
  const { state: held } = apply(empty(), "room", rooms.resident);
  const votes = { v_parking: { recorded: 218 } };
  const { state, sync } = apply(held, "me:update", { seq: 218, votes });
  assert.equal(sync, false);
  assert.deepEqual(state.me?.votes, votes);
  assert.equal(state.me?.name, "王秀兰");
  assert.equal(state.seq, 212);
});

test("me:update before the first room is ignored", () => {
  assert.equal(apply(empty(), "me:update", { seq: 1, turns: 1 }).state.me, null);
});

test("counts that stand for no ballot yet are hidden, in a room and in an update", () => {
  const [any] = rooms.resident.polls;
  const standing = { passed: false, winners: [], why: [] };
  const early = { ...any, state: "open", secrecy: "anonymous", counts: { yes: 0 }, counted: 0, standing };
  const room = { ...rooms.resident, polls: [early] };
  const { state: held } = apply(empty(), "room", room);
  assert.equal(held.polls[0]?.counts, null);
  assert.equal(held.polls[0]?.standing, null);
  assert.equal(held.polls[0]?.turnout, early.turnout);
  const update = (/** @type {object} */ facts) =>
    apply(held, "room:update", { after: 212, seq: 213, epoch: 1, polls: [{ ...early, ...facts }] }).state
      .polls[0];
  assert.equal(update({})?.counts, null);
  for (const facts of [{ counted: 5 }, { secrecy: "named" }, { state: "closed" }, { counted: undefined }])
    assert.deepEqual(update(facts)?.counts, { yes: 0 }, JSON.stringify(facts));
});
