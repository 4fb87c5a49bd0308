// The speaking clock is drawn from event times: limit, amber at 30 s, over time.

import assert from "node:assert/strict";
import test from "node:test";
import { daysUntil, itemUsed, leftUntil, turnAt } from "../../static/shared/timing.js";

const START = Date.parse("2026-07-18T12:13:00.000Z");
/** @type {Wire.Current} */
const zhou = {
  entry: "e_zhou",
  name: "周国强",
  place: "pavilion",
  kind: "speak",
  stance: "against",
  topic: null,
  statement: null,
  spoken_ms: 0,
  since: "2026-07-18T12:13:00.000Z",
  running: true,
  limit_ms: 180000,
};
const after = (/** @type {number} */ seconds) => turnAt(zhou, START + seconds * 1000);

test("the clock counts down from the limit", () => {
  assert.deepEqual([after(0).text, after(78).text, after(78).phase], ["3:00", "1:42", "fine"]);
  assert.equal(Math.round(after(78).share), 43);
});

test("amber from 30 s left, over time counts up, the beam stays full", () => {
  assert.deepEqual([after(149).phase, after(150).phase, after(180).phase], ["fine", "soon", "soon"]);
  assert.deepEqual([after(192).phase, after(192).text, after(192).share], ["over", "+0:12", 100]);
});

test("a paused turn stands still", () => {
  const paused = turnAt({ ...zhou, spoken_ms: 78000, since: null, running: false }, START + 999000);
  assert.deepEqual([paused.text, paused.paused], ["1:42", true]);
});

test("a device whose clock is behind shows no more than the limit", () => {
  assert.equal(after(-5).text, "3:00");
});

test("what is left and what was used never go below nothing", () => {
  assert.equal(leftUntil("2026-07-18T12:13:00.000Z", START + 1000), 0);
  const item = {
    id: "i",
    title: "遛狗牵绳",
    kind: "discussion",
    state: "current",
    minutes: 20,
    conclusion: null,
    started_at: "2026-07-18T12:13:00.000Z",
    used_ms: 60000,
  };
  assert.equal(itemUsed(/** @type {Wire.Item} */ (item), START + 1000), 61000);
});

test("days until a day of the calendar are counted by China's midnights, not by hours, wherever it is read", () => {
  const late = Date.parse("2026-07-18T23:59:00+08:00");
  assert.equal(daysUntil("2026-07-18", late + 60000), -1);
  assert.equal(daysUntil("2026-07-18", late), 0);
  assert.equal(daysUntil("2026-07-19", late), 1);
  assert.equal(daysUntil("2026-06-20", late), -28);
});
