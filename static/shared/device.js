// What the reader chose for this device: light or dark, elder view; and a display that stays awake. Degrades where a browser lacks a part.

import { shelf } from "./seat.js";
import { effect, signal } from "./vendor.js";

/** @param {string} key @param {string} value  "" forgets */
function keep(key, value) {
  const held = shelf();
  if (!held) return;
  if (value) held.setItem(key, value);
  else held.removeItem(key);
}

/** @param {string} key */
function kept(key) {
  const held = shelf();
  return held?.getItem(key) || "";
}

/** "" follows the device, else "light" or "dark". */
export const theme = signal(kept("liangting.theme"));
/** 0 is off; 1 to 3 are the sizes of elder view. */
export const elder = signal(Number(kept("liangting.elder")) || 0);

/** @param {"" | "light" | "dark"} next */
export function setTheme(next) {
  keep("liangting.theme", next);
  theme.value = next;
}

/** @param {number} next  0 to 3 */
export function setElder(next) {
  keep("liangting.elder", next ? String(next) : "");
  elder.value = next;
}

/** @param {string} name @param {string} value */
function mark(name, value) {
  const root = document.documentElement;
  if (value) root.setAttribute(name, value);
  else root.removeAttribute(name);
}

effect(() => mark("data-theme", theme.value));
effect(() => mark("data-elder", elder.value ? String(elder.value) : ""));

/** Keeps the display on while the page is seen. False where the browser cannot (plain http, older phones): then tell the reader. */
export async function keepAwake() {
  const wakeLock = /** @type {any} */ (navigator).wakeLock;
  if (!wakeLock) return false;
  const ask = () =>
    wakeLock.request("screen").then(
      () => true,
      () => false,
    );
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) ask();
  });
  return ask();
}

/** Two flex items with a gap are taller than none; iOS 14.0 says otherwise. */
function knowsGap() {
  const box = document.createElement("div");
  Object.assign(box.style, { display: "flex", flexDirection: "column", rowGap: "1px", position: "absolute" });
  box.append(document.createElement("div"), document.createElement("div"));
  document.body.append(box);
  const known = box.scrollHeight === 1;
  box.remove();
  return known;
}

if (!knowsGap()) document.documentElement.classList.add("no-gap");
