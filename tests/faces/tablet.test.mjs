// The tablet's own judgement: what lies on the sheet, the next sensible step, and what changed between two texts.

import assert from "node:assert/strict";
import test from "node:test";
import { compare } from "../../static/tablet/comparing.js";
import { heldOf, nextStep, subjectOf, subjects } from "../../static/tablet/moment.js";
import { fromField, inField, nextHalfHour } from "../../static/tablet/opentime.js";

const NOW = Date.parse("2026-07-18T12:30:00.000Z");
const seen = { now: NOW, spokenOn: null };

const noise = {
  id: "i_1",
  title: "夜间噪音",
  kind: "discussion",
  state: "waiting",
  minutes: 20,
  conclusion: null,
};
const parking = { ...noise, id: "i_2", title: "夜间停车", kind: "decision" };
const chen = {
  entry: "e_chen",
  name: "陈志远",
  place: "remote",
  kind: "speak",
  stance: null,
  topic: null,
  because: [],
};
const zhou = { entry: "e_zhou", name: "周国强" };
const poll = { id: "v_1", state: "draft", item: "i_1", method: "approve", outcome: null };
const text = {
  id: "k_1",
  item: "i_1",
  version: 2,
  state: "draft",
  objections: [],
  standing: { passed: false },
};

/** A meeting that is open, on its first item since the start unless told otherwise. */
function room(changes = {}) {
  const items = changes.items || [
    { ...noise, state: "current", started_at: "2026-07-18T12:00:00.000Z" },
    parking,
  ];
  const current = items.find(({ state }) => state === "current");
  const queue = changes.queue || [];
  return {
    meeting: { state: changes.state || "open" },
    agenda: { items, current: current ? current.id : null },
    floor: {
      open: true,
      current: changes.speaker || null,
      held: changes.interrupted || [],
      queue,
      waiting: queue.length,
    },
    polls: changes.polls || [],
    consensus: changes.consensus || [],
    screen: {
      view: changes.held ? "agenda" : "auto",
      poll: null,
      text: null,
      shows: changes.shows || { view: "agenda" },
    },
  };
}

const step = (changes, with_ = seen) => {
  const there = room(changes);
  return nextStep(there, subjectOf(there, null), with_);
};

test("one evening, step by step", () => {
  const before = [noise, parking];
  assert.equal(step({ state: "planned", items: before }).kind, "open");
  assert.deepEqual(step({ items: before }), { kind: "start", id: "i_1", title: "夜间噪音" });
  assert.equal(step({ queue: [chen] }).kind, "call");
  assert.equal(step({ polls: [poll] }).kind, "open_poll");
  assert.equal(step({ polls: [{ ...poll, state: "open" }] }).kind, "close_poll");
  assert.equal(step({ polls: [{ ...poll, state: "closed" }] }).kind, "publish");
  assert.equal(step({ consensus: [{ ...text, standing: { passed: true } }] }).kind, "adopt");
  assert.deepEqual(step({}), { kind: "next", id: "i_2", title: "夜间停车" });
  const over = before.map((item) => ({ ...item, state: "done" }));
  assert.equal(step({ items: over }).kind, "adjourn");
  assert.equal(step({ state: "adjourned", items: over }).kind, "over");
});

test("calling names who was believed to be speaking, so a double tap skips nobody", () => {
  assert.equal(step({ queue: [chen], speaker: zhou }).id, "e_zhou");
  assert.equal(step({ queue: [chen] }).id, "");
});

test("with nobody waiting, the speaker is thanked before anything else", () => {
  assert.deepEqual(step({ speaker: zhou, polls: [poll] }), { kind: "finish", id: "e_zhou", title: "周国强" });
});

test("an objection in the way is worked into the text, not voted over", () => {
  const objections = [
    { id: "o_1", state: "stands" },
    { id: "o_2", state: "taken_in" },
  ];
  const passed = { ...poll, state: "published", outcome: { passed: true } };
  const there = { consensus: [{ ...text, objections }], polls: [passed], queue: [chen] };
  assert.deepEqual(step(there), { kind: "revise", id: "k_1", n: 1, version: 3 });
});

test("while positions are missing, people speak; with nobody waiting there is nothing to press", () => {
  assert.equal(step({ consensus: [text], queue: [chen] }).kind, "call");
  assert.deepEqual(step({ consensus: [text] }), { kind: "wait", id: "positions" });
});

test("after a published result the text under discussion comes back; without one a decided item is over", () => {
  const published = { ...poll, state: "published", outcome: { passed: true } };
  const shows = { view: "poll", poll: "v_1" };
  assert.equal(step({ polls: [published], consensus: [text], shows }).kind, "to_text");
  const decided = [
    { ...noise, state: "done" },
    { ...parking, state: "current", started_at: "2026-07-18T12:29:50.000Z" },
  ];
  const last = { polls: [{ ...published, item: "i_2" }], items: decided, shows };
  assert.equal(step(last).kind, "close_item");
  assert.equal(step({ ...last, queue: [chen] }).kind, "call");
});

