// One's place in the queue in words: why others come before, why it is the first, why it has changed. Pure.

import { keyOf, reasonWords } from "./reasonwords.js";

/** What the moderator did is said first, and always; then, of equal weight, the rule that is applied first. */
const ACTS = ["moderator", "moved_back"];
const CLASSES = ["point_of_order", "question", "reply"];
const RULES = [
  ...ACTS,
  ...CLASSES,
  "not_spoken_yet",
  "spoken_less",
  "let_others_first",
  "other_place",
  "other_side",
  "waited_longest",
];
/** True of anybody: it explains no change, and alone it adds nothing. */
const GENERAL = "waited_longest";
/** As many reasons as a sentence can carry. */
const MOST = 3;

/** @typedef {Pick<Wire.Me, "place" | "place_in_queue" | "because" | "ahead">} Placed */
/** Why there are fewer before somebody. @typedef {{ code: "called" | "left" | "after", n: number, name: string }} Cause */

/** @param {ReturnType<typeof import("./voice.js").voice>} says */
export function queueWords(says) {
  const { t, has, zh, few, number, ordinal } = says;
  const { why } = reasonWords(says);

  /** "两", "two"; above ten a figure, which Chinese sets apart. @param {number} n */
  const counted = (n) => (zh && n > 10 ? ` ${number(n)} ` : few(n));

  /** What puts others before me; all of it together makes up the place. @param {Pick<Placed, "ahead" | "because">} me */
  function behind({ ahead = {}, because }) {
    const own = because?.includes("moderator") ? [t("queue.first.moderator")] : [];
    const others = heaviest(ahead).map(([code, n]) => {
      const key = `queue.ahead.${code}`;
      return t(has(key) ? key : "queue.ahead.unknown", { n, few: counted(n) });
    });
    return [...own, ...others];
  }

  /** What speaks for me; a more urgent class says enough. @param {string[]} codes @param {Wire.Place | null} at */
  function before(codes, at) {
    const urgent = codes.some((code) => CLASSES.includes(code));
    const said = codes.filter((code) => !urgent || CLASSES.includes(code) || ACTS.includes(code));
    const keys = said.map((code) => keyOf("queue.first", code, at));
    return keys.filter(has).map((key) => t(key));
  }

  /** @param {Placed} me */
  const reasons = (me) => (me.place_in_queue === 1 ? before(me.because || [], me.place) : behind(me));

  /** "第 3 位，因为有两位邻居还没发过言". @param {number} place @param {string[]} all @param {string} join */
  function because(place, all, join) {
    const said = all.slice(0, MOST);
    const last = said.pop();
    if (!last) return ordinal(place);
    const listed = said.length ? said.join(t("queue.join")) + t(join) + last : last;
    return t("queue.because", { place: ordinal(place), reasons: listed });
  }

  /** My place and why, in one sentence; "" for somebody who has none. @param {Placed} me @param {number} waiting  how many wait in all */
  function placeWhy(me, waiting) {
    const place = me.place_in_queue;
    if (!place) return "";
    if (waiting === 1) return t("queue.alone", { place: ordinal(1) });
    return because(place, reasons(me), place === 1 ? "queue.first.join" : "queue.ahead.join");
  }

  /** What else there is to say of my place, when `said` has been said of it. @param {Placed} me @param {number} waiting @param {string} said */
  function besides(me, waiting, said) {
    const all = waiting === 1 ? [] : reasons(me);
    const sentences = [
      ...all.filter((one) => !said.includes(one)),
      ...why({ ...me, because: unsaid(me, waiting) }),
    ];
    return sentences.map((one) => one.charAt(0).toUpperCase() + one.slice(1));
  }

  /** "您往后到第 4 位，因为有一位邻居还没发过言": what has come to stand before me since. @param {Placed} was @param {Placed} now */
  function movedBack(was, now) {
    const since = { ahead: grown(was.ahead, now.ahead), because: fresh(was, now) };
    return t("queue.back", { place: because(now.place_in_queue || 0, behind(since), "queue.ahead.join") });
  }

  /** "您往前到第 2 位，因为前一位在线上…": what has come to speak for me, else what has happened. @param {Placed} was @param {Placed} now @param {Cause} cause */
  function movedUp(was, now, cause) {
    const codes = fresh(was, now).filter((code) => code !== GENERAL);
    const facts = { ...cause, few: counted(cause.n) };
    const own = before(codes, now.place);
    const said = own.length ? own : [t(`queue.cause.${cause.code}`, facts)];
    return t("queue.up", { place: because(now.place_in_queue || 0, said, "queue.first.join") });
  }

  return { placeWhy, besides, movedBack, movedUp };
}

/** My own codes that no reason for the place says: of the first place only what the moderator did. @param {Placed} me @param {number} waiting */
function unsaid({ because, place_in_queue: place, ahead = {} }, waiting) {
  const codes = because || [];
  if (waiting === 1) return codes.filter((code) => ACTS.includes(code));
  if (place === 1) return codes.filter((code) => code === "moved_back");
  if (codes.join() === GENERAL) return [];
  return codes.filter((code) => code !== "moderator" && !ahead[code]);
}

/** The moderator's acts, then those that put most before me. @param {Record<string, number>} ahead */
function heaviest(ahead) {
  const counts = Object.entries(ahead).filter(([, n]) => n > 0);
  const other = (/** @type {string} */ code) => Number(!ACTS.includes(code));
  return counts.sort(([a, n], [b, m]) => other(a) - other(b) || m - n || rule(a) - rule(b));
}

/** @param {string} code */
const rule = (code) => (RULES.includes(code) ? RULES.indexOf(code) : RULES.length);

/** Those that put more before me than they did, with all that they put there: so it fits the place. @param {Record<string, number>} [was] @param {Record<string, number>} [now] */
const grown = (was = {}, now = {}) =>
  Object.fromEntries(Object.entries(now).filter(([code, n]) => n > (was[code] || 0)));

/** @param {Placed} was @param {Placed} now */
const fresh = (was, now) => (now.because || []).filter((code) => !was.because?.includes(code));
