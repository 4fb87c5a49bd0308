// A list whose rows glide to their new places, so that it is seen who moved up. Nothing glides with reduced motion.

import { useLayoutEffect, useRef } from "../shared/vendor.js";

/**
 * Rows carry `data-key`; `order` changes when they move.
 * @param {{ current: HTMLElement | null }} list
 * @param {string} order
 */
export function useMoving(list, order) {
  const tops = useRef(/** @type {Map<string, number> | null} */ (null));
  useLayoutEffect(() => {
    const rows = /** @type {HTMLElement[]} */ (Array.from(list.current?.children || []));
    const before = tops.current;
    tops.current = new Map(rows.map((row) => [row.dataset.key || "", row.offsetTop]));
    const ms = duration(list.current);
    if (!before || !ms) return;
    for (const row of rows) glide(row, before.get(row.dataset.key || ""), ms);
  }, [order]);
}

/** @param {HTMLElement | null} list  `--move` in ms; 0 with reduced motion */
function duration(list) {
  return list ? parseFloat(getComputedStyle(list).getPropertyValue("--move")) || 0 : 0;
}

/** A row that was elsewhere comes from there; a new one fades in. @param {HTMLElement} row @param {number | undefined} from @param {number} ms */
function glide(row, from, ms) {
  if (!row.animate || from === row.offsetTop) return;
  const start = from === undefined ? { opacity: 0 } : { transform: `translateY(${from - row.offsetTop}px)` };
  row.animate([start, from === undefined ? { opacity: 1 } : { transform: "none" }], {
    duration: ms,
    easing: "ease-out",
  });
}
