// What is open on this tablet: the page lying on the sheet, and the one thing unfolded in a column. Knows nothing of the meeting.

import { effect, signal } from "../shared/vendor.js";

/** @typedef {{ name: string, id?: string, [fact: string]: any }} Page */

export const page = signal(/** @type {Page | null} */ (null));
/** One thing is unfolded at a time: "item:…", "entry:…", "neighbour", "remind", "witnesses", "person:…". */
export const unfolded = signal("");

let opener = /** @type {Element | null} */ (null);

/** @param {string} name @param {Record<string, any>} [facts] */
export function turnTo(name, facts = {}) {
  if (!page.peek()) opener = document.activeElement;
  unfolded.value = "";
  page.value = { name, ...facts };
}

/** The focus goes back to what had opened the page, if it is still there. */
export function backToMeeting() {
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
