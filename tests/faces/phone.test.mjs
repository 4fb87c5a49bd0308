// The phone's pure parts: which thing fills the page, what changed in the queue or between two versions of a text, what may be a link.

import assert from "node:assert/strict";
import test from "node:test";
import {
  asked,
  isFull,
  lacking,
  limits,
  moved,
  pointsOf,
  pressed,
  scored,
  sent,
} from "../../static/phone/answer.js";
import { callLink } from "../../static/phone/calllink.js";
import { changes, inWords } from "../../static/phone/changes.js";
import { happening, nameOf, turnOf } from "../../static/phone/happening.js";
import { stillRefused, toSay } from "../../static/phone/refusals.js";
import { fitted, fromText } from "../../static/phone/shrink.js";
import { optionsFor } from "../../static/phone/shuffle.js";
import { slipIn, slipShown } from "../../static/phone/slip.js";
import { linesOf, nextOf, owed, reached, takesSeconds, together } from "../../static/phone/stages.js";
import { causeOf, moveOf } from "../../static/phone/standing.js";

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
    me: { role: "resident", entry: "e", speaking: "e" },
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

test("a verdict that is asked for comes to the fore, but not over a turn, a ballot, a text, or a place in the queue", () => {
  const judging = { fore: ["w"], later: [] };
  const named = (facts) => happening(room(facts), () => false, judging).map(nameOf);
  assert.deepEqual(named({ meeting: { state: "planned" } }), ["verdict:w", "welcome:"]);
  assert.deepEqual(named({ meeting: { state: "adjourned" } }), ["verdict:w", "thanks:"]);
  assert.deepEqual(named({}), ["verdict:w", "floor:"]);
  assert.deepEqual(named({ polls: [poll("v")] }), ["poll:v", "verdict:w", "floor:"]);
  assert.equal(named({ me: { role: "resident", entry: "e" } })[0], "floor:");
  assert.equal(
    named({
      screen: { shows: { view: "consensus", consensus: "k" } },
      consensus: [{ id: "k", state: "adopted" }],
    })[0],
    "consensus:k",
  );
  assert.equal(named({ consensus: [{ id: "k", state: "draft", item: "i_1" }] })[0], "consensus:k");
});

test("a verdict that was put off stays one tap below", () => {
  const later = { fore: [], later: ["w"] };
  const planned = room({ meeting: { state: "planned" } });
  assert.deepEqual(happening(planned, () => false, later).map(nameOf), ["welcome:", "verdict:w"]);
});

test("the way of a matter has its steps behind it, the one where it stands, and what comes next", () => {
  const steps = [
    { stage: "raised", at: "2026-07-01T08:00:00.000Z" },
    { stage: "scheduled", at: "2026-07-10T08:00:00.000Z", meeting: "七月" },
    { stage: "deferred", at: "2026-07-18T13:00:00.000Z", meeting: "七月" },
  ];
  const lines = linesOf({ stage: "seconded", steps });
  assert.deepEqual(
    lines.map(({ stage, state }) => `${stage} ${state}`),
    ["raised done", "scheduled done", "deferred now"],
  );
  assert.equal(lines[1]?.meeting, "七月");
  assert.equal(nextOf("seconded"), "scheduled");
  const promised = ["in_work", "claimed_done"].map((stage) => ({
    stage,
    at: "",
    what: "换灯",
    who: "物业",
    due: "2026-07-30",
  }));
  assert.deepEqual(
    linesOf({ stage: "claimed_done", steps: promised }).map(({ what }) => what),
    ["换灯", null],
  );
  assert.deepEqual(linesOf({ stage: "raised", steps: [] }), [{ stage: "raised", at: "", state: "now" }]);
});

test("a returned matter goes to the next agenda again; a closed, declined or merged one goes nowhere by itself", () => {
  assert.equal(nextOf("returned"), "scheduled");
  for (const stage of ["closed", "declined", "merged"]) assert.equal(nextOf(stage), null, stage);
  assert.deepEqual(
    ["raised", "seconded", "discussed", "in_work", "closed", "declined"].map(reached),
    [1, 2, 3, 4, 5, 0],
  );
  assert.ok(
    takesSeconds("raised") && takesSeconds("returned") && !takesSeconds("closed") && !takesSeconds("merged"),
  );
});

