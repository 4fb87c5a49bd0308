// A number stepped up and down by thumb, faster while held, or written.

import { html, useEffect, useRef } from "../shared/vendor.js";
import { t } from "../shared/words.js";

const FIRST_MS = 450;
const EACH_MS = 110;

/** @param {{ label: string, option: string, n: number, least?: number, most?: number, onChange: (n: number) => void }} props */
export function Stepper({ label, option, n, least = 0, most = 9999, onChange }) {
  const held = useRef(n);
  held.current = n;
  const to = (/** @type {number} */ next) => onChange(Math.min(most, Math.max(least, next)));
  const write = (/** @type {any} */ event) => to(parseInt(event.target.value.replace(/\D/g, ""), 10) || 0);
  return html`<div class="stepping" data-option=${option}><p class="small soft" aria-hidden="true">${label}</p>
    <span class="stepper"><${Arrow} sign="−" label=${t("stepper.less", { label })} step=${() => to(held.current - 1)} />
      <input inputmode="numeric" autocomplete="off" aria-label=${label} value=${n} onFocus=${(/** @type {any} */ event) => event.target.select()} onInput=${write} />
      <${Arrow} sign="＋" label=${t("stepper.more", { label })} step=${() => to(held.current + 1)} /></span></div>`;
}

/** @param {{ sign: string, label: string, step: () => void }} props */
function Arrow({ sign, label, step }) {
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  const latest = useRef(step);
  latest.current = step;
  const held = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  function again(/** @type {number} */ ms) {
    timer.current = setTimeout(() => {
      held.current = true;
      latest.current();
      again(EACH_MS);
    }, ms);
  }
  function start(/** @type {PointerEvent} */ event) {
    if (event.button > 0) return;
    held.current = false;
    again(FIRST_MS);
  }
  function click(/** @type {Event} */ event) {
    event.preventDefault();
    if (!held.current) step();
    held.current = false;
  }
  return html`<button type="button" aria-label=${label} onPointerDown=${start} onPointerUp=${stop} onPointerLeave=${stop} onPointerCancel=${stop}
    onContextMenu=${(/** @type {Event} */ event) => event.preventDefault()} onClick=${click}>${sign}</button>`;
}
