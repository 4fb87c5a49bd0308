// A question or a text as it is read: broken between words, and read aloud when asked.

import { Sign } from "./signs.js";
import { h, html, signal, useEffect } from "./vendor.js";
import { language, t } from "./words.js";

/** @type {{ segment(text: string): Iterable<{ segment: string, isWordLike?: boolean }> } | null} */
const segmenter =
  "Segmenter" in Intl ? new /** @type {any} */ (Intl).Segmenter("zh-CN", { granularity: "word" }) : null;

/** The words of a Chinese text, each with the punctuation that follows it; one piece where the browser cannot tell. @param {string} text */
export function pieces(text) {
  if (!segmenter || !/[\u4e00-\u9fff]/.test(text)) return [text];
  /** @type {string[]} */
  const found = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike === false && found.length && /\S/.test(segment)) found[found.length - 1] += segment;
    else found.push(segment);
  }
  return found;
}

/** `tag` h1, h2 or p. @param {{ text: string, tag?: string, class?: string }} props */
export function Question({ text, tag = "h1", class: name = "title" }) {
  const parts = pieces(text);
  const words =
    parts.length < 2
      ? text
      : parts.map((part, i) => (part.trim() ? html`<span key=${i} class="keep">${part}</span>` : part));
  return h(tag, { class: name }, words);
}

const reading = signal("");
const speech = typeof speechSynthesis === "undefined" ? null : speechSynthesis;

function hush() {
  reading.value = "";
  if (speech) speech.cancel();
}

/** @param {string} text */
function readOut(text) {
  if (!speech) return;
  speech.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = /[\u4e00-\u9fff]/.test(text) || language.value === "zh" ? "zh-CN" : "en-GB";
  utterance.rate = 0.9;
  utterance.onend = utterance.onerror = () => {
    if (reading.value === text) reading.value = "";
  };
  reading.value = text;
  speech.speak(utterance);
}

/** Reads a text aloud, and stops; absent where the browser has no voice. @param {{ text: string, class?: string, label?: string }} props */
export function ReadAloud({ text, class: name = "quiet small keep", label }) {
  useEffect(() => hush, [text]);
  if (!speech) return null;
  const on = reading.value === text;
  return html`<button type="button" class=${name} onClick=${() => (on ? hush() : readOut(text))}>
    <${Sign} name=${on ? "no" : "aloud"} />${on ? t("aloud.stop") : label || t("aloud")}</button>`;
}
