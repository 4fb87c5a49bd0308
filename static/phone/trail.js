// The way the reader has come: pages on a pile, which the browser's back takes away one by one, and so does this module at once.

import { signal } from "../shared/vendor.js";

/**
 * @template Page
 * @param {Page} first
 * @param {() => void} arrived  called when another page lies on top
 */
export function makeTrail(first, arrived) {
  const pile = [first];
  const top = signal(first);

  /** @param {number} depth */
  function cutTo(depth) {
    pile.length = depth + 1;
    top.value = /** @type {Page} */ (pile[depth]);
    arrived();
  }

  /** Another page in the place of this one. @param {Page} next */
  function turn(next) {
    pile[pile.length - 1] = next;
    top.value = next;
  }

  /** Another page on top of this one. @param {Page} next */
  function lay(next) {
    pile.push(next);
    history.pushState({ depth: pile.length - 1 }, "");
    top.value = next;
  }

  /** One page away, at once: a browser's back comes late, and a second press must not leave the meeting. False when there is none. */
  function takeOff() {
    if (pile.length < 2) return false;
    cutTo(pile.length - 2);
    history.back();
    return true;
  }

  history.replaceState({ depth: 0 }, "");
  window.addEventListener("popstate", (event) => {
    const depth = Number(event.state?.depth) || 0;
    if (depth < pile.length - 1) cutTo(depth);
  });
  return { top, turn, lay, takeOff, depth: () => pile.length - 1 };
}
