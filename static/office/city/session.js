// Who has signed in on this browser: the token, where it is kept, and what to do when it is over. Knows no page.

import { makeId } from "../../shared/outbox.js";
import { shelf } from "../../shared/seat.js";
import { signal } from "../../shared/vendor.js";
import { call } from "./calling.js";

/** @typedef {{ id: string, login: string, name: string, role: "admin" | "moderator" | "clerk", communities: { id: string, name: string }[] }} Staff */

const TOKEN = "liangting.office.session";
const BROWSER = "liangting.office.browser";

/** Null until somebody has signed in. */
export const staff = signal(/** @type {Staff | null} */ (null));

/** `over`: it was in, and the page it was on is kept behind the door. */
export const state = signal(
  /** @type {"starting" | "away" | "out" | "first" | "in" | "over"} */ ("starting"),
);

/** A password has just been chosen: whoever did has to know the name of the account too. */
export const fresh = signal(false);

/** The one-time link that this page was opened with. */
let link = "";
let inMemory = "";

/** This tab's own shelf, empty again when it is closed. @returns {Storage | null} */
function tab() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

export const token = () => inMemory || tab()?.getItem(TOKEN) || shelf()?.getItem(TOKEN) || "";

/** @param {string} next  "" forgets @param {boolean} own  whether the computer is nobody else's */
function keep(next, own) {
  inMemory = next;
  tab()?.removeItem(TOKEN);
  shelf()?.removeItem(TOKEN);
  const place = own ? shelf() : tab();
  if (next) place?.setItem(TOKEN, next);
}

let browserInMemory = "";

/** A secret of this browser, made once: whoever signed in here before is not held up by strangers who guess. */
function browser() {
  const held = shelf();
  browserInMemory = held?.getItem(BROWSER) || browserInMemory || makeId() + makeId();
  held?.setItem(BROWSER, browserInMemory);
  return browserInMemory;
}

/** When the page is opened: with a one-time link, with a session that may still be good, or with nothing. */
export async function start() {
  const found = /[#&]first=([^&]+)/.exec(location.hash);
  if (found?.[1]) {
    link = decodeURIComponent(found[1]);
    history.replaceState(null, "", location.pathname); // nobody reads the key over a shoulder
    state.value = "first";
    return;
  }
  if (!token()) state.value = "out";
  else await recognise();
}

/** Also to try again when nobody answered. */
export async function recognise() {
  const answer = await call("/api/office/me", { token: token() });
  if (answer.ok) letIn(answer.body);
  else state.value = answer.status === 401 ? "out" : "away";
}

/** @param {Staff} who */
function letIn(who) {
  staff.value = who;
  state.value = "in";
}

/** @param {{ login: string, password: string, own: boolean }} facts */
export const signIn = ({ login, password, own }) => enter("/api/office/sign-in", { login, password }, own);

/** The one-time link's password. @param {{ password: string, own: boolean }} facts */
export async function takeFirst({ password, own }) {
  const answer = await enter("/api/office/first", { link, password }, own);
  fresh.value = answer.ok;
  return answer;
}

/** @param {string} address @param {Record<string, string>} facts @param {boolean} own */
async function enter(address, facts, own) {
  const answer = await call(address, { body: { ...facts, browser: browser() } });
  if (!answer.ok) return answer;
  const before = staff.peek();
  keep(answer.body.token, own);
  letIn(answer.body.staff);
  if (before && before.id !== answer.body.staff.id) location.reload(); // somebody else's page is not theirs
  for (const go of waiting.splice(0)) go();
  return answer;
}

/** To the sign-in, when a one-time link was of no use. */
export const leaveLink = () => {
  state.value = "out";
};

const waiting = /** @type {(() => void)[]} */ ([]);

/** The session is over: the door is shown, and this resolves when somebody has signed in again. */
export function signedInAgain() {
  state.value = "over";
  return new Promise((resolve) => waiting.push(() => resolve(null)));
}

export async function signOut() {
  await call("/api/office/sign-out", { method: "POST", token: token() });
  keep("", false);
  location.replace(location.pathname); // nothing of what was on the page stays
}
