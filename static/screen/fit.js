// Text that fits its place: the largest of a few sizes at which nothing is cut off, found by drawing it. Sizes are in units of the screen.

import { html, signal, useLayoutEffect, useRef } from "../shared/parts.js";

/** Raised when what was measured may be wrong: letters arrived, the display changed its size. */
const changed = signal(0);
const measureAgain = () => {
  changed.value = changed.peek() + 1;
};
window.addEventListener("resize", measureAgain);
if (document.fonts?.addEventListener) document.fonts.addEventListener("loadingdone", measureAgain);

/** No text is smaller than a fortieth of the display, whatever its shape. @param {number} step */
const size = (step) => `max(calc(var(--u) * ${step}), 2.4vh)`;

/**
 * By its lines, not by `scrollHeight`: letters may reach out of a tight line without being in anybody's way.
 * @param {HTMLElement} box @param {HTMLElement} inner
 */
const holds = (box, inner) =>
  inner.offsetHeight <= box.clientHeight + 1 && inner.scrollWidth <= box.clientWidth + 1;

/**
 * Tries the sizes from large to small; false when even the last is too large.
 * @param {HTMLElement} box @param {HTMLElement} inner @param {number[]} steps
 */
export function settle(box, inner, steps) {
  return steps.some((step) => {
    inner.style.fontSize = size(step);
    return holds(box, inner);
  });
}

/**
 * The box's height must be limited by its place. `of` is whatever its text depends on; a new one is measured anew. A box that
 * no size fits is marked `is-too-long`.
 * @param {{ steps: number[], of: unknown, class?: string, children?: unknown }} props
 */
export function Fit({ steps, of, class: name = "", children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const settleIt = () => {
    const place = box.current;
    const inner = /** @type {HTMLElement | null} */ (place?.firstElementChild);
    if (!place || !inner) return;
    place.classList.remove("is-too-long");
    if (!settle(place, inner, steps)) place.classList.add("is-too-long");
  };
  useSettled(box, settleIt, [of]);
  return html`<div class="fit ${name}" ref=${box}><div>${children}</div></div>`;
}

/**
 * @typedef {object} Rows
 * @property {number[]} steps
 * @property {unknown} of
 * @property {number} [focus]  the row that always stays
 * @property {number} [rest]  how many follow that are not among the rows
 * @property {string} [class]
 * @property {{ current: HTMLElement | null }} [list]
 * @property {unknown} [children]
 * @property {(n: number) => string} before
 * @property {(n: number) => string} after
 */

/** A list that fits: smaller first, then without its far ends, which are counted in words. @param {Rows} props */
export function FitList(props) {
  const { of, focus = 0, rest = 0, class: name = "", list, children } = props;
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useSettled(box, () => box.current && settleList(box.current, props), [of, focus, rest]);
  return html`<div class="fit ${name}" ref=${box}>
    <div><p class="rest"></p><ol ref=${list}>${children}</ol><p class="rest"></p></div></div>`;
}

/**
 * Settles a box after drawing, and again when its place changes its size (a sign appeared beside it).
 * @param {{ current: HTMLElement | null }} box @param {() => void} settleIt @param {unknown[]} of
 */
export function useSettled(box, settleIt, of) {
  useLayoutEffect(() => {
    const place = box.current;
    if (!place) return;
    settleIt();
    let height = place.clientHeight;
    const watch = new ResizeObserver(() => {
      if (Math.abs(place.clientHeight - height) < 2) return;
      requestAnimationFrame(() => {
        settleIt();
        height = place.clientHeight;
      });
    });
    watch.observe(place);
    return () => watch.disconnect();
  }, [changed.value, ...of]);
}

/** @param {HTMLElement} box @param {Rows} rows */
function settleList(box, { steps, focus = 0, rest = 0, before, after }) {
  const inner = /** @type {HTMLElement} */ (box.firstElementChild);
  const [above, list, below] = /** @type {HTMLElement[]} */ (Array.from(inner.children));
  if (!above || !list || !below) return;
  const rows = /** @type {HTMLElement[]} */ (Array.from(list.children));
  const show = (/** @type {number} */ first, /** @type {number} */ last) => {
    rows.forEach((row, i) => {
      row.hidden = i < first || i >= last;
    });
    const left = rows.length - last + rest;
    say(above, first > 0 ? before(first) : "");
    say(below, left > 0 ? after(left) : "");
  };
  let [first, last] = [0, rows.length];
  show(first, last);
  if (settle(box, inner, steps)) return;
  while (last - first > 1 && !holds(box, inner)) {
    if (first < focus) first += 1;
    else last -= 1;
    show(first, last);
  }
}

/** @param {HTMLElement} place @param {string} words */
function say(place, words) {
  place.textContent = words;
  place.hidden = words === "";
}
