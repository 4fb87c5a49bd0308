// One's place in the queue in a sentence: why others come before, why it is the first, why it has changed. Pure.

/** Of equal weight, the rule that is applied first comes first. */
const RULES = [
  "point_of_order",
  "question",
  "reply",
  "moderator",
  "not_spoken_yet",
  "spoken_less",
  "let_others_first",
  "moved_back",
  "other_place",
  "other_side",
  "waited_longest",
];
const CLASSES = RULES.slice(0, 3);
/** As many reasons as a sentence can carry. */
const MOST = 2;

/** @typedef {Pick<Wire.Me, "place" | "place_in_queue" | "because" | "ahead">} Placed */

/** @param {ReturnType<typeof import("./voice.js").voice>} says */
export function queueWords({ t, has, zh, few, number, ordinal }) {
  /** "两", "two"; above ten a figure, which Chinese sets apart. @param {number} n */
  const counted = (n) => (zh && n > 10 ? ` ${number(n)} ` : few(n));

  /** @param {number} place @param {string[]} reasons @param {string} join */
  function because(place, reasons, join) {
    const said = ordinal(place);
    return reasons.length ? t("queue.because", { place: said, reasons: reasons.join(t(join)) }) : said;
  }

  /** "第 3 位，因为有两位邻居还没发过言". @param {number} place @param {Record<string, number>} ahead */
  function behind(place, ahead) {
    const reasons = heaviest(ahead).map(([code, n]) => {
      const key = `queue.ahead.${code}`;
      return t(has(key) ? key : "queue.ahead.unknown", { n, few: counted(n) });
    });
    return because(place, reasons, "queue.ahead.join");
  }

  /** "第 1 位，因为您等得最久"; a more urgent class says enough. @param {number} place @param {string[]} codes @param {Wire.Place | null} at */
  function before(place, codes, at) {
    const keys = codes.map((code) =>
      code === "other_place" ? `queue.first.${code}.${at || "pavilion"}` : `queue.first.${code}`,
    );
    const said = keys.filter(has).slice(0, CLASSES.includes(codes[0] || "") ? 1 : MOST);
    return because(
      place,
      said.map((key) => t(key)),
      "queue.first.join",
    );
  }

  /** My place and why, in one sentence; "" for somebody who has none. @param {Placed} me @param {number} waiting  how many wait in all */
  function placeWhy({ place_in_queue: place, ahead = {}, because: codes, place: at }, waiting) {
    if (!place) return "";
    if (place > 1) return behind(place, ahead);
    return waiting === 1 ? t("queue.alone", { place: ordinal(1) }) : before(1, codes || [], at);
  }

  /** "您往后到第 4 位，因为有一位邻居还没发过言": what has come to stand before me since. @param {Placed} was @param {Placed} now */
  function movedBack(was, now) {
    const place = now.place_in_queue || 0;
    const moderated = fresh(was, now).includes("moderator");
    const said = moderated ? before(place, ["moderator"], null) : behind(place, added(was.ahead, now.ahead));
    return t("queue.back", { place: said });
  }

  /** "您往前到第 2 位，因为上一位在线上…": what has come to speak for me, if anything has. @param {Placed} was @param {Placed} now */
  function movedUp(was, now) {
    return t("queue.up", { place: before(now.place_in_queue || 0, fresh(was, now), now.place) });
  }

  return { placeWhy, movedBack, movedUp };
}

/** Those that put most before me. @param {Record<string, number>} ahead */
function heaviest(ahead) {
  const counts = Object.entries(ahead).filter(([, n]) => n > 0);
  return counts.sort(([a, n], [b, m]) => m - n || rule(a) - rule(b)).slice(0, MOST);
}

/** @param {string} code */
const rule = (code) => (RULES.includes(code) ? RULES.indexOf(code) : RULES.length);

/** @param {Record<string, number>} [was] @param {Record<string, number>} [now] */
const added = (was = {}, now = {}) =>
  Object.fromEntries(Object.entries(now).map(([code, n]) => [code, n - (was[code] || 0)]));

/** @param {Placed} was @param {Placed} now */
const fresh = (was, now) => (now.because || []).filter((code) => !was.because?.includes(code));
