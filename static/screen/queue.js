// The next five in the queue: the called one leaves upward, the others close up, a new one fades in where it stands.

import { html, useLayoutEffect, useRef } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { FitList } from "./fit.js";

const SHOWN = 5;
const BESIDE = 3;
const STEPS = [5.2, 4.7, 4.2, 3.7, 3.2, 2.8];
const MOVE_MS = 320;

/** @param {{ floor: Wire.Floor }} props */
export function Queue({ floor }) {
  const next = floor.queue.slice(0, SHOWN);
  const rest = floor.waiting - next.length;
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useMoves(list);
  if (next.length === 0) return html`<${NobodyWaits} open=${floor.open} />`;
  const of = `${next.map((entry) => entry.name).join()} ${words().language}`;
  return html`<p class="label">${t(floor.current ? "floor.next" : "floor.next_one")}</p>
    <${FitList} steps=${STEPS} of=${of} rest=${rest} list=${list} class="queue nextup" before=${String} after=${inLine}>
      ${next.map((entry, i) => html`<${Waiting} key=${entry.entry} entry=${entry} n=${i + 1} />`)}<//>`;
}

/** The next three beside the clock, where a long statement has taken the queue's column. @param {{ floor: Wire.Floor }} props */
export function NextFew({ floor }) {
  const next = floor.queue.slice(0, BESIDE);
  const rest = floor.waiting - next.length;
  if (next.length === 0) return null;
  return html`<div class="few" data-part="queue"><p class="label">${t("floor.next")}${rest > 0 && html`<span class="keep">${t("floor.and_more", { n: rest })}</span>`}</p>
    <ol>${next.map((entry, i) => html`<${Waiting} key=${entry.entry} entry=${entry} n=${i + 1} />`)}</ol></div>`;
}

/** @param {{ open: boolean }} props */
function NobodyWaits({ open }) {
  return html`<p class="label">${t("floor.next")}</p>
    <p class="label nobody-waits">${t(open ? "floor.no_queue" : "floor.closed.now")}</p>`;
}

/** @param {number} n */
const inLine = (n) => t("floor.rest", { n });

/** @param {{ entry: Wire.Entry, n: number }} props */
function Waiting({ entry, n }) {
  return html`<li data-entry=${entry.entry}><span class="n">${n}</span><span class="who">${orErased(entry.name)}</span>
    <span class="kind">${words().entryLine(entry)}</span></li>`;
}

/** Where each row stood at the last drawing; a row that stands elsewhere now glides there. @param {{ current: HTMLElement | null }} list */
function useMoves(list) {
  const stood = useRef(/** @type {Map<string, number>} */ (new Map()));
  useLayoutEffect(() => {
    const stands = new Map();
    const rows = /** @type {HTMLElement[]} */ (Array.from(list.current ? list.current.children : []));
    for (const row of rows) stands.set(row.dataset.entry || "", row.offsetTop);
    for (const row of rows) glide(row, stood.current, stands.get(row.dataset.entry || "") || 0);
    stood.current = stands;
  });
}

/** @param {HTMLElement} row @param {Map<string, number>} stood @param {number} top */
function glide(row, stood, top) {
  if (!stood.size || !row.animate || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const was = stood.get(row.dataset.entry || "");
  const how = { duration: MOVE_MS, easing: "cubic-bezier(.2, .7, .2, 1)" };
  if (was === undefined) row.animate([{ opacity: 0 }, { opacity: 1 }], how);
  else if (was !== top)
    row.animate([{ transform: `translateY(${was - top}px)` }, { transform: "none" }], how);
}
