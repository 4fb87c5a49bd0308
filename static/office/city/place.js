// Where in the office one is: it stands in the address, so that back, forward and links work. Knows nothing of the pages.

import { signal } from "../../shared/vendor.js";

export const CITY = /** @type {const} */ (["overview", "communities", "staff"]);
export const OF_COMMUNITY = /** @type {const} */ ([
  "meetings",
  "matters",
  "commitments",
  "formats",
  "settings",
  "people",
]);

/** @typedef {{ community: string, page: string }} Place  `community` is "" for the city */

/** "#overview", "#c/{community}/matters", "#c/{community}/new". @param {string} hash @returns {Place} */
export function placeIn(hash) {
  const [first = "", community = "", page = ""] = hash.replace(/^#/, "").split("/");
  if (first === "c" && community)
    return { community: decodeURIComponent(community), page: page || "meetings" };
  return { community: "", page: first || "overview" };
}

/** @param {string} community @param {string} [page] */
export const inCommunity = (community, page = "meetings") => `#c/${encodeURIComponent(community)}/${page}`;

export const place = signal(placeIn(location.hash));

/** @param {string} hash */
export function turnTo(hash) {
  location.hash = hash.replace(/^#/, "");
}

window.addEventListener("hashchange", () => {
  place.value = placeIn(location.hash);
  window.scrollTo(0, 0);
});
