// What the screen works out before it draws: what changed in a text, where a post stands, how options are laid out, what came of a meeting.

import assert from "node:assert/strict";
import test from "node:test";
import { toGo } from "../../static/screen/beginning.js";
import { changes } from "../../static/screen/changes.js";
import { cutWords, isTall } from "../../static/screen/objecting.js";
import { late, matterOf, waiting } from "../../static/screen/openmatters.js";
import {
  choosing,
  ems,
  isYesOrNo,
  layout,
  postAt,
  quorumsOf,
  resultIsSeen,
  testOf,
  unmet,
  whole,
} from "../../static/screen/pollfacts.js";
import { standingOrder } from "../../static/screen/roundsorder.js";
import { cameOut, figures, heldOf, isRoomy, openFor, spread } from "../../static/screen/summary.js";
import { phrases } from "../../static/shared/phrases.js";
import { roundsOf } from "../../static/shared/pictures/arithmetic.js";
import { zh as sharedZh } from "../../static/shared/words.zh.js";

const text = (/** @type {{ text: string }[]} */ runs) => runs.map((run) => run.text).join("");
const fresh = (/** @type {{ text: string, fresh: boolean }[]} */ runs) =>
  runs.filter((run) => run.fresh).map((run) => run.text);

test("only what is new in a text is marked, and the text stays whole", () => {
  const before = "晚上十点到早上七点，凉亭和楼下空地不放音响。装修只在白天做。";
  const after = "晚上十点到早上六点，凉亭、健身角和楼下空地不放音响。装修只在工作日的白天做。";
  const { runs, removed } = changes(before, after);
  assert.equal(text(runs), after);
  assert.equal(fresh(runs).join("|"), "六|、健身角|工作日的");
  assert.deepEqual(removed, [], "seven gave way to six: that is no passage taken out");
});

test("the same text has nothing new, an empty one nothing old", () => {
  assert.deepEqual(changes("不放音响。", "不放音响。").runs, [{ text: "不放音响。", fresh: false }]);
  assert.deepEqual(changes("", "不放音响。").runs, [{ text: "不放音响。", fresh: true }]);
  assert.deepEqual(changes("不放音响。", "").runs, []);
});

test("what was taken out stands before what came in its place, signs alone do not", () => {
  assert.deepEqual(changes("到早上七点不放音响，也不唱。", "到早上六点不放音响。").both, [
    { text: "到早上", what: "kept" },
    { text: "七", what: "gone" },
    { text: "六", what: "fresh" },
    { text: "点不放音响", what: "kept" },
    { text: "，也不唱", what: "gone" },
    { text: "。", what: "kept" },
  ]);
  assert.deepEqual(
    changes("早，晚。", "早、晚。").both.map(({ what }) => what),
    ["kept", "fresh", "kept"],
  );
});

test("a passage that nothing took the place of is told, without the signs around it", () => {
  const { runs, removed } = changes(
    "过节要热闹，社区提前告知，可以放到十一点。",
    "过节要热闹，可以放到十一点。",
  );
  assert.deepEqual(fresh(runs), []);
  assert.deepEqual(removed, ["社区提前告知"]);
});

test("two long texts without a word in common are one change, at once", () => {
  const [one, other] = ["甲乙丙丁戊己庚辛壬癸".repeat(300), "ABCDEFGHIJ ".repeat(300)];
  const started = performance.now();
  const { runs } = changes(one, other);
  assert.equal(text(runs), other);
  assert.ok(performance.now() - started < 1000);
});

