// A text too long for any size turns its own pages: nobody is there to scroll, and nothing of it may be left out.

import { html, useEffect, useRef, useState } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { settle, useSettled } from "./fit.js";

const STEPS = [8, 6.8, 5.9, 5.2, 4.6, 4.1, 3.6, 3.1, 2.6];
const PAGED = 3.3; // a text that has pages anyway is better read from the back row
const TURN_MS = 20000;

/**
 * The text in the largest size that fits, else in pages. `of` is what it depends on, `children` its words, `note` what is said under it.
 * @param {{ of: string, note?: unknown, children?: unknown }} props
 */
export function Pages({ of, note = "", children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const [pages, setPages] = useState(1);
  const [page, setPage] = useState(0);
  useSettled(box, () => setPages(box.current ? divide(box.current) : 1), [of]);
  useEffect(() => {
    setPage(0);
    if (pages < 2) return;
    const timer = setInterval(() => setPage((now) => now + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [pages, of]);
  const where = t("consensus.page", { n: (page % pages) + 1, of: pages });
  return html`<div class="fit pages ${pages > 1 ? "is-paged" : ""}" ref=${box}>
      <div style=${{ "--page": page % pages }} key=${of}>${children}</div></div>
    <p class="label under-text">${pages > 1 && html`<span data-part="page">${where}</span>`}${note && html`<span>${note}</span>`}</p>`;
}

/** How many pages the text takes in its place. @param {HTMLElement} box */
function divide(box) {
  const inner = /** @type {HTMLElement} */ (box.firstElementChild);
  box.classList.remove("is-paged");
  if (settle(box, inner, STEPS)) return 1;
  box.classList.add("is-paged");
  settle(box, inner, [PAGED]);
  const gap = Number.parseFloat(getComputedStyle(inner).columnGap) || 0;
  const width = inner.clientWidth + gap;
  return Math.max(1, Math.round((inner.scrollWidth + gap) / width));
}
