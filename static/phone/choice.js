// One of a few, or some of a few: large rows to choose from, by finger, by arrow keys, by screen reader.

import { html, Sign } from "../shared/parts.js";

const STEPS = /** @type {Record<string, number>} */ ({
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
});

/** Arrow keys move and choose among single choices, as they do in every form. @param {KeyboardEvent} event */
export function walk(event) {
  const step = STEPS[event.key];
  const group = /** @type {HTMLElement} */ (event.currentTarget);
  const rows = Array.from(group.querySelectorAll('[role="radio"]'));
  const at = rows.indexOf(/** @type {Element} */ (document.activeElement));
  if (!step || at < 0) return;
  event.preventDefault();
  const next = /** @type {HTMLElement} */ (rows[(at + step + rows.length) % rows.length]);
  next.focus();
  next.click();
}

/**
 * @param {{ label: string, class?: string, several?: boolean, legend?: boolean, children?: import("../vendor/preact.js").ComponentChildren }} props
 *   `legend` shows the label, else it is only said
 */
export function Choices({ label, class: name = "choices", several = false, legend = false, children }) {
  return html`<div class="choosing">${legend && html`<p class="strong legend" aria-hidden="true">${label}</p>`}
    <div class=${name} role=${several ? "group" : "radiogroup"} aria-label=${label} onKeyDown=${walk}>${children}</div></div>`;
}

/**
 * @param {{ chosen: boolean, onChoose: () => void, several?: boolean, slim?: boolean, do?: string, reachable?: boolean, lead?: unknown, children?: import("../vendor/preact.js").ComponentChildren }} props
 *   `lead` replaces the dot (a hand of fingers); `reachable` lets Tab stop here
 */
export function Choice({
  chosen,
  onChoose,
  several = false,
  slim = false,
  do: what,
  reachable = true,
  lead,
  children,
}) {
  const dot = html`<span class=${several ? "dot square" : "dot"}>${chosen && html`<${Sign} name="yes" />`}</span>`;
  return html`<button type="button" class=${slim ? "choice slim" : "choice"} role=${several ? "checkbox" : "radio"} aria-checked=${chosen ? "true" : "false"}
    tabindex=${reachable ? undefined : -1} data-do=${what} onClick=${onChoose}>${lead || dot}<span class="choice-words">${children}</span></button>`;
}
