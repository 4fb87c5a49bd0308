// The live region: what a screen reader says when the meeting moves. One a page; said once.

import { html, signal } from "./vendor.js";

/** Long since handed to the screen reader; then it goes, for it may no longer be true. Taking away is not announced. */
const GONE_MS = 12000;

const polite = signal("");
const urgent = signal("");

/**
 * @param {string} sentence
 * @param {boolean} [now]  true interrupts: your turn, the link lost
 */
export function announce(sentence, now = false) {
  const region = now ? urgent : polite;
  const words = region.peek() === sentence ? `${sentence}\u00a0` : sentence;
  region.value = words;
  setTimeout(() => {
    if (region.peek() === words) region.value = "";
  }, GONE_MS);
}

/** Put once into the page, before anything is announced. */
export function Announce() {
  return html`<div class="hidden"><p role="status" aria-live="polite">${polite.value}</p><p role="alert">${urgent.value}</p></div>`;
}