test("what is owed is what is late, the longest first; matters of two lists stand once, with the newer news", () => {
  const one = (id, due, more = {}) => ({ id, due, state: "open", overdue: true, ...more });
  const claimed = { state: "claimed" };
  const found = owed([one("b", "2026-07-06"), one("a", "2026-06-20"), one("c", "2026-06-01", claimed)]);
  assert.deepEqual(
    found.map(({ id }) => id),
    ["a", "b"],
  );
  assert.deepEqual(together([{ id: "x", seconds: 3 }], [{ id: "x", seconds: 2 }, { id: "y" }]), [
    { id: "x", seconds: 3 },
    { id: "y" },
  ]);
});

test("a photo is made to fit, never larger than it was; what was kept comes back byte for byte", async () => {
  assert.deepEqual(fitted(4000, 3000, 1600), { width: 1600, height: 1200 });
  assert.deepEqual(fitted(300, 200, 1600), { width: 300, height: 200 });
  assert.deepEqual(fitted(20000, 2, 1600), { width: 1600, height: 1 });
  const blob = fromText("data:image/jpeg;base64,/9j/4A==");
  assert.deepEqual([...new Uint8Array(await blob.arrayBuffer())], [255, 216, 255, 224]);
  assert.equal(fromText(""), null);
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

test("a question holds my turn, which comes back; somebody else's turn is not mine", () => {
  const me = { role: "resident", entry: "waits", speaking: "e" };
  const floor = { current: { entry: "q" }, held: [{ entry: "x" }, { entry: "e" }] };
  assert.deepEqual(names(room({ floor, me, polls: [poll("v")] })), ["held:e", "poll:v", "floor:"]);
  assert.equal(turnOf({ floor: { current: { entry: "e" }, held: [] }, me }), "turn");
  assert.equal(turnOf({ floor, me: { ...me, speaking: "y" } }), "");
  assert.equal(turnOf({ floor: { current: { entry: null } }, me: { ...me, speaking: null } }), "");
  assert.equal(turnOf({ floor: { current: null }, me: null }), "");
});

const stands = (place, more = {}) => ({
  entry: "e",
  speaking: null,
  place,
  codes: ["waited_longest"],
  turns: 0,
  item: "i_1",
  current: null,
  waiting: 5,
  queue: ["a", "b", "e", "c", "d"],
  ...more,
});

const SPEAKS = { speaking: "e" };

for (const [what, was, now, move] of [
  ["nothing has changed", stands(3), stands(3), null],
  ["the queue goes on", stands(3), stands(2, { queue: ["b", "e", "c", "d"] }), null],
  ["somebody before gave up", stands(3), stands(2, { queue: ["a", "e", "c", "d"] }), null],
  ["somebody came before", stands(3), stands(4, { queue: ["a", "n", "b", "e", "c", "d"] }), "back"],
  [
    "one goes before somebody who still waits",
    stands(3),
    stands(2, { queue: ["a", "e", "b", "c", "d"] }),
    "up",
  ],
  [
    "a place out of view goes up, nobody knows past whom",
    stands(30, { queue: ["a"] }),
    stands(29, { queue: ["a"] }),
    null,
  ],
  ["the next one is me", stands(2, { queue: ["b", "e"] }), stands(1, { queue: ["e"] }), "next"],
  ["called", stands(1), stands(null, SPEAKS), null],
  ["the call was undone", stands(null, SPEAKS), stands(2), "undone"],
  ["the call was undone, and I am next", stands(null, SPEAKS), stands(1), "undone"],
  [
    "the call was undone after I had asked again",
    stands(4, { entry: "more", speaking: "e" }),
    stands(2),
    "undone",
  ],
  [
    "the call of somebody whom I had let go first was undone",
    stands(null, { ...SPEAKS, codes: ["let_others_first"] }),
    stands(3, { codes: ["let_others_first"] }),
    "undone",
  ],
  ["I was not ready", stands(null, SPEAKS), stands(3, { codes: ["let_others_first"] }), "deferred"],
  [
    "the moderator saw that I was not ready",
    stands(null, SPEAKS),
    stands(3, { codes: ["moved_back"] }),
    "back",
  ],
  [
    "I was not ready, and nobody else waits",
    stands(null, SPEAKS),
    stands(1, { codes: ["moved_back"] }),
    "undone",
  ],
  [
    "I have the floor again, and what I asked for since has gone",
    stands(2, { entry: "more" }),
    stands(null, SPEAKS),
    null,
  ],
  ["I have asked", stands(null, { entry: null }), stands(3), "placed"],
  ["I have asked anew", stands(1, { entry: "old" }), stands(4), "placed"],
  ["taken out of the queue", stands(3), stands(null, { entry: null }), "gone"],
  ["my turn is over", stands(null), stands(null, { entry: null, turns: 1 }), null],
  ["called and finished unseen", stands(1), stands(null, { entry: null, turns: 1 }), null],
  ["the meeting went on to the next item", stands(3), stands(null, { entry: null, item: "i_2" }), null],
])
  test(`in the queue: ${what}`, () => assert.equal(moveOf(was, now), move));

for (const [what, now, cause] of [
  ["called", stands(3, { current: "a", queue: ["e", "b", "c", "d"], waiting: 4 }), { code: "called", n: 1 }],
  ["gone", stands(2, { queue: ["e", "b", "c", "d"], waiting: 4 }), { code: "left", n: 1 }],
  ["behind me now", stands(1, { queue: ["e", "a", "b", "c", "d"] }), { code: "after", n: 2 }],
])
  test(`why I move up: somebody before me is ${what}`, () =>
    assert.deepEqual(causeOf(stands(3), now), cause));

test("only https and a telephone ever become a link", () => {
  assert.deepEqual(callLink("https://meet.example.org/room?a=1"), {
    href: "https://meet.example.org/room?a=1",
    shown: "meet.example.org",
    dials: false,
  });
  for (const [call, href] of [
    ["0718-822 3456", "tel:07188223456"],
    ["+86 (718) 822.3456", "tel:+867188223456"],
    ["tel:12345", "tel:12345"],
    [" 12345 ", "tel:12345"],
  ])
    assert.equal(callLink(call)?.href, href, call);
  for (const call of [
    "http://meet.example.org",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "tel:javascript:alert(1)",
    "sms:12345",
    "//meet.example.org",
    "meet.example.org",
    "- -",
    "12",
    "",
  ])
    assert.equal(callLink(call), null, call);
});

const options = ["a1", "a2", "a3", "a4", "a5"].map((id) => ({ id, label: id }));

test("a ranking is tapped in order, tapped out again, and moved by one", () => {
  const ranked = { method: "ranked", options };
  const taps = ["a3", "a1", "a2"].reduce((chosen, id) => pressed(ranked, chosen, id), []);
  assert.deepEqual(taps, ["a3", "a1", "a2"]);
  assert.deepEqual(pressed(ranked, taps, "a1"), ["a3", "a2"]);
  assert.deepEqual(moved(taps, "a2", -1), ["a3", "a2", "a1"]);
  assert.deepEqual(moved(taps, "a3", -1), taps, "the first goes no further up");
  assert.deepEqual(moved(taps, "a2", 1), taps);
  assert.deepEqual(moved(taps, "a5", 1), taps);
  assert.deepEqual(limits(ranked), { min: 1, max: 5 });
  assert.deepEqual(pressed({ ...ranked, max: 2 }, ["a3", "a1"], "a2"), ["a3", "a1"], "a full ballot stays");
});

test("several are chosen in the options' own order, within their limits", () => {
  const several = { method: "multiple", options, min: 2, max: 3 };
  assert.deepEqual(pressed(several, ["a4"], "a2"), ["a2", "a4"]);
  assert.equal(lacking(several, ["a4"]), 1);
  assert.equal(isFull(several, ["a1", "a2", "a3"]), true);
  assert.deepEqual(limits({ ...several, min: null, max: null }), { min: 1, max: 5 });
  assert.equal(lacking({ ...several, min: 0 }, []), 0);
});

test("points are given to every option before a score ballot is whole", () => {
  const score = { method: "score", options: options.slice(0, 2) };
  const one = scored(score, [], "a2", 0);
  assert.equal(lacking(score, one), 1);
  assert.equal(pointsOf(one, "a2"), 0);
  assert.equal(pointsOf(one, "a1"), null);
  const both = scored(score, scored(score, one, "a1", 3), "a2", 5);
  assert.deepEqual(both, ["a1:3", "a2:5"]);
  assert.deepEqual(asked("score", both), { scores: { a1: 3, a2: 5 } });
});

test("what is sent is read back as it was filled in, whatever the method", () => {
  for (const [method, chosen] of [
    ["approve", ["yes"]],
    ["multiple", ["a1", "a3"]],
    ["ranked", ["a3", "a1"]],
    ["score", ["a1:0", "a2:5"]],
  ])
    assert.deepEqual(sent(asked(method, chosen)), chosen);
  assert.deepEqual(sent({}), []);
});

test("options are shuffled for a person and a poll, the same after every reload", () => {
  const poll = { id: "v", method: "single", options, shuffle: true };
  const ids = (more, person) => optionsFor({ ...poll, ...more }, person).map(({ id }) => id);
  assert.deepEqual(ids({}, "p_wang"), ids({}, "p_wang"));
  assert.deepEqual(ids({}, "p_wang").slice().sort(), ["a1", "a2", "a3", "a4", "a5"]);
  const orders = new Set(Array.from({ length: 200 }, (_, n) => ids({}, `p_${n}`).join()));
  assert.ok(orders.size > 60, "neighbours see different orders");
  assert.notDeepEqual(ids({}, "p_wang"), ids({ id: "w" }, "p_wang"));
  assert.equal(optionsFor({ ...poll, shuffle: false }, "p_wang"), options);
  for (const method of ["approve", "gradient", "mood"])
    assert.equal(optionsFor({ ...poll, method }, "p_wang"), options, "steps and yes or no keep their order");
});

test("every option comes first about as often as every other", () => {
  const firsts = { a1: 0, a2: 0, a3: 0, a4: 0, a5: 0 };
  const poll = { id: "v_1", method: "ranked", options, shuffle: true };
  for (let n = 0; n < 2000; n += 1) firsts[optionsFor(poll, `person-${n}`)[0].id] += 1;
  for (const n of Object.values(firsts)) assert.ok(n > 300 && n < 500, JSON.stringify(firsts));
});

test("a slip's code is read however it is typed, pasted or scanned", () => {
  for (const typed of [
    "abcd3467",
    "ABCD 3467",
    "abcd-3467",
    " ａｂｃｄ３４６７ ",
    "http://h/m/482913#slip=ABCD3467",
  ])
    assert.equal(slipIn(typed), "ABCD3467");
  assert.equal(slipIn("ABCD34678"), "ABCD3467");
  assert.deepEqual(["ABCD3467", "ABCD", "ABC", ""].map(slipShown), ["ABCD 3467", "ABCD", "ABC", ""]);
});

test("a refused ballot is told with its own poll and neighbour, and goes when that poll closes", () => {
  const refused = { v_1: "hands_counted", "v_1:p_li": "no_mandate" };
  assert.deepEqual(toSay(refused, "v_1"), { code: "hands_counted", poll: "" });
  assert.deepEqual(toSay(refused, "v_1:p_li"), { code: "no_mandate", poll: "" });
  assert.equal(toSay(refused, "v_1", "hands_counted"), null, "the page itself says so");
  assert.equal(toSay(refused, "v_2"), null);
  assert.equal(toSay(refused, ""), null);
  assert.deepEqual(stillRefused(refused, ["v_1", "v_2"], true), refused);
  assert.deepEqual(stillRefused(refused, ["v_2"], true), {});
});

test("a ballot that came too late is told after its poll has closed, until it has been read", () => {
  const refused = { v_1: "poll_not_open" };
  assert.deepEqual(stillRefused(refused, [], true), refused);
  assert.deepEqual(toSay(refused, ""), { code: "poll_not_open", poll: "v_1" });
  assert.equal(toSay(refused, "v_2"), null, "never with another poll");
  assert.deepEqual(stillRefused(refused, ["v_2"], false), {});
});
