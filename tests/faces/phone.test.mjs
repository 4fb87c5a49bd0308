// The phone's pure parts: which thing fills the page, and what changed between two versions of a text.

import assert from "node:assert/strict";
import test from "node:test";
import { changes, inWords } from "../../static/phone/changes.js";
import { happening, nameOf } from "../../static/phone/happening.js";

const poll = (id, more = {}) => ({ id, state: "open", opened_at: "2026-07-18T12:30:00.000Z", ...more });
const room = (more = {}) => ({
  meeting: { state: "open" },
  agenda: { current: "i_1", items: [] },
  floor: { current: null, queue: [], waiting: 0, open: true },
  polls: [],
  consensus: [],
  screen: { view: "auto", shows: { view: "agenda" } },
  me: { role: "resident", entry: null },
  ...more,
});
const names = (facts, answered = () => false) => happening(facts, answered).map(nameOf);

test("before opening there is the welcome, after it the thanks, and the chair is always the chair", () => {
  assert.deepEqual(names(room({ meeting: null })), ["welcome:"]);
  assert.deepEqual(names(room({ meeting: { state: "planned" } })), ["welcome:"]);
  assert.deepEqual(names(room({ meeting: { state: "adjourned" } })), ["thanks:"]);
  assert.deepEqual(names(room({ meeting: { state: "planned" }, me: { role: "moderator" } })), ["chair:"]);
});

test("my turn comes before a ballot, an unanswered ballot before what the screen shows", () => {
  const facts = room({
    polls: [poll("v")],
    floor: { current: { entry: "e" } },
    me: { role: "resident", entry: "e" },
    screen: { shows: { view: "floor" } },
  });
  assert.deepEqual(names(facts), ["turn:e", "poll:v", "floor:"]);
  assert.deepEqual(names({ ...facts, me: { role: "resident", entry: null } }), ["poll:v", "floor:"]);
});

test("an answered ballot gives way to what the screen has turned to", () => {
  const facts = room({ polls: [poll("v")], screen: { shows: { view: "floor" } } });
  assert.deepEqual(
    names(facts, () => true),
    ["floor:", "poll:v"],
  );
});

test("of two open polls the first opened comes first", () => {
  const polls = [poll("late", { opened_at: "2026-07-18T12:40:00.000Z" }), poll("early")];
  assert.deepEqual(names(room({ polls })), ["poll:early", "poll:late", "floor:"]);
});

test("a result and a text stay while the screen shows them; a poll that is gone is not looked for", () => {
  const shows = { view: "poll", poll: "v", consensus: null };
  assert.equal(names(room({ polls: [poll("v", { state: "published" })], screen: { shows } }))[0], "poll:v");
  assert.deepEqual(names(room({ screen: { shows } })), ["floor:"]);
  const text = { id: "k", state: "draft", item: "i_1" };
  assert.deepEqual(names(room({ consensus: [text] })), ["consensus:k", "floor:"]);
  assert.deepEqual(names(room({ consensus: [{ ...text, item: "i_2" }] })), ["floor:"]);
});

test("what changed between two versions is shown word by word", () => {
  const before = inWords(["晚上", "十点", "到", "早上", "七点，", "不", "放", "音响。"]);
  const after = inWords(["晚上", "九点", "到", "早上", "七点，", "健身角", "也", "不", "放", "音响。"]);
  assert.deepEqual(changes(before, after), [
    { kind: "same", text: "晚上" },
    { kind: "old", text: "十点" },
    { kind: "new", text: "九点" },
    { kind: "same", text: "到早上七点，" },
    { kind: "new", text: "健身角也" },
    { kind: "same", text: "不放音响。" },
  ]);
});

test("nothing is lost in comparing, whatever the texts are", () => {
  const texts = ["", "甲", "甲乙丙丁", "丁丙乙甲", "甲甲乙甲", "乙，丙。", "a b  c", "a c"];
  for (const a of texts)
    for (const b of texts) {
      const found = changes(inWords([a]), inWords([b]));
      const join = (...kinds) =>
        found
          .filter((one) => kinds.includes(one.kind))
          .map((one) => one.text)
          .join("");
      assert.equal(join("same", "old"), a);
      assert.equal(join("same", "new"), b);
    }
});

test("two long texts without a common word are compared at once", () => {
  const found = changes(
    Array.from({ length: 4000 }, (_, i) => `a${i}`),
    Array.from({ length: 4000 }, (_, i) => `b${i}`),
  );
  assert.deepEqual(
    found.map((one) => one.kind),
    ["old", "new"],
  );
});