test("an adopted text ends its item, but who still waits is called first", () => {
  const there = {
    consensus: [{ ...text, state: "adopted" }],
    shows: { view: "consensus", consensus: "k_1" },
  };
  assert.equal(step(there).kind, "next");
  assert.equal(step({ ...there, queue: [chen] }).kind, "call");
});

test("an item that has just begun is not left by a slip of the finger", () => {
  const fresh = [{ ...noise, state: "current", started_at: "2026-07-18T12:29:30.000Z" }, parking];
  assert.deepEqual(step({ items: fresh }), { kind: "wait", id: "speakers" });
  assert.equal(step({ items: fresh }, { now: NOW, spokenOn: "i_1" }).kind, "next");
});

test("an empty agenda asks for an item, and those who wait may still speak at the end", () => {
  assert.equal(step({ items: [] }).kind, "add_item");
  assert.equal(step({ items: [{ ...noise, state: "done" }], queue: [chen] }).kind, "call");
});

test("the sheet follows the meeting, and a choice holds only while it is there", () => {
  const there = room({ speaker: zhou, polls: [{ ...poll, state: "open" }], shows: { view: "floor" } });
  assert.deepEqual(subjectOf(there, null), { kind: "speaker", id: "e_zhou" });
  assert.deepEqual(subjectOf(there, { kind: "poll", id: "v_1" }), { kind: "poll", id: "v_1" });
  assert.deepEqual(subjectOf(there, { kind: "speaker", id: "e_gone" }), { kind: "speaker", id: "e_zhou" });
});

test("a held screen says nothing of the meeting: the most pressing lies on the sheet", () => {
  const there = room({ speaker: zhou, polls: [{ ...poll, state: "open" }], consensus: [text], held: true });
  assert.deepEqual(subjectOf(there, null), { kind: "poll", id: "v_1" });
  assert.deepEqual(
    subjects(there).map(({ kind }) => kind),
    ["poll", "speaker", "consensus"],
  );
});

const said = (changes) =>
  changes.map(({ kind, text: words }) => `${{ same: "", gone: "-", come: "+" }[kind]}${words}`);

test("what changed in a text is found by characters, and what went stands before what came", () => {
  assert.deepEqual(said(compare("晚上十点到早上七点", "晚上九点到早上六点")), [
    "晚上",
    "-十",
    "+九",
    "点到早上",
    "-七",
    "+六",
    "点",
  ]);
  assert.deepEqual(said(compare("不跳广场舞。", "不跳广场舞。")), ["不跳广场舞。"]);
  assert.deepEqual(said(compare("装修。", "装修只在白天做。")), ["装修", "+只在白天做", "。"]);
});

test("English is compared by words", () => {
  assert.deepEqual(said(compare("music until ten", "music until nine")), ["music until ", "-ten", "+nine"]);
});

test("putting the changes together gives both texts back", () => {
  const [before, after] = [
    "凉亭和楼下空地不放音响，装修只在白天做。",
    "凉亭、健身角和楼下空地晚上不放音响。装修只在工作日做！",
  ];
  const changes = compare(before, after);
  const without = (kind) =>
    changes
      .filter((one) => one.kind !== kind)
      .map((one) => one.text)
      .join("");
  assert.equal(without("come"), before);
  assert.equal(without("gone"), after);
});

test("texts too long to compare go and come whole", () => {
  const [before, after] = ["甲乙".repeat(1200), "丙丁".repeat(1200)];
  assert.deepEqual(said(compare(before, after)), [`-${before}`, `+${after}`]);
});

test("a time goes into its field as this tablet's clock shows it, and comes back with its zone", () => {
  const home = process.env.TZ;
  for (const [zone, shown] of [
    ["Asia/Shanghai", "2026-07-18T20:30"],
    ["America/St_Johns", "2026-07-18T10:00"],
    ["UTC", "2026-07-18T12:30"],
  ]) {
    process.env.TZ = zone;
    assert.equal(inField(NOW), shown);
    assert.equal(fromField(shown), "2026-07-18T12:30:00.000Z");
    assert.equal(inField(nextHalfHour(NOW)).slice(-2), shown.endsWith("30") ? "00" : "30");
  }
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

test("a field that is not filled in is no time, and the offered one is still to come", () => {
  assert.equal(fromField(""), null);
  assert.equal(fromField("tonight"), null);
  assert.equal(nextHalfHour(NOW) - NOW, 30 * 60000);
  assert.equal(nextHalfHour(NOW + 29 * 60000 + 59999) - NOW, 30 * 60000);
});

test("while a turn is held the next step gives the floor back to whom it was taken from last", () => {
  const [wang, he] = [
    { entry: "e_wang", name: "王秀兰" },
    { entry: "e_he", name: "何文斌" },
  ];
  const asked = { speaker: zhou, queue: [chen], interrupted: [wang, he] };
  assert.deepEqual(step(asked), { kind: "give_back", id: "e_zhou", title: "何文斌" });
  assert.equal(step({ ...asked, interrupted: [] }).kind, "call");
  assert.equal(heldOf({}), null, "a server that sends none holds none");
});
