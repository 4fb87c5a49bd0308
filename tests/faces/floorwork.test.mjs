// The floor work behind the console: when the clock is heard, whom a name finds, which rules there are, how the floor was shared.

import assert from "node:assert/strict";
import test from "node:test";
import { toneBetween } from "../../static/tablet/chimes.js";
import {
  fitForTheChair,
  freeToAsk,
  isCutOff,
  isOffice,
  named,
  sameAs,
  together,
} from "../../static/tablet/naming.js";
import { numberOf, OF_SPEAKERS, RULES, shownNow } from "../../static/tablet/rules.js";
import { byPlace, byStance } from "../../static/tablet/sharing.js";

const NOW = Date.parse("2026-07-18T12:30:00.000Z");

test("the clock is heard once at half a minute left and once at the limit", () => {
  const at = (left, entry = "e_zhou") => ({ entry, left });
  assert.equal(toneBetween(at(30250), at(30000)), "soon");
  assert.equal(toneBetween(at(30000), at(29750)), null);
  assert.equal(toneBetween(at(100), at(-150)), "limit");
  assert.equal(toneBetween(at(-150), at(-400)), null);
  assert.equal(toneBetween(at(2000), at(-500)), "limit");
});

test("a clock that was moved is not heard", () => {
  const at = (left, entry = "e_zhou") => ({ entry, left });
  assert.equal(toneBetween(null, at(20000)), null, "somebody is in the last half minute when the page opens");
  assert.equal(toneBetween(at(31000), at(20000, "e_chen")), null, "another speaker");
  assert.equal(toneBetween(at(20000), at(80000)), null, "a minute more");
  assert.equal(toneBetween(at(90000), at(-5000)), null, "the tablet slept");
  assert.equal(toneBetween(at(31000), null), null, "paused");
});

const wang = {
  person: "p_wang",
  name: "王秀兰",
  role: "resident",
  phone: true,
  present: true,
  connected: true,
};
const grandma = { ...wang, person: "p_sun0", name: "孙奶奶", phone: false, connected: false };
const people = [
  { ...wang, person: "p_li", name: "李桂芬", role: "moderator" },
  wang,
  { ...wang, person: "p_wang2", name: "小王" },
  grandma,
  { ...wang, person: "p_sun1", name: "孙奶奶", place: "remote", connected: false },
  { ...wang, person: "p_gone", name: "何文斌", present: false },
];
const ids = (found) => found.map(({ person }) => person);

test("people are found by any part of their name, those whose name begins so first", () => {
  assert.deepEqual(ids(named(people, "王")), ["p_wang", "p_wang2"]);
  assert.deepEqual(ids(named(people, " SUN ")), []);
  assert.deepEqual(ids(named([{ ...wang, name: "Sun Xiaomei" }], " sun ")), ["p_wang"]);
  assert.equal(named(people, "").length, people.length);
  assert.deepEqual(ids(together([wang], [{ ...wang, name: "old" }, grandma])), ["p_wang", "p_sun0"]);
});

test("put into the queue is who neither waits nor speaks, without a phone first", () => {
  const line = { queue: [{ person: "p_wang2" }], current: { person: "p_gone" } };
  assert.deepEqual(ids(freeToAsk(people, line)), ["p_sun0", "p_wang", "p_sun1"]);
  assert.equal(freeToAsk(people, { queue: [], current: null }).length, 5, "the moderator does not speak");
});

test("the chair goes to somebody who is here with a phone, connected ones first", () => {
  assert.deepEqual(ids(fitForTheChair(people)), ["p_wang", "p_wang2", "p_sun1"]);
});

test("the office is no name of a neighbour, in either language", () => {
  assert.ok(isOffice("主持人") && isOffice("Moderator") && isOffice(" moderator "));
  assert.ok(!isOffice("李桂芬") && !isOffice(""));
});

test("cut off is a resident whose phone is not connected; without a phone nobody is", () => {
  assert.ok(isCutOff(people, "p_sun1"));
  assert.ok(!isCutOff(people, "p_wang"));
  assert.ok(!isCutOff([{ ...people[0], connected: false, place: "pavilion" }], people[0].person));
  assert.ok(!isCutOff(people, "p_sun0"), "was put down without a phone");
  assert.ok(!isCutOff(people, undefined) && !isCutOff(people, "p_beyond_the_list"));
});

test("a neighbour without a phone is most likely the one of the same name, then one with a phone", () => {
  const others = sameAs([...people, { ...grandma, person: "p_noname", name: "赵" }], grandma);
  assert.equal(others[0].person, "p_sun1");
  assert.equal(others[others.length - 1].person, "p_noname");
  assert.ok(!ids(others).includes("p_sun0") && !ids(others).includes("p_li"));
});

test("every one of the thirteen rules can be reminded of, what a speaker is told first", () => {
  assert.deepEqual(RULES.slice(0, 3), OF_SPEAKERS);
  assert.equal(new Set(RULES).size, 14);
  const numbers = new Set(RULES.map(numberOf));
  assert.deepEqual(
    [...numbers].sort((one, other) => one - other),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
  );
  assert.equal(numberOf("of_tomorrow"), null);
});

test("a reminder is on the screen for ten seconds", () => {
  const reminder = { rule: "on_topic", at: "2026-07-18T12:30:00.000Z" };
  assert.equal(shownNow(reminder, NOW + 9999), "on_topic");
  assert.equal(shownNow(reminder, NOW + 10000), null);
  assert.equal(shownNow(null, NOW), null);
});

const shares = {
  by_place: { pavilion: { turns: 3, spoken_ms: 90000 }, remote: { turns: 1, spoken_ms: 30000 } },
  by_stance: {
    for: { turns: 2, spoken_ms: 60000 },
    against: { turns: 2, spoken_ms: 60000 },
    neutral: { turns: 0, spoken_ms: 0 },
    none: { turns: 0, spoken_ms: 0 },
  },
};

test("shares are parts of the time, by place and by side; a side that nobody took is still one", () => {
  assert.deepEqual(
    byPlace(shares).map(({ key, part }) => [key, part]),
    [
      ["pavilion", 75],
      ["remote", 25],
    ],
  );
  assert.deepEqual(
    byStance(shares).map(({ key, part }) => [key, part]),
    [
      ["for", 50],
      ["against", 50],
      ["neutral", 0],
    ],
  );
});

test("before anybody has used a second, shares are parts of the turns", () => {
  const begun = { by_place: { pavilion: { turns: 1, spoken_ms: 0 }, remote: { turns: 0, spoken_ms: 0 } } };
  assert.deepEqual(
    byPlace(begun).map(({ part }) => part),
    [100, 0],
  );
});
