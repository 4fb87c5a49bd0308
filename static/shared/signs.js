// The signs: the pavilion, the eave, marks of met and not met, the five hands. Drawn inline, so they take the colour of their words.

import { html } from "./vendor.js";

const SIGNS = /** @type {Record<string, import("../vendor/preact.js").ComponentChildren>} */ ({
  yes: html`<path fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round" d="M4.5 12.8 9.8 18 19.5 6.5" />`,
  no: html`<path fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round" d="M5.5 5.5l13 13M18.5 5.5l-13 13" />`,
  flag: html`<path fill="currentColor" d="M12 2.5 22.5 21h-21z" />`,
  wait: html`<path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" d="M12 6v6.5l4 2.5" />`,
  aloud: html`<path fill="currentColor" d="M3 9.5h4l5.5-4.5v14L7 14.5H3z" /><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" d="M16 8.8a4.5 4.5 0 0 1 0 6.4M18.6 6a8.5 8.5 0 0 1 0 12" />`,
});

/** A sign beside its word; never alone. @param {{ name: "yes" | "no" | "flag" | "wait" | "aloud", class?: string }} props */
export function Sign({ name, class: more = "" }) {
  return html`<svg class="sign ${more}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SIGNS[name]}</svg>`;
}

/** The pavilion. @param {{ class?: string }} props */
export function Mark({ class: more = "" }) {
  return html`<svg class="mark ${more}" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <path d="M24 7C21.6 14.8 13.5 20.6 1.8 21.2c1.5 2.7 3.5 3.7 6 3.9 5-.7 10.5-1 16.2-1s11.2.3 16.2 1c2.5-.2 4.5-1.2 6-3.9C34.5 20.6 26.4 14.8 24 7z" />
    <circle cx="24" cy="4.8" r="2" /><path d="M10.5 27h3v15h-3zM34.5 27h3v15h-3zM6 42h36v3H6z" /></svg>`;
}

/** The line over every face: whole while the link is up. @param {{ lost?: boolean }} props */
export function Eave({ lost = false }) {
  return html`<div class=${lost ? "eave is-lost" : "eave"} aria-hidden="true"></div>`;
}

const FINGERS = [
  [3, 7, 23],
  [10.2, 3, 27],
  [17.4, 4.5, 25.5],
  [24.6, 8, 22],
  [31.8, 13, 17],
];

/** A hand showing n of five fingers. @param {{ n: number }} props */
export function Hand({ n }) {
  const finger = (/** @type {number[]} */ [x = 0, y, height], /** @type {number} */ i) =>
    i < n
      ? html`<rect x=${x} y=${y} width="5" height=${height} rx="2.5" />`
      : html`<rect x=${x + 0.75} y="24.5" width="3.5" height="5.5" rx="1.75" fill="none" stroke="currentColor" stroke-width="1.5" />`;
  return html`<svg class="hand" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><g fill="currentColor">${FINGERS.map(finger)}<path d="M3 32.5h34v3.5H3z" /></g></svg>`;
}
