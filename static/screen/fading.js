// One view gives way to the next: a still picture of the old one fades as the new one appears. Never a blank between them.

import { html, useLayoutEffect, useRef } from "../shared/parts.js";

const STAYS_MS = 2000; // a fade that never ends (a hidden page) must not leave its picture behind

/** @type {HTMLElement | null} */
let fadingAway = null;

/** Where old views fade; what is put there is not preact's. */
export function OldViews() {
  const keep = (/** @type {HTMLElement | null} */ place) => {
    fadingAway = place;
  };
  return html`<div class="old-views" ref=${keep} aria-hidden="true"></div>`;
}

/** In parts of the display, which may change its size. @typedef {{ left: string, top: string, width: string, height: string }} Place */

/** @param {HTMLElement} view @returns {Place} */
function placeOf(view) {
  const { left, top, width, height } = view.getBoundingClientRect();
  const wide = (/** @type {number} */ px) => `${(px / innerWidth) * 100}vw`;
  const high = (/** @type {number} */ px) => `${(px / innerHeight) * 100}vh`;
  return { left: wide(left), top: high(top), width: wide(width), height: high(height) };
}

/** @param {HTMLElement} view @param {Place} place  where it stood: the new view's frame may be drawn already */
function fade(view, place) {
  if (!fadingAway || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const picture = /** @type {HTMLElement} */ (view.cloneNode(true));
  Object.assign(picture.style, place);
  const gone = () => picture.remove();
  picture.addEventListener("animationend", gone);
  setTimeout(gone, STAYS_MS);
  fadingAway.textContent = "";
  fadingAway.append(picture);
}

/**
 * Draws `children`; when `name` changes, the picture so far fades away over the new one.
 * @param {{ name: string, class?: string, children?: unknown }} props
 */
export function Fading({ name, class: more = "", children }) {
  const view = useRef(/** @type {HTMLElement | null} */ (null));
  const place = useRef(/** @type {Place | null} */ (null));
  const shown = useRef(name);
  if (shown.current !== name) {
    // While drawing, the page still holds the old view: the one moment to take its picture.
    if (view.current && place.current) fade(view.current, place.current);
    shown.current = name;
  }
  useLayoutEffect(() => {
    if (view.current) place.current = placeOf(view.current);
  });
  return html`<div key=${name} class="view ${more}" ref=${view}>${children}</div>`;
}
