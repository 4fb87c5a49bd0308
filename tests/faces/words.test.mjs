// Both languages say everything, with the same facts; every key that a face asks for exists; figures and rules read as they should.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { phrases } from "../../static/shared/phrases.js";
import { clock, grouped, lasted, overtime } from "../../static/shared/voice.js";
import { en as sharedEn } from "../../static/shared/words.en.js";
import { zh as sharedZh } from "../../static/shared/words.zh.js";

const STATIC = new URL("../../static/", import.meta.url);
const inside = (/** @type {string} */ folder) => readdirSync(new URL(`${folder}/`, STATIC));
const top = readdirSync(STATIC).filter((name) => name !== "vendor" && !name.includes("."));
const folders = [...top, "office/city", "shared/pictures"];

const dictionaries = new Map();
for (const folder of folders)
  for (const file of inside(folder).filter((name) => name.endsWith("words.zh.js"))) {
    const [zh] = Object.values(await import(new URL(`${folder}/${file}`, STATIC).href));
    const [en] = Object.values(
      await import(new URL(`${folder}/${file.replace(".zh.", ".en.")}`, STATIC).href),
    );
    dictionaries.set(`${folder}/${file}`, { zh, en });
  }

/** What a face can say: its own words, and those that every face has. @param {string} folder */
const wordsOf = (folder) =>
  Object.assign(
    {},
    ...Array.from(dictionaries, ([file, { zh }]) =>
      [folder, "shared"].includes(file.replace(/\/[^/]+$/, "")) ? zh : {},
    ),
  );

const facts = (/** @type {string} */ sentence) =>
  [...new Set(Array.from(sentence.matchAll(/\{(\w+)\}/g), (found) => found[1]))].sort();
const choosers = (/** @type {string} */ sentence) =>
  Array.from(sentence.matchAll(/\{(\w+):/g), (found) => found[1] || "");

for (const [folder, { zh, en }] of dictionaries) {
  test(`${folder}: both languages have the same keys`, () => {
    assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort());
    assert.ok(Object.keys(zh).length > 0);
  });

  test(`${folder}: both languages put in the same facts, and neither says nothing`, () => {
    for (const key of Object.keys(zh)) {
      assert.deepEqual(facts(en[key]), facts(zh[key]), key);
      for (const chooser of choosers(en[key])) assert.ok(["n", ...facts(zh[key])].includes(chooser), key);
      assert.ok(zh[key] !== "" && en[key] !== "", key);
    }
  });
}

test("every key written in a face is in its words or in the shared ones", () => {
  let asked = 0;
  for (const folder of folders) {
    const known = wordsOf(folder);
    for (const file of inside(folder).filter((name) => name.endsWith(".js"))) {
      const source = readFileSync(new URL(`${folder}/${file}`, STATIC), "utf8");
      for (const [, key] of source.matchAll(/\bt\(\s*"([^"]+)"/g)) {
        asked += 1;
        assert.ok(key in known, `${folder}/${file}: ${key}`);
      }
    }
  }
  assert.ok(asked > 20, "the search found the calls");
});

const REFUSALS =
  `malformed not_allowed not_found meeting_not_open floor_closed already_waiting queue_empty stale poll_not_open
  not_entitled already_voted hands_counted bad_ballot poll_open objections_stand rule_not_met id_reused too_fast busy not_available
  reason_needed already_decided last_moderator bad_counts need_witnesses bad_rule too_late removed not_passed
  already_open in_the_past entry_withdrawn already_called cannot_merge
  bad_slip seat_moved roll_needed nobody_entitled no_roll roll_in_use bad_roll child no_hands papers_differ same_reader
  mandates_full no_mandate has_phone too_many_choices too_few_choices twice_ranked unknown_option bad_score older_poll
  voted_otherwise they_not_entitled helper_needs_phone own_matter matter_closed merged_in_circle still_asking not_asked
  not_judging corrections_closed bad_photo too_large bad_login link_used confirm_needed too_many_matters last_admin`.split(
    /\s+/,
  );

const zh = phrases("zh", sharedZh);
const en = phrases("en", sharedEn);

test("every refusal has its own plain sentence in both languages", () => {
  for (const says of [zh, en]) {
    const sentences = REFUSALS.map((code) => says.refusal(code));
    assert.equal(new Set(sentences).size, REFUSALS.length);
    for (const sentence of sentences) assert.doesNotMatch(sentence, /_|refusal/);
  }
});

test("a refusal nobody has heard of shows its code", () => {
  assert.match(zh.refusal("moon_full"), /moon_full/);
  assert.match(en.refusal("moon_full"), /moon_full/);
});

