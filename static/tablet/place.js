// What is open on this tablet: the page lying on the sheet, and the one thing unfolded in a column. Knows nothing of the meeting.

import { effect, signal } from "../shared/vendor.js";

/** @typedef {{ name: string, id?: string, [fact: string]: any }} Page */

export const page = signal(/** @type {Page | null} */ (null));
/** One thing is unfolded at a time: "item:…", "entry:…", "neighbour", "remind", "witnesses", "person:…". */
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

/** @param {string} what */
export function unfold(what) {
  unfolded.value = unfolded.peek() === what ? "" : what;
}

effect(() => {
  if (page.value) document.body.dataset.page = page.value.name;
  else delete document.body.dataset.page;
});
