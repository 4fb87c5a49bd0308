// Names side by side: by keyboard the arrows go from one to the next.

/** @type {Record<string, 1 | -1>} */
const WAYS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** For the element around the buttons. @param {KeyboardEvent} event */
export function byArrows(event) {
  const way = WAYS[event.key];
  const around = /** @type {HTMLElement} */ (event.currentTarget);
  const buttons = Array.from(around.querySelectorAll("button"));
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (!way || at < 0) return;
  event.preventDefault();
  buttons[(at + way + buttons.length) % buttons.length]?.focus();
}
