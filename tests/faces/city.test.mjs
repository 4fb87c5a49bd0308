// What the city's office works out before it draws: stretches of time, how far matters came, shares, advice on a password, the file of a format.

import assert from "node:assert/strict";
import test from "node:test";
import { readFormat } from "../../static/office/city/formatfile.js";
import { advice, LEAST } from "../../static/office/city/password.js";
import { daysBetween, periodOf, today } from "../../static/office/city/period.js";
import { shares, wayOf } from "../../static/office/city/tallies.js";

test("a day is the day in China, wherever the laptop is", () => {
  assert.equal(today(Date.parse("2026-07-18T15:59:59Z")), "2026-07-18");
  assert.equal(today(Date.parse("2026-07-18T16:00:00Z")), "2026-07-19");
});

test("a period begins with a month and ends today", () => {
  assert.deepEqual(periodOf("month", "2026-07-18"), { from: "2026-07-01", to: "2026-07-18" });
  assert.deepEqual(periodOf("quarter", "2026-01-31"), { from: "2025-11-01", to: "2026-01-31" });
  assert.deepEqual(periodOf("twelve", "2026-12-05"), { from: "2026-01-01", to: "2026-12-05" });
  assert.deepEqual(periodOf("twelve", "2026-07-18"), { from: "2025-08-01", to: "2026-07-18" });
  assert.deepEqual(periodOf("year", "2026-07-18"), { from: "2026-01-01", to: "2026-07-18" });
});

test("days are counted over the ends of months and years, and back", () => {
  assert.equal(daysBetween("2026-12-31", "2027-01-02"), 2);
  assert.equal(daysBetween("2026-03-02", "2026-02-27"), -3);
});

test("the way counts who stands at a step and who came so far; who left it does not count", () => {
  const way = wayOf({
    raised: 3,
    accepted: 2,
    in_work: 4,
    judged: 1,
    returned: 5,
    closed: 6,
    declined: 9,
    merged: 8,
  });
  const at = Object.fromEntries(way.map(({ stage, now, reached }) => [stage, [now, reached]]));
  assert.deepEqual(at.raised, [3, 21]);
  assert.deepEqual(at.seconded, [5, 16], "a returned one waits for a meeting again");
  assert.deepEqual(at.claimed_done, [1, 7], "judged is settled at once");
  assert.deepEqual(at.closed, [6, 6]);
});

test("shares are whole and make a hundred", () => {
  assert.deepEqual(shares([1, 1, 1]), [34, 33, 33]);
  assert.deepEqual(shares([2, 1, 0]), [67, 33, 0]);
  assert.deepEqual(shares([0, 0, 0]), [0, 0, 0]);
});

test("a password is advised on in one sentence", () => {
  assert.deepEqual(advice(""), { key: "advice.begin", n: LEAST });
  assert.deepEqual(advice("abc"), { key: "advice.short", n: 7 });
  assert.equal(advice("20260718123").key, "advice.digits");
  assert.equal(advice("abababababab").key, "advice.same");
  assert.equal(advice("longer than it").key, "advice.good");
});

const format = {
  liangting: "format/1",
  title: "楼栋长碰头会",
  base: "courtyard",
  agenda: [
    { title: "各楼说一件", kind: "discussion", minutes: 15 },
    { title: "看看再说", kind: "decision", minutes: null },
  ],
  limit_s: 120,
  queue: { kinds: ["speak", "reply"], round: true },
  polls: { method: "gradient", secrecy: "named", reveal: "closed", rule: "consensus" },
  opening: "agenda",
};
const mistakes = (/** @type {Record<string, unknown>} */ other) =>
  readFormat(JSON.stringify({ ...format, ...other })).mistakes;

test("a whole file is taken as it is", () => {
  assert.deepEqual(readFormat(JSON.stringify(format)), { format, mistakes: [] });
});

test("what is no format says so, and nothing else", () => {
  for (const text of ["", "{", "null", "[]", '{"liangting":"format/2"}'])
    assert.deepEqual(readFormat(text), { format: null, mistakes: [{ key: "import.not_one" }] }, text);
  assert.deepEqual(readFormat(" ".repeat(70000)).mistakes, [{ key: "import.too_long" }]);
});

test("every mistake of a file is told, an item's with its number", () => {
  assert.deepEqual(mistakes({ title: " ", base: "tent" }), [{ key: "import.title" }, { key: "import.base" }]);
  assert.deepEqual(mistakes({ agenda: [format.agenda[0], { title: "", kind: "dance", minutes: 0 }] }), [
    { key: "import.item", at: 2 },
  ]);
  assert.deepEqual(mistakes({ agenda: "none", limit_s: 5 }), [
    { key: "import.agenda" },
    { key: "import.limit" },
  ]);
  assert.deepEqual(mistakes({ queue: { kinds: ["shout"], round: true }, polls: {}, opening: 7 }), [
    { key: "import.opening" },
    { key: "import.queue" },
    { key: "import.polls" },
  ]);
});
