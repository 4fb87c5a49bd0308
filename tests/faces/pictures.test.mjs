// What the pictures of results are drawn from: means and medians, the rounds of a run-off, the gradient's sides, a rule in words.

import assert from "node:assert/strict";
import test from "node:test";
import { phrases } from "../../static/shared/phrases.js";
import {
  fixed,
  gradientOf,
  inHundred,
  mean,
  median,
  roundsOf,
} from "../../static/shared/pictures/arithmetic.js";
import { ruleInWords } from "../../static/shared/pictures/rulesaid.js";
import { en } from "../../static/shared/pictures/words.en.js";
import { zh } from "../../static/shared/pictures/words.zh.js";
import { en as sharedEn } from "../../static/shared/words.en.js";
import { zh as sharedZh } from "../../static/shared/words.zh.js";

test("a mean has two decimals, a median may lie between two points", () => {
  assert.equal(fixed(mean([0, 0, 1, 1, 1, 0])), "3.00");
  assert.equal(fixed(mean([1, 0, 0, 0, 0, 2])), "3.33");
  assert.equal(fixed(1.005), "1.01");
  assert.equal(median([1, 0, 0, 0, 0, 2]), 5);
  assert.equal(median([0, 1, 0, 0, 1, 0]), 2.5);
  assert.equal(median([0, 0, 0, 7, 0, 0]), 3);
});

test("without ballots there is no mean, no median, no middle, and no share", () => {
  assert.deepEqual([mean([]), median([0, 0, 0]), fixed(null), inHundred(0, 0)], [null, null, "", 0]);
  assert.deepEqual(gradientOf({}), {
    steps: [0, 0, 0, 0, 0, 0, 0, 0],
    ballots: 0,
    agree: 0,
    abstain: 0,
    disagree: 0,
    middle: 0,
  });
  assert.deepEqual(roundsOf([]), []);
  assert.equal(roundsOf([{ counts: { a: 0, b: 0 }, exhausted: 0, out: [] }])[0].needs, 1);
});

test("the gradient's sides are 1 to 3, 4, and 5 to 8, and the middle ballot stands on a step", () => {
  const { agree, abstain, disagree, middle } = gradientOf({
    1: 12,
    2: 9,
    3: 8,
    4: 5,
    5: 4,
    6: 3,
    7: 1,
    8: 1,
  });
  assert.deepEqual([agree, abstain, disagree, middle], [29, 5, 9, 3]);
  assert.equal(gradientOf({ 8: 1 }).middle, 8);
  assert.equal(gradientOf({ 2: 1, 7: 1 }).middle, 2, "of two in the middle the one nearer to agreement");
});

test("a run-off shows who is left, what each gained, and where more than half begins", () => {
  const [first, second] = roundsOf([
    { counts: { a: 20, b: 15, c: 10 }, exhausted: 0, out: ["c"] },
    { counts: { a: 22, b: 19, c: 0 }, exhausted: 4, out: [] },
  ]);
  assert.deepEqual([first.needs, first.going, first.out], [23, 45, ["c"]]);
  assert.deepEqual(second.rows, [
    { id: "a", n: 22, more: 2 },
    { id: "b", n: 19, more: 4 },
  ]);
  assert.deepEqual([second.needs, second.going, second.exhausted], [21, 41, 4]);
});

test("a rule of a meeting's own is said clause by clause in both languages", () => {
  /** @type {Wire.Rule} */
  const rule = {
    key: "own",
    quorums: [
      {
        clause: "quorum",
        figure: "cast",
        base: "entitled",
        fraction: [2, 3],
        inclusive: true,
        measure: "owners",
      },
    ],
    tests: [{ clause: "yes", figure: "yes", base: "cast", fraction: [1, 2], measure: "area" }],
  };
  assert.deepEqual(ruleInWords(phrases("zh", { ...sharedZh, ...zh }), rule), [
    "投了票的要有三分之二以上（按有权表决的业主人数算）",
    "赞成的要有超过一半（按投票的面积算）",
  ]);
  assert.deepEqual(ruleInWords(phrases("en", { ...sharedEn, ...en }), { most_votes: true }), [
    "The most votes decide; equal votes are a tie",
  ]);
  assert.match(
    ruleInWords(phrases("en", { ...sharedEn, ...en }), rule)[1],
    /more than half of the area voting/,
  );
});
