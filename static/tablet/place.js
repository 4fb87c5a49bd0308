// What is open on this tablet: the page lying on the sheet, and the one thing unfolded in a column. Knows nothing of the meeting.

import { effect, signal } from "../shared/vendor.js";

/** @typedef {{ name: string, id?: string, [fact: string]: any }} Page */

/** A tablet at the door has one page, and has it again when it is loaded again. */
const DESK = "#desk";

export const page = signal(
  /** @type {Page | null} */ (/[#&]desk\b/.test(location.hash) ? { name: "desk" } : null),
);
/** One thing is unfolded at a time: "item:…", "entry:…", "neighbour", "chair", "remind", "witnesses", "person:…". */
export const unfolded = signal("");

/** A second tap of the same finger comes within this. */
const DOUBLE_TAP_MS = 350;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let turning;

/** For a moment no tap is felt: what now lies under the finger was not meant. The style is in pages.css. */
export function deafen() {
  clearTimeout(turning);
  document.body.dataset.turning = "";
  turning = setTimeout(() => delete document.body.dataset.turning, DOUBLE_TAP_MS);
}

let opener = /** @type {Element | null} */ (null);

/** @param {string} name @param {Record<string, any>} [facts] */
export function turnTo(name, facts = {}) {
  if (!page.peek()) opener = document.activeElement;
  deafen();
  unfolded.value = "";
  page.value = { name, ...facts };
}

/** The focus goes back to what had opened the page, if it is still there. */
export function backToMeeting() {
  deafen();
  unfolded.value = "";
  page.value = null;
  const back = /** @type {HTMLElement | null} */ (opener);
  if (back?.isConnected) setTimeout(() => back.focus());
}

let unfolder = /** @type {HTMLElement | null} */ (null);

/** @param {string} what  "" or what is unfolded folds it */
export function unfold(what) {
  const folds = what === "" || unfolded.peek() === what;
  if (folds) setTimeout(giveFocusBack);
  else unfolder = /** @type {HTMLElement | null} */ (document.activeElement);
  unfolded.value = folds ? "" : what;
}

/** What was unfolded took the focus with it: by keyboard one goes on where it was opened, else at the next step. */
function giveFocusBack() {
  if (document.activeElement !== document.body) return;
  const step = /** @type {HTMLElement | null} */ (document.querySelector('[data-part="do"] .act'));
  const back = unfolder?.isConnected ? unfolder : step;
  back?.focus({ preventScroll: true });
}

/** What is open is closed by Escape, the innermost first; a question that is asked in place answers it itself. @param {KeyboardEvent} event */
export function leaveByEscape(event) {
  const from = /** @type {Element} */ (event.target);
  if (event.key !== "Escape" || event.isComposing || from.closest(".hold-ask, [data-part='handed']")) return;
  if (unfolded.peek()) foldBack();
  else if (page.peek()) backToMeeting();
}

/** The focus goes back to what unfolded it, wherever it has gone meanwhile. */
function foldBack() {
  const back = unfolder;
  unfold("");
  setTimeout(() => back?.isConnected && back.focus({ preventScroll: true }));
}

/** Pages that have the whole width: somebody stands before them and looks for one among many. */
const WIDE = ["desk", "round", "paper"];

/** After the ticket was taken out of it. */
function keepAddress() {
  const at = page.peek()?.name === "desk" ? DESK : "";
  if (location.hash !== at) history.replaceState(null, "", location.pathname + location.search + at);
}

effect(() => {
  const name = page.value?.name;
  if (name) document.body.dataset.page = name;
  else delete document.body.dataset.page;
  if (name && WIDE.includes(name)) document.body.dataset.wide = "";
  else delete document.body.dataset.wide;
  setTimeout(keepAddress);
});
