// Tells when something that is read from the room has become something new.

import { here } from "../shared/live.js";
import { effect, untracked } from "../shared/vendor.js";

/** What it finds first is no news, nor what it finds again on coming back. @template T @param {() => T} read @param {(now: T, before: T | undefined) => void} said */
export function onChange(read, said) {
  let first = true;
  /** @type {T | undefined} */
  let before;
  effect(() => {
    if (!here.value) return;
    const now = read();
    const old = before;
    const news = !first && now !== old;
    before = now;
    first = false;
    if (news) untracked(() => said(now, old));
  });
}
