// Calls a person who is not looking: a buzz in the hand, and a notice over other pages where that was allowed. Knows no meeting.

import { shelf } from "../shared/seat.js";
import { signal } from "../shared/vendor.js";

const KEY = "liangting.notices";
const TAG = "liangting";

/**
 * `none`: no notices on this page; `ask`: nobody has been asked; `on`: allowed; `weak`: allowed, but the browser shows
 * none without a worker, as Chrome on Android; `no`: forbidden.
 * @typedef {"none" | "ask" | "on" | "weak" | "no"} Notices
 */
export const notices = signal(standing());

/** @type {Notification | null} */
let shown = null;

/** @returns {Notices} */
function standing() {
  if (!window.isSecureContext || typeof Notification === "undefined") return "none";
  if (Notification.permission === "denied") return "no";
  if (Notification.permission !== "granted") return "ask";
  return shelf()?.getItem(KEY) === "weak" ? "weak" : "on";
}

/** Asks the person through the browser, and shows at once how it will be: so a browser that cannot is found out now. @param {string} sample */
export async function allowNotices(sample) {
  await new Promise((done) => {
    const asked = Notification.requestPermission(done);
    if (asked) asked.then(done, done);
  });
  notices.value = standing();
  show(sample, "");
}

/**
 * Reaches the person wherever they look.
 * @param {string} sentence
 * @param {string} where  the meeting it is about
 * @param {number[]} rhythm  ms of buzz and rest
 */
export function nudge(sentence, where, rhythm) {
  buzz(rhythm);
  if (document.hidden) show(sentence, where);
}

/** A page that nobody has touched may not, and is told off by the browser for trying. @param {number[]} rhythm */
function buzz(rhythm) {
  const touched = /** @type {any} */ (navigator).userActivation?.hasBeenActive !== false;
  if (touched && navigator.vibrate) navigator.vibrate(rhythm);
}

/** @param {string} sentence @param {string} body */
function show(sentence, body) {
  if (notices.peek() !== "on") return;
  const look = { body, tag: TAG, renotify: true, icon: "/static/shared/icon.svg" };
  try {
    shown = new Notification(sentence, look);
    shown.onclick = () => window.focus();
  } catch {
    notices.value = "weak";
    const held = shelf();
    if (held) held.setItem(KEY, "weak");
  }
}

/** Who looks again needs no notice any more. */
function hide() {
  if (!document.hidden && shown) shown.close();
}

document.addEventListener("visibilitychange", hide);
