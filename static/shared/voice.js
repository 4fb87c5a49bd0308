// One language's voice: sentences with their facts, figures, times. Pure; knows neither the page nor which language is chosen.

const ZH_DIGITS = "零一二三四五六七八九十";
const ZH_FEW = "零一两三四五六七八九十"; // before a measure word, two is 两
const EN_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const EN_ORDINALS = [
  "",
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];
const EN_PARTS = /** @type {Record<string, string>} */ ({
  "2/3": "two thirds",
  "1/3": "a third",
  "3/4": "three quarters",
  "4/5": "four fifths",
  "3/5": "three fifths",
});
const FACT = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g;

/** @typedef {Record<string, string | number | null | undefined>} Facts */
/** @typedef {"zh" | "en"} Language */

/**
 * @param {Language} language
 * @param {Record<string, string>} words
 */
export function voice(language, words) {
  const zh = language === "zh";
  const locale = zh ? "zh-CN" : "en-GB";

  /**
   * The sentence with its facts; an unknown key comes back as it is, so it is seen.
   * @param {string} key
   * @param {Facts} [facts]
   * @returns {string}
   */
  function t(key, facts = {}) {
    const sentence = words[key];
    if (sentence === undefined) return key;
    return sentence.replace(FACT, (_, name, one, many) => {
      if (one !== undefined) return Number(facts[name]) === 1 ? one : many;
      const fact = facts[name];
      return fact === undefined || fact === null ? "" : String(fact);
    });
  }

  /** @param {string} key */
  const has = (key) => words[key] !== undefined;

  /** A whole number with its thousands apart. @param {number} n */
  const number = (n) => n.toLocaleString(locale);

  /** A small number as a word, up to ten; a figure above. @param {number} n */
  const few = (n) => (zh ? ZH_FEW : EN_WORDS)[n] || number(n);

  /** "第 3 位" or "3rd". @param {number} n */
  const ordinal = (n) => t("ordinal", { n: zh ? n : `${n}${suffix(n)}` });

  /** "第 3 位" or "third". @param {number} n */
  const ordinalWord = (n) => (zh ? ordinal(n) : EN_ORDINALS[n] || ordinal(n));

  /** @param {string[]} names */
  function list(names) {
    const first = names.slice(0, -1).join(t("list.and"));
    const last = names[names.length - 1] || "";
    return first ? first + t("list.last") + last : last;
  }

  /** A share in words, without more or less: "三分之二", "two thirds". @param {string} fraction  "2/3" */
  function share(fraction) {
    if (!fraction) return ""; // the most votes have no share
    const [n = 1, of = 2] = fraction.split("/").map(Number);
    if (n * 2 === of) return t("fraction.half");
    if (!zh) return EN_PARTS[fraction] || t("fraction.parts", { n, of });
    return t("fraction.parts", { n: zhNumber(n), of: zhNumber(of) });
  }

  /** With 以上 the number itself is enough, with 超过 it is not (Civil Code art. 1259). @param {string} fraction @param {boolean} inclusive */
  const atLeast = (fraction, inclusive) =>
    t(inclusive ? "fraction.from" : "fraction.over", { fraction: share(fraction) });

  /** As `atLeast`, in the fewest words: "过半". @param {string} fraction @param {boolean} inclusive */
  const briefly = (fraction, inclusive) =>
    !inclusive && fraction === "1/2" ? t("fraction.brief.half") : atLeast(fraction, inclusive);

  return { language, zh, locale, t, has, number, few, ordinal, ordinalWord, list, share, atLeast, briefly };
}

/** "1:42"; nothing below zero. @param {number} ms */
export function clock(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "1:43": how long something took, to the nearest second. @param {number} ms */
export const lasted = (ms) => clock(Math.round(ms / 1000) * 1000);

/** "+0:12". @param {number} ms  past the limit */
export function overtime(ms) {
  return `+${clock(Math.floor(Math.max(0, ms) / 1000) * 1000)}`;
}

/** "482 913": a code in groups that can be said aloud. @param {string} code */
export function grouped(code) {
  return /^\d{6}$/.test(code) ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}

/** A number in Chinese: "十八". @param {number} n  1 to 99 */
export function zhNumber(n) {
  const tens = Math.floor(n / 10);
  const ones = n % 10 ? ZH_DIGITS[n % 10] : "";
  if (n <= 10) return ZH_DIGITS[n] || String(n);
  return `${tens > 1 ? ZH_DIGITS[tens] : ""}十${ones}`;
}

/** @param {number} n */
function suffix(n) {
  const tens = n % 100;
  if (tens > 10 && tens < 14) return "th";
  return ["th", "st", "nd", "rd"][n % 10] || "th";
}
