// The tablet's own judgement: what lies on the sheet, the next sensible step, and what changed between two texts.

import assert from "node:assert/strict";
import test from "node:test";
import { beginning, isBeginning, sentences } from "../../static/tablet/beginnings.js";
import { byUrgency, late } from "../../static/tablet/commitmentsorting.js";
import { compare } from "../../static/tablet/comparing.js";
import { awaitedQuorums, mandatesOf, withoutPhone } from "../../static/tablet/desk.js";
import {
  copyOf,
  draftOf,
  lacking,
  moved,
  newDraft,
  payload,
  secondRound,
  settled,
  withPasted,
} from "../../static/tablet/drafting.js";
import { dueDays, dueWords } from "../../static/tablet/duedays.js";
import { backTo, skipTo, stops } from "../../static/tablet/flow.js";
import { begun, kindsHere, stillToHear, templatesHere } from "../../static/tablet/formathere.js";
import { ballotOf, blank, mark, missing, raised, scored } from "../../static/tablet/marking.js";
import { doings, found, groups, intoWhich } from "../../static/tablet/mattersorting.js";
import { heldOf, isShown, nextStep, subjectOf, subjects, unfinished } from "../../static/tablet/moment.js";
import { fromField, inField, nextHalfHour } from "../../static/tablet/opentime.js";
import { example, fitted, fractionFrom, newQuorum, newRule } from "../../static/tablet/ownrule.js";
import { inShort, prepared } from "../../static/tablet/prepared.js";
import { electorates, least, quorumsOf, rulesFor } from "../../static/tablet/suiting.js";
import { barred, TEMPLATES } from "../../static/tablet/templates.js";

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
  assert.equal(step({ polls: [{ ...poll, state: "closed", reveal: "published" }] }).kind, "publish");
  assert.equal(
    step({ polls: [{ ...poll, state: "closed", reveal: "live" }] }).kind,
    "next",
    "all have seen it",
  );
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

test("a new text goes through its rounds with one button: questions, reactions, positions unseen, shown together", () => {
  const at = (phase, more = {}, with_ = seen) => step({ consensus: [{ ...text, phase, ...more }] }, with_);
  assert.deepEqual(at(null), { kind: "round", id: "k_1", round: "questions", n: 2 });
  assert.equal(at("questions").round, "reactions");
  assert.equal(at("reactions").round, "positions");
  assert.deepEqual(at("positions", { answered: 0 }), { kind: "wait", id: "positions" });
  assert.deepEqual(at("positions", { answered: 27 }), { kind: "round", id: "k_1", round: "shown", n: 27 });
  assert.equal(at("shown", { gauge: { 5: 27 }, standing: { passed: true } }).kind, "adopt");
  const short = { ...seen, short: ["k_1"] };
  for (const phase of [null, "questions"])
    assert.equal(at(phase, {}, short).round, "positions", "a common statement needs no talk");
});

test("in the rounds of talk those who wait are called before the next round", () => {
  const there = { consensus: [{ ...text, phase: "questions" }], queue: [chen] };
  assert.equal(step(there).kind, "call");
  assert.equal(step({ ...there, consensus: [{ ...text, phase: "positions", answered: 3 }] }).kind, "round");
  assert.equal(step(there, { ...seen, short: ["k_1"] }).kind, "round", "a common statement waits for nobody");
});

test("a text that too few can accept is reworked; while too few have answered, people speak", () => {
  const clause = (name, met) => ({ clause: name, met });
  const shown = (...why) => ({ ...text, phase: "shown", gauge: { 2: 9 }, standing: { passed: false, why } });
  const refused = shown(clause("quorum", true), clause("acceptance", false));
  assert.deepEqual(step({ consensus: [refused] }), { kind: "rewrite", id: "k_1", version: 3 });
  const few = shown(clause("quorum", false), clause("acceptance", false));
  assert.deepEqual(step({ consensus: [few] }), { kind: "wait", id: "positions" });
  assert.equal(step({ consensus: [few], queue: [chen] }).kind, "call");
});

