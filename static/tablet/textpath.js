// Which way a text goes from this tablet: the short one of a common statement; and of which nothing more is to be noted. Outlives a reload.

import { codeIn, shelf } from "../shared/seat.js";
import { effect, signal } from "../shared/vendor.js";

/** @param {string} name */
function kept(name) {
  const key = `liangting.${name}.${codeIn()}`;
  const ids = signal(read(key));
  effect(() => {
    if (ids.value.length) shelf()?.setItem(key, JSON.stringify(ids.value));
  });
  return ids;
}

/** @param {string} key @returns {string[]} */
function read(key) {
  try {
    const ids = JSON.parse(shelf()?.getItem(key) || "[]");
    return Array.isArray(ids) ? ids.map(String) : [];
  } catch {
    return [];
  }
}

/** Texts about which nobody needs to talk first. */
export const short = kept("short");
/** Adopted texts with whose commitments the moderator is done. */
export const settled = kept("settled");

/** @param {typeof short} list @param {string} id */
export function put(list, id) {
  if (id && !list.peek().includes(id)) list.value = [...list.peek(), id];
}