test("以上 includes the number, 超过 does not", () => {
  assert.equal(zh.atLeast("2/3", true), "三分之二以上");
  assert.equal(zh.atLeast("1/2", false), "超过一半");
  assert.equal(zh.atLeast("2/3", false), "超过三分之二");
  assert.equal(en.atLeast("2/3", true), "at least two thirds");
  assert.equal(en.atLeast("1/2", false), "more than half");
});

const area = {
  clause: "yes",
  base: "cast",
  measure: "area",
  figure: 198640,
  of: 270315,
  threshold: 202737,
  met: false,
  needed: 4097,
  fraction: "3/4",
  inclusive: true,
};

test("an area clause is said in square metres, with what is missing", () => {
  assert.deepEqual(zh.clause(area), {
    title: "同意面积",
    value: "1,986.40 / 2,703.15 ㎡",
    rule: "须四分之三以上，2,027.37 ㎡",
    short: "还差 40.97 ㎡",
  });
  assert.deepEqual(zh.missing({ passed: false, winners: [], why: [area] }), {
    label: "同意面积还差",
    amount: "40.97 平方米",
  });
});

test("at ten metres an unmet clause says its figure and what is missing, a met one its fraction", () => {
  assert.deepEqual(zh.briefClause(area), { rule: "须 2,027.37", short: "还差 40.97" });
  const met = { ...area, measure: "owners", figure: 22, threshold: 22, met: true, needed: 0 };
  assert.deepEqual(zh.briefClause(met), { rule: "四分之三以上，须 22", short: null });
});

test("a household rule is one sentence", () => {
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
  assert.equal(zh.passes({ passed: null, winners: [], why: [yes] }), "赞成超过一半（44 户）就通过。");
  assert.equal(zh.post(yes), "过半，44 户");
  assert.equal(
    en.passes({ passed: null, winners: [], why: [yes] }),
    "Passes with more than half in favour (44 households).",
  );
});

test("a share of the ballots grows with them, so its number is only the present one", () => {
  const yes = {
    ...area,
    clause: "yes",
    base: "cast",
    measure: "persons",
    of: 12,
    threshold: 7,
    fraction: "1/2",
  };
  const said = (clause, says = zh) => says.passes({ passed: null, winners: [], why: [clause] });
  const half = { ...yes, inclusive: false };
  assert.equal(said(half), "投了票的有超过一半赞成就通过，现在须 7 人。");
  assert.equal(said({ ...half, of: 0, threshold: 1 }), "投了票的有超过一半赞成就通过。");
  assert.equal(
    said({ ...half, base: "expressed" }),
    "表了态的（弃权不算）有超过一半赞成就通过，现在须 7 人。",
  );
  assert.equal(
    said({ ...half, measure: "owners" }, en),
    "Passes with more than half of those voting in favour: 7 owners at present.",
  );
});

test("owners are counted as owners, and once in a clause that names them", () => {
  const quorum = {
    clause: "quorum",
    base: "entitled",
    measure: "owners",
    figure: 0,
    of: 8,
    threshold: 6,
    met: false,
    needed: 6,
    fraction: "2/3",
    inclusive: true,
  };
  assert.equal(zh.amount(1, "owners"), "1 位业主");
  assert.equal(en.amount(1, "owners"), "1 owner");
  assert.deepEqual(zh.clause(quorum), {
    title: "参与业主",
    value: "0 / 8 位",
    rule: "须三分之二以上，6 位",
    short: "还差 6 位",
  });
  assert.equal(zh.missing({ why: [quorum] }).amount, "6 位");
  assert.equal(zh.measure({ turnout: { unit: "owners" }, outcome: null }), "owners");
});

test("an anonymous poll says what moves by five, what at once, and what only at the end", () => {
  const poll = {
    state: "open",
    secrecy: "anonymous",
    counts: { yes: 5 },
    counted: 5,
    turnout: { cast: 5, hands: 0 },
  };
  assert.equal(zh.pace(poll), "每有五票才变一次，准数在结束时");
  const hands = { ...poll, counted: 9, turnout: { cast: 9, hands: 4 } };
  assert.equal(zh.pace(hands), "每有五票才变一次，准数在结束时，举手的一点完就计入");
  assert.equal(zh.pace({ ...hands, secrecy: "named" }), "");
  const heads = { clause: "yes", measure: "owners" };
  const owners = { ...poll, standing: { why: [{ clause: "quorum", measure: "area" }, heads] } };
  assert.match(zh.areaLater(owners), /面积结束时才算/);
  assert.equal(zh.areaLater({ ...owners, secrecy: "named" }), "");
  assert.equal(zh.areaLater({ ...owners, standing: { why: [heads] } }), "", "a rule without areas");
  const told = { ...owners.standing.why, 2: { clause: "yes", measure: "area" } };
  assert.equal(zh.areaLater({ ...owners, standing: { why: Object.values(told) } }), "");
});