test("led through the rounds, an adopted text asks who does what, until something is noted or nothing is to be", () => {
  const adopted = { ...text, state: "adopted", phase: "shown" };
  const there = room({ consensus: [adopted] });
  const of = (commitments, with_ = seen) =>
    nextStep({ ...there, commitments }, { kind: "consensus", id: "k_1" }, with_).kind;
  assert.equal(of([]), "commit");
  assert.equal(of([{ consensus: "k_1" }]), "next");
  assert.equal(of([], { ...seen, settled: ["k_1"] }), "next");
  assert.equal(of([], { ...seen, short: ["k_1"] }), "next", "a statement is not done by anybody");
});

test("a round can be passed over or gone back to, but nothing that was shown is hidden again", () => {
  const at = (phase) => ({ ...text, phase });
  assert.deepEqual(
    [null, "questions", "reactions"].map((phase) => skipTo(at(phase), false)),
    ["positions", "positions", null],
  );
  assert.deepEqual(
    [null, "questions", "reactions", "positions", "shown"].map((phase) => backTo(phase, false)),
    [null, null, "questions", null, "reactions"],
  );
  const now = (phase, short) => stops(at(phase), short).find(({ state }) => state === "now").name;
  assert.equal(now("reactions", false), "reactions");
  assert.equal(now(null, true), "draft");
});

const matter = (number, stage, more = {}) => ({
  id: `m_${number}`,
  number,
  title: `第 ${number} 件`,
  stage,
  seconds: 0,
  needed: 5,
  ...more,
});

test("matters stand by what is to be done about them: to answer, on this agenda, with enough seconds", () => {
  const all = [
    matter(1, "closed"),
    matter(2, "accepted", { seconds: 1 }),
    matter(3, "seconded", { seconds: 7 }),
    matter(4, "raised"),
    matter(5, "scheduled", { item: "i_1" }),
    matter(6, "returned", { seconds: 9 }),
    matter(7, "in_work"),
  ];
  const listed = groups(all).map(({ name, matters }) => [name, ...matters.map(({ number }) => number)]);
  assert.deepEqual(listed, [
    ["screen", 4],
    ["here", 5],
    ["enough", 6, 3],
    ["gathering", 2],
    ["under_way", 7],
    ["ended", 1],
  ]);
});

test("what can be done to a matter follows from where it stands", () => {
  assert.deepEqual(doings(matter(1, "raised"), "open"), ["accept", "second", "decline", "merge"]);
  assert.deepEqual(doings(matter(1, "seconded"), "planned"), ["agenda", "second", "merge", "close"]);
  assert.deepEqual(doings(matter(1, "accepted"), "adjourned"), ["second", "merge", "close"]);
  assert.deepEqual(doings(matter(1, "merged"), "open"), []);
  const one = matter(3, "raised");
  const into = intoWhich([one, matter(4, "closed"), matter(5, "accepted", { into: null })], one);
  assert.deepEqual(
    into.map(({ number }) => number),
    [5],
  );
});

test("a matter is found by its number or by words in any width", () => {
  const all = [
    matter(3, "raised", { title: "三号楼路灯 LED" }),
    matter(13, "raised", { text: "停车 3 号楼" }),
  ];
  assert.deepEqual(
    found(all, "#13").map(({ number }) => number),
    [13],
  );
  assert.deepEqual(
    found(all, "ｌｅｄ 路灯").map(({ number }) => number),
    [3],
  );
  assert.deepEqual(found(all, "").length, 2);
});

test("promises: late ones first, then by their day; what is over comes last, the latest first", () => {
  const promise = (id, due, state, overdue = false) => ({ id, due, state, overdue });
  const all = [
    promise("closed", "2026-05-01", "closed"),
    promise("later", "2026-09-01", "open"),
    promise("soon", "2026-07-20", "open"),
    promise("late", "2026-07-01", "open", true),
    promise("newer", "2026-06-01", "closed"),
    promise("claimed", "2026-07-10", "claimed"),
  ];
  assert.deepEqual(
    byUrgency(all).map(({ id }) => id),
    ["late", "soon", "later", "claimed", "newer", "closed"],
  );
  assert.deepEqual(
    late(all).map(({ id }) => id),
    ["late"],
  );
});

