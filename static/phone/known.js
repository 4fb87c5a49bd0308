// All that this phone knows of the community's matters: the live list, what I raised or seconded, and pages fetched beyond them.

import { matters, me, more } from "../shared/live.js";
import { computed, signal } from "../shared/vendor.js";
import { orErased } from "../shared/words.js";
import { refuse } from "./doing.js";
import { fetchWithSeat, inMeeting } from "./overhttp.js";
import { together } from "./stages.js";

const MOST_PAGES = 20;
/** So many new ones make it worth having pressed. */
const FEW = 10;

/** @typedef {{ items: any[], next: string | null, begun: boolean }} Pages */

const NONE = /** @type {Pages} */ ({ items: [], next: null, begun: false });

const whole = signal(NONE);
const mineWhole = signal(NONE);
export const fetching = signal(false);

/** @type {import("../vendor/signals.js").ReadonlySignal<Wire.Matter[]>} */
export const allMatters = computed(() => together(matters.value, whole.value.items));

/** @type {import("../vendor/signals.js").ReadonlySignal<Wire.MyMatter[]>} */
export const myMatters = computed(() => together(me.value?.matters || [], mineWhole.value.items));

/** @param {Pick<Wire.Matter, "title">} matter */
export const called = ({ title }) => orErased(title);

/** Whether there is more to fetch. @param {boolean} mine */
export function hasMore(mine) {
  const { begun, next } = mine ? mineWhole.value : whole.value;
  const cut = mine ? (me.value?.matters || []).length >= 20 : (more.value.matters || 0) > 0;
  return begun ? next !== null : cut;
}

/** The next page, or as many as it takes to bring a few that were not there. @param {boolean} mine */
export async function fetchMore(mine) {
  if (fetching.peek()) return;
  fetching.value = true;
  const list = mine ? myMatters : allMatters;
  const enough = list.peek().length + FEW;
  for (let i = 0; i < MOST_PAGES && list.peek().length < enough && (await fetchPage(mine)); i += 1);
  fetching.value = false;
}

/** False when there is none, or it could not be had. @param {boolean} mine */
async function fetchPage(mine) {
  const held = mine ? mineWhole : whole;
  const { items, next, begun } = held.peek();
  if (begun && next === null) return false;
  const after = next === null ? "" : `?after=${encodeURIComponent(next)}`;
  const answer = await fetchWithSeat(inMeeting(mine ? `matters/mine${after}` : `matters${after}`));
  if (!answer.ok) {
    refuse("matters", answer.code);
    return false;
  }
  const fresh = answer.body.items || [];
  held.value = { items: together(items, fresh), next: answer.body.next ?? null, begun: true };
  return true;
}

/** Mine has its steps; somebody else's has its words once it was fetched. @param {string} id @returns {{ mine: Wire.MyMatter | null, matter: Wire.Matter | Wire.MyMatter | null }} */
export function matterOf(id) {
  const mine = myMatters.value.find((one) => one.id === id) || null;
  const fetched = whole.value.items.find((one) => one.id === id);
  const live = matters.value.find((one) => one.id === id);
  return { mine, matter: mine || (live ? { ...fetched, ...live } : fetched) || null };
}

/** Looks for a matter's words where the live room has only its title. @param {string} id */
export async function lookFor(id) {
  const there = () => matterOf(id).mine || whole.peek().items.some((one) => one.id === id);
  for (let i = 0; i < MOST_PAGES && !there() && (await fetchPage(false)); i += 1);
}
