// The words of the page in the chosen language; changing it redraws whatever has read it.

import { phrases } from "./phrases.js";
import { shelf } from "./seat.js";
import { effect, signal } from "./vendor.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

export { clock, grouped, lasted, overtime } from "./voice.js";

/** @typedef {import("./voice.js").Language} Language */
/** @typedef {import("./voice.js").Facts} Facts */

const dictionaries = {
  zh: /** @type {Record<string, string>} */ ({ ...zh }),
  en: /** @type {Record<string, string>} */ ({ ...en }),
};
const voices = { zh: phrases("zh", dictionaries.zh), en: phrases("en", dictionaries.en) };

/** The language of this page: the reader's choice, else the browser's. */
export const language = signal(first());

/** @returns {Language} */
function first() {
  const held = shelf();
  const chosen = held?.getItem("liangting.language");
  if (chosen === "zh" || chosen === "en") return chosen;
  return /^zh\b/i.test(navigator.language || "zh") ? "zh" : "en";
}

/** @param {Language} next */
export function setLanguage(next) {
  const held = shelf();
  if (held) held.setItem("liangting.language", next);
  language.value = next;
}

/**
 * A face's own sentences, beside the shared ones.
 * @param {{ zh: Record<string, string>, en: Record<string, string> }} more
 */
export function addWords(more) {
  Object.assign(dictionaries.zh, more.zh);
  Object.assign(dictionaries.en, more.en);
}

/** Everything that can be said in the current language; read it while drawing, so that a switch redraws. */
export function words() {
  return voices[language.value];
}

/**
 * The sentence for a key, with its facts.
 * @param {string} key
 * @param {Facts} [facts]
 */
export const t = (key, facts) => words().t(key, facts);

/** @param {string | null | undefined} code */
export const refusal = (code) => words().refusal(code);

/** A name or a title as it is drawn: what was erased is empty, and says so. @param {string | null | undefined} written */
export const orErased = (written) => written || t("erased");

effect(() => {
  document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
});