test("days to do something by: in a week, in a month, never past the month's last day", () => {
  const end = Date.parse("2026-01-30T23:30:00Z"); // already the 31st in China
  assert.deepEqual(
    dueDays(end).map(({ day }) => day),
    ["2026-02-07", "2026-02-28", "2026-04-30"],
  );
  assert.equal(dueWords({ due: "2026-02-01" }, end).key, "commitment.tomorrow");
  assert.deepEqual(dueWords({ due: "2026-01-29", overdue: true }, end), { key: "commitment.overdue", n: 2 });
  assert.deepEqual(dueWords({ due: "2026-01-31", overdue: false }, end), { key: "commitment.today", n: 0 });
});

test("a text's first words name its item and matter, and are not yet a text", () => {
  const say = (key, facts = {}) => `${key} ${facts.title || ""} ${facts.n || ""}`.trim();
  const item = { ...noise, matter: { id: "m_12", number: 12 } };
  const first = beginning("rule", item, say);
  assert.match(first, /begin\.about\.matter 夜间噪音 12/);
  assert.ok(isBeginning(first, item, say) && isBeginning("  ", item, say));
  assert.ok(!isBeginning(`${first}九点以后安静。`, item, say));
  assert.deepEqual(sentences("1. 十点以后不放音响。\n2. 装修只在白天做；过节提前告知。", say), [
    "十点以后不放音响",
    "装修只在白天做",
    "过节提前告知",
  ]);
  const headed = `${first}\n两件事：\n1. 十点以后安静。\n2. 立一块牌子。`;
  assert.deepEqual(sentences(headed, say), ["十点以后安静", "立一块牌子"], "no heading is a promise");
  assert.deepEqual(sentences(`${first}物业换门禁。`, say), ["物业换门禁"]);
});