const yes = {
  clause: "yes",
  base: "present",
  measure: "households",
  figure: 38,
  of: 87,
  threshold: 44,
  met: false,
  needed: 6,
  fraction: "1/2",
  inclusive: false,
};
const quorum = {
  ...yes,
  clause: "quorum",
  base: "entitled",
  figure: 87,
  of: 120,
  threshold: 61,
  met: true,
  needed: 0,
};
const options = ["yes", "no", "abstain"].map((id) => ({ id, label: id }));
const poll = {
  state: "open",
  method: "approve",
  options,
  counts: { yes: 38, no: 19, abstain: 5 },
  turnout: { cast: 62, entitled: 120, hands: 0, present: 87 },
  standing: { passed: false, winners: [], why: [quorum, yes] },
  outcome: null,
};

test("a beam is the base of the test, and the post stands at its threshold", () => {
  assert.equal(testOf(poll)?.clause, "yes");
  assert.equal(whole(poll), 87);
  assert.equal(postAt(poll)?.toFixed(1), "50.6");
  assert.equal(unmet(poll.standing)?.clause, "yes");
});

test("a missing quorum comes before missing votes", () => {
  const standing = { ...poll.standing, why: [{ ...quorum, met: false, needed: 11 }, yes] };
  assert.equal(unmet(standing)?.needed, 11);
});

test("before there is anything to be a part of there is no post", () => {
  const none = { ...yes, base: "expressed", figure: 0, of: 0, threshold: 1, fraction: "2/3" };
  const empty = { ...poll, counts: { yes: 0, no: 0, abstain: 0 }, turnout: { ...poll.turnout, cast: 0 } };
  assert.equal(postAt({ ...empty, standing: { ...poll.standing, why: [none] } }), null);
});

test("more abstentions than votes do not leave their beam", () => {
  const expressed = { ...yes, base: "expressed", figure: 3, of: 4, threshold: 3, met: true, needed: 0 };
  const odd = {
    ...poll,
    counts: { yes: 3, no: 1, abstain: 9 },
    standing: { ...poll.standing, why: [expressed] },
  };
  assert.equal(whole(odd), 9);
});

test("the most votes need no post", () => {
  const most = { ...yes, clause: "most_votes", fraction: null };
  const plural = { ...poll, standing: { passed: true, winners: ["yes"], why: [most] } };
  assert.equal(testOf(plural), null);
  assert.equal(postAt(plural), null);
  assert.equal(whole(plural), 62);
  assert.equal(unmet({ ...plural.standing, why: [{ ...most, met: false, needed: 1 }] }), null);
});

test("a result is seen when it has closed and the server sends it", () => {
  const outcome = { passed: true, winners: ["yes"], why: [] };
  assert.equal(resultIsSeen(poll), false);
  assert.equal(resultIsSeen({ ...poll, state: "closed", counts: null }), false);
  assert.equal(resultIsSeen({ ...poll, state: "closed", outcome }), true);
  assert.equal(resultIsSeen({ ...poll, state: "published", outcome }), true);
});

test("short labels stand beside their beams, longer ones over them, many in two columns", () => {
  assert.equal(layout(["赞成", "反对", "弃权"]), "rows");
  assert.equal(layout(["长廊东头到健身角", "中段"]), "over");
  assert.equal(layout(["一", "二", "三", "四", "五", "六"]), "columns");
  assert.equal(ems("十点 10:00").toFixed(2), "5.30");
});

test("how many may be chosen", () => {
  const of = (/** @type {object} */ more) => choosing({ ...poll, method: "multiple", ...more })?.key;
  assert.equal(choosing(poll), null);
  assert.equal(choosing({ ...poll, method: "single" })?.key, "poll.choose.one");
  assert.equal(of({ min: 1, max: 2 }), "poll.choose.upto");
  assert.equal(of({ min: 2, max: 2 }), "poll.choose.exactly");
  assert.equal(of({ min: 2, max: 3 }), "poll.choose.range");
  assert.deepEqual(choosing({ ...poll, method: "multiple", min: null, max: null })?.facts, { n: 3 });
});

const says = phrases("zh", sharedZh);
const item = {
  id: "i_1",
  title: "夜间噪音",
  kind: "discussion",
  state: "done",
  minutes: 20,
  conclusion: null,
};

