// Brings what was just unfolded into sight: below the fold, or behind the foot, it would look as if nothing had happened.

import { useEffect, useRef } from "../shared/vendor.js";

const MARGIN = 8;

/** For an element that is drawn when its row is unfolded: the row is its parent. */
export function useInView() {
  const opened = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => bringIntoView(opened.current), []);
  return opened;
}

/** For what opens within a row that is unfolded already: it is brought in whole where there is room. */
export function useOwnView() {
  const opened = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => opened.current?.scrollIntoView({ block: "nearest" }), []);
  return opened;
}

/** The row whole, or as much of it as there is room for, its beginning first. @param {HTMLElement | null} opened */
function bringIntoView(opened) {
  const row = opened?.parentElement;
  if (!row) return;
  const { top: from, bottom: to } = row.getBoundingClientRect();
  const { view, top, bottom } = scrolling(row);
  if (from < top) view.scrollTop -= top - from;
  else if (to > bottom) view.scrollTop += Math.min(to - bottom, from - top);
}

/** What scrolls, and which part of it is seen: a column of its own, or on a narrow display the page above its foot. @param {HTMLElement} row */
function scrolling(row) {
  const column = row.closest(".line, .sheet");
  if (column && column.scrollHeight > column.clientHeight) {
    const { top, bottom } = column.getBoundingClientRect();
    return { view: column, top, bottom };
  }
  const foot = document.querySelector('[data-part="do"]')?.getBoundingClientRect();
  return { view: document.documentElement, top: MARGIN, bottom: foot ? foot.top : innerHeight };
}