test("the form of the meeting says how a vote starts and which turns there are", () => {
  const polls = { method: "gradient", secrecy: "named", reveal: "closed", rule: "consensus" };
  const [first, ...others] = templatesHere(TEMPLATES, polls);
  assert.equal(first.key, "gradient");
  assert.deepEqual(
    [first.draft.secrecy, first.draft.reveal, first.draft.rule],
    ["named", "closed", "consensus"],
  );
  assert.equal(others.find(({ key }) => key === "approve").draft.rule, "majority");
  assert.equal(others.find(({ key }) => key === "owners").draft.secrecy, undefined, "the law's forms stay");
  assert.deepEqual(
    [begun(newDraft(), polls).method, begun(newDraft(), undefined).method],
    ["gradient", "approve"],
  );
  assert.deepEqual(kindsHere({ queue: { kinds: ["speak", "point_of_order"] } }), ["speak", "point_of_order"]);
  const here = ["p_1", "p_2", "p_3"].map((person) => ({ person, role: "resident", present: true }));
  const floor = { queue: [{ person: "p_2" }], current: null };
  assert.deepEqual(
    stillToHear(here, floor, ["p_1"]).map(({ person }) => person),
    ["p_3"],
  );
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

const options = (...labels) => labels.map((label, i) => ({ id: String(i + 1), label }));
const corridor = {
  id: "v_2",
  question: "长廊先修哪一段？",
  method: "single",
  options: options("东头", "中段", "西头"),
  secrecy: "anonymous",
  reveal: "live",
  rule: "plurality",
  state: "published",
  counts: { 1: 18, 2: 18, 3: 9 },
  outcome: { passed: null, winners: ["1", "2"], why: [] },
};
const roll = {
  adults: 4401,
  households: 2000,
  owners: 0,
  area: 0,
  groups: { delegates: 61, 楼长: 12 },
  here: { adults: 412, households: 388, owners: 0, area: 0 },
};

test("a draft says what it lacks, and sends only what belongs to its method", () => {
  assert.equal(lacking(newDraft()), "poll.needs_question");
  const asked = newDraft({ question: " 修吗？ " });
  assert.equal(lacking(asked), "");
  assert.deepEqual(payload(asked), {
    question: "修吗？",
    method: "approve",
    secrecy: "anonymous",
    reveal: "live",
    rule: "majority",
    entitlement: "adults",
  });
  const ranked = newDraft({ question: "?", method: "ranked", options: ["东", " ", "西"], shuffle: true });
  assert.deepEqual([payload(ranked).min, payload(ranked).max, payload(ranked).shuffle], [1, 2, true]);
  assert.equal(lacking({ ...ranked, options: ["东", "东"] }), "poll.same_options");
  assert.equal(lacking({ ...ranked, options: ["东", ""] }), "poll.needs_options");
  const mood = newDraft({ question: "?", method: "mood" });
  assert.deepEqual([lacking(mood), payload(mood).options], ["", undefined], "five faces need no words");
});

test("a rule that does not suit another method gives way, an own one stays where it can", () => {
  const owners = newDraft({ rule: "owners_special", entitlement: "owners" });
  assert.equal(settled(owners).rule, "owners_special");
  assert.equal(settled({ ...owners, entitlement: "households" }).rule, "majority");
  assert.equal(settled({ ...owners, method: "score" }).rule, "plurality");
  const own = newRule("owners");
  assert.deepEqual(settled({ ...owners, rule: own }).rule, own);
  assert.equal(settled({ ...owners, rule: own, method: "mood" }).rule, "plurality");
  for (const method of ["approve", "gradient"]) assert.ok(!rulesFor(method, "adults").includes("plurality"));
});

test("pasted lines lose their numbers, keep their order, and double nothing", () => {
  assert.deepEqual(withPasted(["东头", ""], "1. 中段\n2、西头\n\n(3) 东头"), ["东头", "中段", "西头"]);
  assert.equal(withPasted([], Array.from({ length: 20 }, (_, i) => `方案${i}`).join("\n")).length, 12);
  assert.deepEqual(moved(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
});

test("a second round is between the tied, or the two with the most votes", () => {
  const again = secondRound(corridor);
  assert.deepEqual([again.options, again.method, again.after], [["东头", "中段"], "single", "v_2"]);
  const failed = {
    ...corridor,
    counts: { 1: 9, 2: 18, 3: 12 },
    outcome: { passed: false, winners: [], why: [] },
  };
  assert.deepEqual(secondRound(failed).options, ["中段", "西头"], "in the order they had");
  assert.equal(secondRound({ ...corridor, method: "approve" }), null);
  assert.equal(secondRound({ ...failed, counts: null }), null, "nothing is known of who is ahead");
  assert.equal("after" in copyOf({ ...corridor, after: "v_1" }), false);
  assert.deepEqual(draftOf(corridor).options, ["东头", "中段", "西头"]);
});

test("thresholds are exact on both sides", () => {
  assert.deepEqual([least(100, [1, 2], false), least(101, [1, 2], false)], [51, 51]);
  assert.deepEqual([least(99, [2, 3], true), least(100, [2, 3], true), least(0, [2, 3], true)], [66, 67, 1]);
});

test("who must be here, and who must take part, from wherever", () => {
  const here = { figure: "present", measure: "households", fraction: [2, 3], inclusive: true };
  assert.deepEqual(quorumsOf("villagers_meeting", "households"), [here]);
  const half = { figure: "present", measure: "persons", fraction: [1, 2], inclusive: false };
  assert.deepEqual(quorumsOf("villagers_meeting", "adults"), [half]);
  assert.deepEqual(quorumsOf("majority", "adults"), []);
  assert.deepEqual(
    quorumsOf("owners_general", "owners").map(({ figure, measure }) => [figure, measure]),
    [
      ["cast", "owners"],
      ["cast", "area"],
    ],
  );
  const own = { key: "own", quorums: [{ ...newQuorum("owners"), figure: "cast", measure: "area" }] };
  assert.deepEqual(quorumsOf(own, "owners"), [
    { figure: "cast", measure: "area", fraction: [1, 2], inclusive: false },
  ]);
});

test("an own rule says what it would need now, or of an imagined hundred", () => {
  const quorum = newQuorum("households");
  assert.deepEqual(example(quorum, { entitled: 2000, present: 388 }), {
    of: 2000,
    threshold: 1001,
    imagined: false,
  });
  assert.deepEqual(example(newRule("adults").tests[0], null), { of: 100, threshold: 51, imagined: true });
  assert.equal(fitted({ quorums: [quorum], tests: [] }, "owners").quorums[0].measure, "owners");
  assert.deepEqual(
    [fractionFrom("6/10"), fractionFrom("3／4"), fractionFrom("4/3"), fractionFrom("x")],
    [[3, 5], [3, 4], null, null],
  );
});

test("only whom the roll has can be asked, and the reason is known", () => {
  const without = Object.fromEntries(electorates(null).map(({ key, why }) => [key, why]));
  assert.deepEqual(without, { adults: "", households: "no_roll", owners: "no_roll", delegates: "no_roll" });
  const listed = electorates(roll);
  assert.deepEqual(
    listed.map(({ key, why }) => [key, why]),
    [
      ["adults", ""],
      ["households", ""],
      ["owners", "nobody"],
      ["delegates", ""],
      ["楼长", ""],
    ],
  );
  const bars = Object.fromEntries(TEMPLATES.map(({ key, draft }) => [key, barred(draft, listed)]));
  assert.deepEqual([bars.approve, bars.households, bars.owners, bars.delegates], ["", "", "nobody", ""]);
});

test("every template suits the rules it names", () => {
  for (const { key, draft } of TEMPLATES) {
    const suits = rulesFor(draft.method, draft.entitlement || "adults");
    assert.ok(suits.includes(draft.rule), key);
  }
});

test("a ballot is marked, corrected and sent, by every method", () => {
  const two = { ...corridor, method: "multiple", min: 1, max: 2 };
  const marked = ["3", "1", "2"].reduce((marks, id) => mark(two, marks, id), blank());
  assert.deepEqual(ballotOf(two, marked), { choices: ["1", "3"] }, "a full ballot stays as it is");
  const order = { ...corridor, method: "ranked", min: 1, max: 3 };
  const ranked = ["3", "1"].reduce((marks, id) => mark(order, marks, id), blank());
  assert.deepEqual(ballotOf(order, raised(ranked, "1")), { ranking: ["1", "3"] });
  assert.deepEqual(mark(order, ranked, "3").ranking, ["1"], "tapped again it is taken out");
  const points = { ...corridor, method: "score" };
  assert.equal(missing(points, scored(blank(), "1", 0)), 2, "nothing is a score too");
  assert.equal(missing(corridor, blank()), 1);
  assert.equal(missing({ ...two, min: 0 }, blank()), 0);
});

test("what is not published yet is the next step; what everybody has seen is not", () => {
  const closed = { ...poll, state: "closed" };
  assert.deepEqual(
    ["live", "closed", "published"].map((reveal) => isShown({ ...closed, reveal })),
    [true, true, false],
  );
  assert.equal(subjects(room({ polls: [{ ...closed, reveal: "live" }] })).length, 0);
});

test("before it is closed one is told what is missing", () => {
  const quorum = { clause: "quorum", met: false, needed: 3 };
  const standing = { passed: false, winners: [], why: [quorum, { clause: "yes", met: false, needed: 9 }] };
  assert.deepEqual(unfinished({ ...poll, standing, papers: [{}, {}] }), { quorums: [quorum], papers: 2 });
  assert.deepEqual(unfinished(poll), { quorums: [], papers: 0 });
});

test("the desk speaks of the polls that run, else of those prepared for the item, by their own turnout", () => {
  const turnout = { cast: 0, hands: 0, entitled: 6, present: 6 };
  const draft = { ...poll, rule: "delegates_meeting", entitlement: "delegates", turnout };
  const elsewhere = { ...draft, id: "v_2", item: null };
  const there = {
    polls: [elsewhere, draft, { ...draft, id: "v_3", item: "i_2" }],
    agenda: { current: "i_1" },
  };
  const [one, ...others] = awaitedQuorums(there);
  assert.deepEqual([one.poll.id, others.length], ["v_1", 0]);
  const [{ figure, clause }] = one.quorums;
  assert.deepEqual(
    [figure, clause.figure, clause.of, clause.threshold, clause.met],
    ["present", 6, 6, 4, true],
  );
  assert.deepEqual(awaitedQuorums({ ...there, agenda: { current: null } }), []);
  const quorum = { clause: "quorum", met: false };
  const open = { ...elsewhere, state: "open", standing: { why: [quorum, { clause: "yes" }] } };
  const [running] = awaitedQuorums({ ...there, polls: [...there.polls, open] });
  assert.deepEqual(running.quorums, [{ figure: "present", clause: quorum }]);
  const owners = { ...draft, rule: "owners_general", entitlement: "owners" };
  const land = { cast: 0, entitled: 72967, present: 55468 };
  const [of] = awaitedQuorums({ ...there, polls: [{ ...owners, turnout: { ...turnout, area: land } }] });
  assert.deepEqual(
    of.quorums.map(({ figure, clause }) => [figure, clause.measure, clause.threshold]),
    [
      ["cast", "owners", 4],
      ["cast", "area", 48645],
    ],
  );
});

test("only what was prepared for the item is the next step: the oldest, unless another was picked", () => {
  const draft = (id, item) => ({ ...poll, id, item, question: `${id}?` });
  const polls = [draft("v_4", null), draft("v_3", "i_1"), draft("v_2", "i_2"), draft("v_1", "i_1")]; // as the room sends them
  assert.deepEqual(step({ polls }), { kind: "open_poll", id: "v_1", title: "v_1?" });
  assert.equal(step({ polls }, { ...seen, picked: "v_3" }).id, "v_3");
  assert.equal(step({ polls }, { ...seen, picked: "v_4" }).id, "v_1", "what belongs to no item is not");
  assert.equal(step({ polls: [polls[0], polls[2]] }).kind, "next");
  assert.deepEqual(
    prepared([{ ...poll, state: "open" }, ...polls]).map(({ id }) => id),
    ["v_1", "v_2", "v_3", "v_4"],
  );
});

test("a long question is cut on a button, a short one is whole", () => {
  assert.equal(inShort("装充电桩？"), "装充电桩？");
  assert.equal(
    inShort("是否动用维修资金更换五号楼电梯并在冬季前完工验收？"),
    "是否动用维修资金更换五号楼电梯并在冬…",
  );
  assert.equal(inShort("Shall we dance on the square until ten?"), "Shall we dance on the square until t…");
});

test("the tablet goes to those in the pavilion without a phone, first who has not voted", () => {
  const here = { role: "resident", present: true, phone: false, place: "pavilion", voted: [], listed: "l" };
  const people = [
    { ...here, person: "p_1", voted: ["v_1"] },
    { ...here, person: "p_2" },
    { ...here, person: "p_3", phone: true },
    { ...here, person: "p_4", listed: null },
  ];
  const found = (kind) => withoutPhone(people, { ...poll, roll: kind }).map(({ person }) => person);
  assert.deepEqual(found("listed"), ["p_2", "p_1"]);
  assert.deepEqual(found("open"), ["p_2", "p_4", "p_1"]);
  assert.equal(mandatesOf([{ helper: "p_9" }, { helper: null }], { person: "p_9", name: "何文斌" }), 1);
});
