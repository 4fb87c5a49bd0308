// What the page offers to whom. The server decides again at every request; this only keeps doors out of sight that would not open.

import { staff } from "./session.js";

const WHO = /** @type {Record<string, string[]>} */ ({
  staff: ["admin"],
  people: ["admin"],
  communities: ["admin"],
  meetings: ["admin", "moderator"],
  formats: ["admin", "moderator"],
  settings: ["admin", "moderator"],
});

/** @param {keyof typeof WHO} what */
export const can = (what) => (WHO[what] || []).includes(staff.value?.role || "");

/** The community of somebody who has only this one. */
export function onlyOne() {
  const now = staff.value;
  return now && now.role !== "admin" && now.communities.length === 1 ? now.communities[0] || null : null;
}
