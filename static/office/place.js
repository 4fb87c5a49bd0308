// Which page of the office is open: it stands in the address, so that back and forward work. Knows nothing of the pages.

import { signal } from "../shared/vendor.js";

export const PAGES = /** @type {const} */ (["roll", "slips", "polls", "staff", "files"]);

/** @typedef {(typeof PAGES)[number]} Page */

/** @returns {Page} */
function inAddress() {
  const named = location.hash.slice(1);
  return PAGES.find((page) => page === named) || "roll";
}

export const page = signal(inAddress());

/** Whose slips the slips page is to draw when it is turned to; "" for everybody's. */
export const slipsOf = signal("");

window.addEventListener("hashchange", () => {
  page.value = inAddress();
});

/** @param {string} wanted  part of a name, or a door */
export function turnToSlips(wanted) {
  slipsOf.value = wanted;
  location.hash = "slips";
}
