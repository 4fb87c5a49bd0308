// One's place in the queue and why, in whole sentences of both languages, whatever the reasons are.

import assert from "node:assert/strict";
import test from "node:test";
import { phrases } from "../../static/shared/phrases.js";
import { en as sharedEn } from "../../static/shared/words.en.js";
import { zh as sharedZh } from "../../static/shared/words.zh.js";

const zh = phrases("zh", sharedZh);
const en = phrases("en", sharedEn);

const RULES = `moderator moved_back point_of_order question reply not_spoken_yet spoken_less let_others_first
  other_place other_side waited_longest`.split(/\s+/);
const standing = (
  /** @type {number} */ place,
  /** @type {Record<string, number>} */ ahead,
  because = ["waited_longest"],
) => /** @type {const} */ ({ place: "pavilion", place_in_queue: place, ahead, because });

for (const [
  place,
  ahead,
  chinese,
  english,
] of /** @type {[number, Record<string, number>, string, string][]} */ ([
  [
    3,
    { not_spoken_yet: 2 },
    "第 3 位，因为有两位邻居还没发过言",
    "3rd, because two neighbours have not spoken yet",
  ],
  [2, { question: 1 }, "第 2 位，因为有一个提问要先答", "2nd, because one question is answered first"],
  [
    4,
    { question: 1, not_spoken_yet: 2 },
    "第 4 位，因为有两位邻居还没发过言，还有一个提问要先答",
    "4th, because two neighbours have not spoken yet, and one question is answered first",
  ],
  [
    3,
    { other_place: 1, point_of_order: 1 },
    "第 3 位，因为有一个程序问题要先处理，还有一位邻居先说，好让凉亭和线上轮着来",
    "3rd, because one point of order is dealt with first, and one neighbour goes first so that pavilion and online take turns",
  ],
  [
    21,
    { waited_longest: 14, spoken_less: 4, other_side: 2 },
    "第 21 位，因为有 14 位邻居等得更久，有四位邻居这一项或今天说得比您少，还有两位邻居先说，好让两面都听到",
    "21st, because 14 neighbours have waited longer, four neighbours have spoken less on this item or today, and two neighbours go first so that both sides are heard",
  ],
  [
    2,
    { let_others_first: 1, other_side: 0 },
    "第 2 位，因为有一位邻居是您请先说的",
    "2nd, because one neighbour goes first as you asked",
  ],
  [
    6,
    { not_spoken_yet: 3, moderator: 1, moved_back: 1 },
    "第 6 位，因为有一位邻居由主持人改了类别，先说，有一位邻居是主持人请先说的，还有三位邻居还没发过言",
    "6th, because one neighbour goes first in a kind set by the moderator, the moderator lets one neighbour go first, and three neighbours have not spoken yet",
  ],
  [2, { full_moon: 1 }, "第 2 位，因为有一位邻居排在前面", "2nd, because one neighbour comes before you"],
  [12, {}, "第 12 位", "12th"],
])) {
  test(`a place in the queue is said with its weightiest reasons: ${english}`, () => {
    assert.equal(zh.placeWhy(standing(place, ahead), 30), chinese);
    assert.equal(en.placeWhy(standing(place, ahead), 30), english);
  });
}

for (const [because, chinese, english] of /** @type {[string[], string, string][]} */ ([
  [
    ["not_spoken_yet", "waited_longest"],
    "第 1 位，因为今天您还没发过言，而且同等情形按先来后到",
    "1st, because you have not spoken yet today, and among equals the order of asking decides",
  ],
  [
    ["spoken_less", "other_place"],
    "第 1 位，因为这一项或今天，您说得比后面有的邻居少，而且前一位在线上，接着请凉亭里的人",
    "1st, because you have spoken less on this item or today than somebody behind you, and the one before you is online and the pavilion comes next",
  ],
  [
    ["question", "not_spoken_yet", "waited_longest"],
    "第 1 位，因为向发言人的提问先答",
    "1st, because a question to the speaker is answered first",
  ],
  [
    ["let_others_first", "passed_over"],
    "第 1 位，因为最多让别人先说三次",
    "1st, because others go before you three times at most",
  ],
  [
    ["moderator", "question", "not_spoken_yet"],
    "第 1 位，因为主持人公开改了您的类别，而且向发言人的提问先答",
    "1st, because the moderator changed the kind of your request, and a question to the speaker is answered first",
  ],
  [["full_moon"], "第 1 位", "1st"],
])) {
  test(`the first place is said with what speaks for it: ${english}`, () => {
    assert.equal(zh.placeWhy(standing(1, {}, because), 2), chinese);
    assert.equal(en.placeWhy(standing(1, {}, because), 2), english);
  });
}

test("who waits alone is first because nobody else waits, and who does not wait has no place", () => {
  assert.equal(zh.placeWhy(standing(1, {}), 1), "第 1 位，现在只有您在等");
  assert.equal(en.placeWhy(standing(1, {}), 1), "1st, nobody else is waiting");
  assert.equal(zh.placeWhy({ ...standing(1, {}), place_in_queue: null }, 4), "");
});

