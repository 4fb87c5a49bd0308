// A face from very bad (1) to very good (5), drawn by its mouth alone. It never stands without its word.

import { html } from "../vendor.js";

export { isFaces } from "../pollwords.js";

const MOUTHS = [
  "",
  "M8 22.5Q16 14.5 24 22.5",
  "M9 21.5Q16 17.5 23 21.5",
  "M9 20.5H23",
  "M9 19.5Q16 24 23 19.5",
  "M7.5 18.5Q16 28.5 24.5 18.5",
];

/** @param {{ n: number }} props */
export function MoodFace({ n }) {
  return html`<svg class="mood-face" viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round">
    <circle cx="16" cy="16" r="14" /><path d=${MOUTHS[n]} /><g fill="currentColor" stroke="none"><circle cx="11" cy="12.5" r="1.9" /><circle cx="21" cy="12.5" r="1.9" /></g></svg>`;
}
