// The live region: what a screen reader says when the meeting moves. One a page; said once.

import { html, signal } from "./vendor.js";

const polite = signal("");
const urgent = signal("");

/**
 * @param {string} sentence
 * @param {boolean} [now]  true interrupts: your turn, the link lost
 */
export function announce(sentence, now = false) {
  const region = now ? urgent : polite;
  region.value = region.peek() === sentence ? `${sentence}\u00a0` : sentence;
}

/** Put once into the page, before anything is announced. */
export function Announce() {
  return html`<div class="hidden"><p role="status" aria-live="polite">${polite.value}</p><p role="alert">${urgent.value}</p></div>`;
}