test("any two reasons, for one or for several, make a whole sentence in both languages", () => {
  for (const one of RULES)
    for (const other of RULES.filter((code) => code !== one))
      for (const n of [1, 2, 11]) {
        const me = standing(3 * n + 1, { [one]: 2 * n, [other]: n });
        assert.match(zh.placeWhy(me, 50), /^第 \d+ 位，因为有.{3,}，还有[^a-z_{}]{3,}$/);
        assert.match(en.placeWhy(me, 50), /^\d+(st|nd|rd|th), because [a-z\d ]+, and [a-z\d ]+$/);
        assert.doesNotMatch(
          en.placeWhy(me, 50),
          /\bone (neighbours|questions|points)\b|\b(two|\d\d) (neighbour|question|point)\b/,
        );
      }
});

test("who moved back is told what came before, who moved up what speaks for it now", () => {
  const was = standing(3, { waited_longest: 2 });
  const back = standing(4, { waited_longest: 2, not_spoken_yet: 1 });
  assert.equal(zh.movedBack(was, back), "您往后到第 4 位，因为有一位邻居还没发过言");
  assert.equal(en.movedBack(was, back), "You moved back: 4th, because one neighbour has not spoken yet");
  assert.equal(
    zh.movedBack(was, standing(5, { waited_longest: 4 }, ["moderator", "waited_longest"])),
    "您往后到第 5 位，因为主持人公开改了您的类别，还有四位邻居等得更久",
  );
  const up = standing(2, { waited_longest: 1 }, ["other_place"]);
  assert.equal(zh.movedUp(was, up, CALLED), "您往前到第 2 位，因为前一位在线上，接着请凉亭里的人");
  assert.equal(
    en.movedUp(was, { ...up, place: "remote" }, CALLED),
    "You moved up: 2nd, because the one before you is at the pavilion and someone online comes next",
  );
});

const CALLED = /** @type {const} */ ({ code: "called", n: 1, name: "周国强" });

for (const [cause, chinese, english] of /** @type {const} */ ([
  [CALLED, "轮到周国强说了", "周国强 has the floor now"],
  [{ code: "left", n: 1, name: "" }, "有一位邻居不排队了", "one neighbour has left the queue"],
  [{ code: "after", n: 2, name: "" }, "有两位邻居排到了您后面", "two neighbours go after you now"],
]))
  test(`who moves up without a rule of their own is told what has happened: ${english}`, () => {
    const [was, now] = [standing(3, { other_side: 1 }, []), standing(2, { waited_longest: 1 })];
    assert.equal(zh.movedUp(was, now, cause), `您往前到第 2 位，因为${chinese}`);
    assert.equal(en.movedUp(was, now, cause), `You moved up: 2nd, because ${english}`);
  });

test("what the moderator did is always said, in the sentence or below it", () => {
  const many = { not_spoken_yet: 9, spoken_less: 8, other_place: 7, other_side: 6, waited_longest: 5 };
  for (const [me, waiting] of /** @type {[ReturnType<typeof standing>, number][]} */ ([
    [standing(37, { ...many, moved_back: 1 }, ["moved_back"]), 40],
    [standing(36, many, ["moderator", "moved_back"]), 40],
    [standing(1, {}, ["moved_back", "not_spoken_yet"]), 2],
    [standing(1, {}, ["moderator", "question", "moved_back"]), 2],
    [standing(1, {}, ["moderator", "moved_back"]), 1],
  ])) {
    const said = zh.placeWhy(me, waiting);
    const all = [said, ...zh.besides(me, waiting, said)].join("\n");
    if (me.because.includes("moved_back")) assert.equal(all.match(/主持人请/g)?.length, 1, all);
    if (me.because.includes("moderator")) assert.equal(all.match(/改了您的类别/g)?.length, 1, all);
  }
});

test("the reasons add up to the place: what the sentence cannot carry stands below it", () => {
  const me = standing(16, { not_spoken_yet: 5, spoken_less: 4, question: 3, other_side: 2, other_place: 1 }, [
    "spoken_less",
    "passed_over",
  ]);
  const said = en.placeWhy(me, 20);
  assert.match(said, /five .*, four .*, and three /);
  assert.deepEqual(en.besides(me, 20, said), [
    "Two neighbours go first so that both sides are heard",
    "One neighbour goes first so that pavilion and online take turns",
    "Others go before you three times at most",
  ]);
});

test("what a move has said is not said again below it", () => {
  const was = standing(2, { waited_longest: 1 });
  const now = standing(4, { waited_longest: 1, moved_back: 2 }, ["moved_back"]);
  const moved = zh.movedBack(was, now);
  assert.equal(moved, "您往后到第 4 位，因为有两位邻居是主持人请先说的");
  assert.deepEqual(zh.besides(now, 5, moved), ["有一位邻居等得更久"]);
});

test("of somebody behind or before nothing is said when nobody knows", () => {
  for (const says of [zh, en]) {
    const sentences = [
      "waited_longest",
      "passed_over",
      "let_others_first",
      "moved_back",
      "full_moon",
    ].flatMap((code) => says.why({ because: [code], place: "remote" }));
    for (const one of sentences)
      assert.doesNotMatch(one, /后面|前面|最久|behind|before those|longest|served/);
  }
});