test("how an item came out: the moderator's words, else its text, else its vote", () => {
  const text = { id: "k", item: "i_1", state: "adopted", version: 3 };
  const asked = {
    ...poll,
    item: "i_1",
    question: "到九点？",
    outcome: { passed: true, winners: ["yes"], why: [] },
  };
  assert.equal(
    cameOut({ ...item, conclusion: "下次再议" }, { polls: [asked], consensus: [text] }, says),
    "下次再议",
  );
  assert.equal(cameOut(item, { polls: [asked], consensus: [text] }, says), "共识第 3 稿已通过");
  assert.match(cameOut(item, { polls: [asked], consensus: [] }, says), /^到九点？.*通过$/);
  assert.equal(cameOut({ ...item, state: "current" }, { polls: [asked], consensus: [] }, says), "");
});

test("the figures of a meeting count what was decided, nothing that is hidden or dropped", () => {
  const passed = { ...poll, outcome: { passed: true, winners: ["yes"], why: [] } };
  const failed = { ...poll, outcome: { passed: false, winners: [], why: [] } };
  const known = { polls: [passed, failed, poll], consensus: [{ state: "adopted" }, { state: "dropped" }] };
  assert.deepEqual(figures([item, { ...item, state: "waiting" }], known), {
    items: 1,
    polls: 2,
    passed: 1,
    adopted: 1,
  });
  assert.equal(
    openFor({ opened_at: "2026-07-18T11:30:00.000Z", adjourned_at: "2026-07-18T13:06:00.000Z" }),
    5760000,
  );
  assert.equal(openFor({ opened_at: "2026-07-18T11:30:00.000Z", adjourned_at: null }), 0);
});

test("what is left until the beginning is said in the last hour, and in seconds in the last minute", () => {
  const MINUTE = 60000;
  assert.equal(toGo(60 * MINUTE + 1), null);
  assert.deepEqual(toGo(60 * MINUTE), { unit: "minutes", n: 60 });
  assert.deepEqual(toGo(41 * MINUTE + 1), { unit: "minutes", n: 42 });
  assert.deepEqual(toGo(MINUTE), { unit: "minutes", n: 1 });
  assert.deepEqual(toGo(MINUTE - 1000), { unit: "seconds", n: 59 });
  assert.deepEqual(toGo(1), { unit: "seconds", n: 1 });
  assert.equal(toGo(0), null, "from then on it opens by itself");
});

test("how the turns were spread is said in whole per cent of the time, of places only", () => {
  const of = (pavilion, remote) => ({
    by_place: { pavilion: { turns: 1, spoken_ms: pavilion }, remote: { turns: 1, spoken_ms: remote } },
  });
  assert.deepEqual(spread(of(2000, 1000)), { pavilion: 67, remote: 33 });
  assert.deepEqual(spread(of(0, 1000)), { pavilion: 0, remote: 100 });
  assert.equal(spread(of(0, 0)), null);
  assert.equal(spread(null), null);
});

test("the turn that waits is the one interrupted last", () => {
  assert.equal(heldOf({ held: [{ name: "王秀兰" }, { name: "何文斌" }] })?.name, "何文斌");
  assert.equal(heldOf({}), null);
});

test("a reminder stands under the name only where nothing else does", () => {
  const current = { name: "周国强", statement: null, reason: null };
  assert.equal(isRoomy({ current }), true);
  assert.equal(isRoomy({ current: null, held: [] }), true);
  assert.equal(isRoomy({ current: { ...current, statement: "拴绳我支持。" } }), false);
  assert.equal(isRoomy({ current: { ...current, reason: "要先走" } }), false);
  assert.equal(isRoomy({ current, held: [{ name: "王秀兰" }] }), false);
});

