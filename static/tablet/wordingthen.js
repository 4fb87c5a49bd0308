// A text beside what it was before: which version it is compared with, what went struck through, what came underlined.

import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { pressedState } from "./acting.js";
import { compare } from "./comparing.js";

const MOST = 4;

/** @typedef {{ version: number, text: string }} Then */

/** The versions that are still whole, the latest first. @param {Wire.Consensus} text @returns {Then[]} */
export function earlier({ history = [], previous, version }) {
  const whole = history.filter((one) => one.version < version && one.text !== null).reverse();
  const known = whole.map(({ version: n, text }) => ({ version: n, text: text || "" }));
  if (known.length > 0) return known.slice(0, MOST);
  return previous ? [{ version: version - 1, text: previous }] : [];
}

/** A version that has just come in is met with its changes: that is what people ask about. @param {Wire.Consensus} text */
export function firstCompared(text) {
  if (text.state !== "draft" || text.phase !== "questions") return "";
  return earlier(text)[0]?.text || "";
}

/** `now` is the text it is compared with, "" for none. @param {{ text: Wire.Consensus, now: string, onChoose: (before: string) => void }} props */
export function CompareWith({ text, now, onChoose }) {
  const all = earlier(text);
  const [last] = all;
  if (!last) return null;
  if (all.length === 1)
    return html`<button type="button" class="quiet small" data-do="compare" aria-pressed=${pressedState(now !== "")} onClick=${() => onChoose(now ? "" : last.text)}>${t(now ? "text.as_it_is" : "text.compare", { n: last.version })}</button>`;
  return html`<span class="row compare-with" role="group" aria-label=${t("text.compare_with")}>${all.map(
    ({ version, text: then }) =>
      html`<button key=${version} type="button" class="quiet small" data-do="compare" aria-pressed=${pressedState(now === then)} onClick=${() => onChoose(now === then ? "" : then)}>${t(now === then ? "text.as_it_is" : "text.compare", { n: version })}</button>`,
  )}</span>`;
}

/** @param {{ before: string, after: string }} props */
export function Compared({ before, after }) {
  return html`<p class="text the-text changes">${compare(before, after).map(({ kind, text }, i) => {
    if (kind === "same") return text;
    return kind === "gone" ? html`<del key=${i}>${text}</del>` : html`<ins key=${i}>${text}</ins>`;
  })}</p>`;
}
