// The community that is open, as the way at the side and its pages need it: its figures, settings and addresses. Knows no page.

import { effect, signal, untracked } from "../../shared/vendor.js";
import { ask, under } from "./asking.js";
import { place } from "./place.js";
import { onlyOne } from "./rights.js";
import { staff } from "./session.js";

/**
 * @typedef {{ seconds_needed: number, verdict_days: number, verdicts_needed: number, correction_days: number, retention_days: number | null, public: boolean }} Settings
 * @typedef {{ id: string, name: string, settings: Settings, planned: number, open: number, waiting: number, overdue: number, due_soon: number, claimed: number, ready: number,
 *   calendar_url: string, calendar_qr: { size: number, path: string }, register_url: string }} Community
 */

/** Null while it is on its way. */
export const community = signal(/** @type {Community | null} */ (null));
/** Why it cannot be shown. */
export const barred = signal("");

/** Whose pages are at the side: the one in the address; who has only one sees it from everywhere. */
export const openOne = () => place.value.community || onlyOne()?.id || "";

/** Its figures anew, after something was done in it. */
export async function refresh() {
  const id = untracked(openOne);
  if (!id) return;
  const answer = await ask(under(id));
  if (untracked(openOne) !== id) return; // one has gone on meanwhile
  if (answer.ok) community.value = answer.body;
  barred.value = answer.ok ? "" : answer.code;
}

effect(() => {
  const id = openOne();
  if (!staff.value || community.peek()?.id === id) return;
  community.value = null;
  barred.value = "";
  refresh();
});