test("quorums are told while a poll is open, hidden counts or not, and never after", () => {
  const quorum = { ...yes, clause: "quorum", base: "entitled" };
  const open = { state: "open", counts: null, standing: { passed: null, winners: [], why: [quorum, yes] } };
  assert.deepEqual(quorumsOf(open), [quorum]);
  assert.deepEqual(quorumsOf({ ...open, state: "closed" }), []);
  assert.deepEqual(quorumsOf({ state: "open" }), []);
});

test("a yes is asked for by approval and by the gradient", () => {
  assert.deepEqual(
    ["approve", "gradient", "single", "ranked"].map((method) => isYesOrNo({ method })),
    [true, true, false, false],
  );
});

test("a ranked poll and a score say how they are filled in, and what an open count tells", () => {
  assert.equal(choosing({ method: "ranked", options: [], counts: null })?.key, "poll.choose.ranked");
  assert.equal(choosing({ method: "ranked", options: [], counts: {} })?.key, "poll.choose.ranked.seen");
  assert.equal(choosing({ method: "score", options: [], counts: {} })?.key, "poll.choose.score.seen");
});

test("in a run-off who stayed longest stands first; of those that went together, who had more before", () => {
  const options = ["a", "b", "c", "d", "e"].map((id) => ({ id, label: id }));
  const rounds = roundsOf([
    { counts: { a: 9, b: 8, c: 3, d: 2, e: 2 }, exhausted: 0, out: ["d", "e"] },
    { counts: { a: 10, b: 10, c: 4 }, exhausted: 0, out: ["c"] },
    { counts: { a: 11, b: 13 }, exhausted: 0, out: [] },
  ]);
  assert.deepEqual(standingOrder(options, rounds), ["b", "a", "c", "d", "e"]);
  assert.deepEqual(standingOrder(options, []), ["a", "b", "c", "d", "e"]);
});

test("a decided item is told with its number in the register", () => {
  const item = { id: "i_1", state: "done", conclusion: "大家同意" };
  const text = { id: "k", item: "i_1", state: "adopted", version: 3, number: "2026-14" };
  const says = phrases("zh", sharedZh);
  assert.match(cameOut(item, { polls: [], consensus: [text] }, says), /^大家同意.*公示第 2026-14 号$/);
});

test("an objection is read with its way out, each as far as there is room", () => {
  const objection = { state: "raised", text: "长".repeat(80), would_accept_if: "改到九点。" };
  const { said, way } = cutWords(objection);
  assert.deepEqual([said.length, said.slice(-2), way], [58, "……", "改到九点。"]);
  assert.ok(isTall({ state: "draft", objections: [objection] }));
  assert.ok(!isTall({ state: "draft", objections: [{ ...objection, state: "withdrawn" }] }));
});

test("matters behind the evening's items, those that wait, and what is late", () => {
  const matters = [
    { id: "m_1", stage: "accepted", seconds: 9, number: 1, title: "一" },
    { id: "m_2", stage: "seconded", seconds: 5, number: 2, title: "二" },
    { id: "m_3", stage: "raised", seconds: 0, number: 3, title: "三" },
    { id: "m_4", stage: "scheduled", seconds: 6, number: 4, title: "四", item: "i_1" },
  ];
  assert.equal(matterOf({ id: "i_1" }, matters).number, 4);
  assert.equal(matterOf({ id: "i_2", matter: { id: "m_1", number: 1 } }, matters).number, 1);
  assert.deepEqual(
    waiting(matters).map(({ number }) => number),
    [2, 1],
    "unscreened ones are not shown",
  );
  const now = Date.UTC(2026, 6, 18, 12);
  const promise = { state: "open", overdue: true, what: "补灯" };
  const told = late(
    [
      { ...promise, due: "2026-07-10" },
      { ...promise, due: "2026-07-06" },
    ],
    now,
  );
  assert.deepEqual([told.n, told.days, told.worst.due], [2, 12, "2026-07-06"]);
  assert.equal(late([{ ...promise, overdue: false, due: "2026-08-01" }], now), null);
});