test("objections are counted, not measured", () => {
  const none = { ...area, clause: "objections", measure: "persons", figure: 0, met: true, needed: 0 };
  assert.equal(zh.clause(none).rule, "没有异议拦着");
  assert.equal(en.clause({ ...none, figure: 1, met: false, needed: 1 }).rule, "1 objection is unresolved");
});

test("why somebody stands where they stand", () => {
  assert.equal(
    zh.because({ because: ["not_spoken_yet", "other_place"], place: "remote" }),
    "还没发过言，前一位在凉亭",
  );
  assert.deepEqual(en.why({ because: ["other_place"], place: "pavilion" }), [
    "The speaker before you is online, so the pavilion comes next",
  ]);
});

test("a reason that a tablet offers is said in the reader's language, a written one as it was written", () => {
  for (const key of /** @type {(keyof typeof sharedZh)[]} */ (Object.keys(sharedZh)))
    if (key.startsWith("reason."))
      for (const sent of [sharedZh[key], sharedEn[key]])
        assert.deepEqual([zh.outOfTurn(sent), en.outOfTurn(sent)], [sharedZh[key], sharedEn[key]]);
  assert.equal(en.outOfTurn("孩子在等"), "孩子在等");
  assert.equal(zh.outOfTurn(null), "");
});

test("clocks, durations, days and numbers", () => {
  assert.deepEqual(
    [clock(102000), clock(101001), clock(-5), overtime(12999)],
    ["1:42", "1:42", "0:00", "+0:12"],
  );
  assert.deepEqual(
    [lasted(101499), lasted(101500), lasted(59999), lasted(0)],
    ["1:41", "1:42", "1:00", "0:00"],
    "how long something took is no countdown",
  );
  assert.deepEqual(
    [zh.duration(180000), zh.duration(90000), zh.duration(12000), en.duration(60000)],
    ["3 分钟", "1 分 30 秒", "12 秒", "1 minute"],
  );
  assert.equal(zh.date("2026-07-18T11:30:00.000Z", "Asia/Shanghai"), "七月十八日，星期六");
  assert.equal(zh.time("2026-07-18T12:14:00.000Z", "Asia/Shanghai"), "20:14");
  assert.deepEqual(
    [en.ordinal(3), en.ordinal(11), en.ordinal(22), en.ordinalWord(3), zh.ordinal(3)],
    ["3rd", "11th", "22nd", "third", "第 3 位"],
  );
  assert.deepEqual([zh.few(2), en.few(2), zh.few(14)], ["两", "two", "14"]);
  assert.equal(en.list(["陈志远", "孙晓梅", "王秀兰"]), "陈志远, 孙晓梅 and 王秀兰");
  assert.equal(grouped("482913"), "482 913");
});

test("when something begins is said with its day only when that is another one, where the reader is", () => {
  const at = "2026-07-18T11:30:00.000Z";
  const said = (/** @type {typeof zh} */ says, /** @type {string} */ now, zone = "Asia/Shanghai") =>
    says.t("meeting.begins", { when: says.when(at, Date.parse(now), zone) });
  assert.equal(said(zh, "2026-07-17T16:00:00.000Z"), "19:30 开会");
  assert.equal(said(en, "2026-07-17T16:00:00.000Z"), "Begins at 19:30");
  assert.equal(said(zh, "2026-07-17T15:59:59.999Z"), "七月十八日，星期六 19:30 开会");
  assert.match(said(en, "2026-07-17T15:59:59.999Z"), /^Begins on Saturday,? 18 July at 19:30$/);
  assert.equal(said(zh, "2026-07-17T16:00:00.000Z", "UTC"), "七月十八日，星期六 11:30 开会");
});

test("a day is the same wherever it is read; another year is said", () => {
  const now = Date.parse("2026-07-18T12:00:00.000Z");
  assert.equal(zh.day("2026-07-30", now), "7月30日");
  assert.equal(en.day("2026-07-30", now, "America/New_York"), "30 July");
  assert.equal(zh.day("2026-07-17T17:00:00.000Z", now, "Asia/Shanghai"), "7月18日");
  assert.equal(en.day("2025-12-20", now), "20 December 2025");
  assert.equal(zh.day("2026-07-17T17:00:00.000Z", now), "7月18日", "in China, unless told otherwise");
  assert.equal(zh.time("2026-07-18T12:14:00.000Z"), "20:14");
});
