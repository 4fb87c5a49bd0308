// A dangerous step: held by a finger, or pressed and then confirmed in place by keyboard, screen reader or a short tap. Never a browser dialog.

import { html, useEffect, useRef, useState } from "./vendor.js";
import { t } from "./words.js";

const DOUBLE_TAP_MS = 400;

/** @param {Element} button */
function holdTime(button) {
  const said = getComputedStyle(button).getPropertyValue("--hold").trim();
  return parseFloat(said) * (/[\d.]s$/.test(said) ? 1000 : 1) || 600;
}

/**
 * `what` is the step in words ("结束表决"), `onHeld` does it. Children are the button's face; `command` names it for tests.
 * @param {{ what: string, onHeld: () => void, class?: string, command?: string, children?: import("../vendor/preact.js").ComponentChildren }} props
 */
export function HoldButton({ what, onHeld, class: name = "act now", command, children }) {
  const [holding, setHolding] = useState(false);
  const [asked, setAsked] = useState(0);
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  const done = useRef(false);
  const left = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  function start(/** @type {PointerEvent} */ event) {
    if (event.button > 0) return;
    done.current = false;
    setHolding(true);
    timer.current = setTimeout(finish, holdTime(/** @type {Element} */ (event.currentTarget)));
  }
  function finish() {
    done.current = true;
    letGo();
    onHeld();
  }
  function letGo() {
    clearTimeout(timer.current);
    setHolding(false);
  }
  function pressed() {
    if (!done.current) setAsked(Date.now());
    done.current = false;
  }
  if (asked)
    return html`<${Ask} what=${what} since=${asked} onYes=${() => {
      setAsked(0);
      onHeld();
    }} onNo=${() => {
      left.current = true;
      setAsked(0);
    }} />`;
  /** Whoever says no is back at the button. */
  const here = (/** @type {HTMLElement | null} */ button) => {
    if (button && left.current) button.focus();
    if (button) left.current = false;
  };
  return html`<button type="button" ref=${here} class="${name} hold ${holding ? "is-holding" : ""}" title=${t("hold.hint")} data-do=${command}
    onPointerDown=${start} onPointerUp=${letGo} onPointerLeave=${letGo} onPointerCancel=${letGo}
    onContextMenu=${(/** @type {Event} */ event) => event.preventDefault()} onClick=${pressed}><span>${children}</span></button>`;
}

/**
 * The question in the button's place. A double tap must not answer it, so the first moment is deaf.
 * @param {{ what: string, since: number, onYes: () => void, onNo: () => void }} props
 */
function Ask({ what, since, onYes, onNo }) {
  const yes = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (yes.current) yes.current.focus();
  }, []);
  const sure = () => {
    if (Date.now() - since > DOUBLE_TAP_MS) onYes();
  };
  const leave = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") onNo();
  };
  return html`<div class="hold-ask" role="group" aria-label=${t("hold.ask", { what })} onKeyDown=${leave}>
    <p class="strong">${t("hold.ask", { what })}</p>
    <div class="row"><button type="button" class="act plain" data-do="cancel" onClick=${onNo}>${t("act.cancel")}</button>
      <button type="button" ref=${yes} class="act now" data-do="confirm" onClick=${sure}>${t("hold.yes", { what })}</button></div></div>`;
}
