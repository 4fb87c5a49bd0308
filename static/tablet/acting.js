// Commands from the console: pressed once, answered at the place where they were pressed. A refusal is a sentence there, never a dialog.

import { HoldButton } from "../shared/holding.js";
import { agenda, consensus, floor, link, send } from "../shared/live.js";
import { html, signal, useEffect, useState } from "../shared/vendor.js";
import { refusal, t, words } from "../shared/words.js";

const SAID_MS = 30000;
const SLOW_MS = 500;

/** What was refused, by place. */
const said = signal(/** @type {Record<string, string>} */ ({}));
/** What is on its way, by place. */
const underWay = signal(/** @type {Record<string, number>} */ ({}));

/** @typedef {import("../vendor/preact.js").ComponentChildren} Children */

/** Whether something pressed at this place waits for its answer. @param {string} place */
export const isUnderWay = (place) => (underWay.value[place] || 0) > 0;

/** @param {string} place @param {string} sentence  "" takes it away */
export function say(place, sentence) {
  said.value = { ...said.peek(), [place]: sentence };
  if (sentence)
    setTimeout(() => {
      if (said.peek()[place] === sentence) say(place, "");
    }, SAID_MS);
}

/** @param {string} place @param {1 | -1} by */
function count(place, by) {
  const next = { ...underWay.peek(), [place]: (underWay.peek()[place] || 0) + by };
  underWay.value = next;
}

/** @type {Set<string>} */
const pressed = new Set();

/**
 * Sends a command; the same one pressed again before its answer is the same press.
 * @param {string} place
 * @param {string} command
 * @param {Record<string, unknown>} [payload]
 * @returns {Promise<Wire.Ack>}
 */
export async function act(place, command, payload = {}) {
  const press = `${command} ${JSON.stringify(payload)}`;
  if (pressed.has(press)) return { ok: false, code: "superseded" };
  pressed.add(press);
  say(place, "");
  count(place, 1);
  const ack = await send(command, payload);
  count(place, -1);
  pressed.delete(press);
  if (!ack.ok && ack.code !== "superseded") say(place, sentence(command, ack));
  return ack;
}

/** The console has its own words where the shared ones are for residents. @param {string} command @param {Wire.Ack} ack */
function sentence(command, { code, why }) {
  if (code === "stale") return `${refusal(code)}${whatIsNow(command)}`;
  const own = `${command}.${code}`;
  return words().has(own) ? t(own) : refusal(why || code);
}

/** After `stale`: what is so now. @param {string} command */
function whatIsNow(command) {
  if (command.startsWith("floor:")) {
    const { current } = floor.peek();
    return current ? t("stale.speaking", { name: current.name }) : t("stale.nobody");
  }
  if (command.startsWith("agenda:")) {
    const item = agenda.peek().items.find(({ state }) => state === "current");
    return item ? t("stale.item", { title: item.title }) : t("stale.no_item");
  }
  const text = consensus.peek()[0];
  return command.startsWith("consensus:") && text ? t("stale.version", { n: text.version }) : "";
}

/** Where refusals of a place are said, and what waits there. @param {{ at: string }} props */
export function Said({ at }) {
  const no = said.value[at];
  return html`<div class="said-here" aria-live="assertive">${no && html`<p class="said bad" data-part="refusal">${no}</p>`}
    ${isUnderWay(at) && html`<${Slow} key=${at} />`}</div>`;
}

/** Only what takes long is worth a word. */
function Slow() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return null;
  return html`<p class="said warn" data-part="under-way">${t(link.value.state === "up" ? "act.sending" : "act.kept")}</p>`;
}

/**
 * A button that sends one command. `place` is where a refusal is said (a `Said` stands there).
 * @param {{ name: string, payload?: Record<string, unknown>, place?: string, class?: string, label?: string, pressed?: boolean,
 *   onDone?: (ack: Wire.Ack) => void, children?: Children }} props
 */
export function Do({
  name,
  payload = {},
  place = name,
  class: look = "mini-act",
  label,
  pressed: on,
  onDone,
  children,
}) {
  async function press() {
    const ack = await act(place, name, payload);
    if (ack.ok && onDone) onDone(ack);
  }
  return html`<button type="button" class=${look} data-do=${name} aria-label=${label} aria-pressed=${pressedState(on)} onClick=${press}>${children}</button>`;
}

/** @param {boolean | undefined} on */
export const pressedState = (on) => (on === undefined ? undefined : String(on));

/**
 * The same for a dangerous step: held, or pressed and confirmed in place.
 * @param {{ name: string, what: string, payload?: Record<string, unknown>, place?: string, class?: string, onDone?: (ack: Wire.Ack) => void, children?: Children }} props
 */
export function HoldDo({
  name,
  what,
  payload = {},
  place = name,
  class: look = "mini-act",
  onDone,
  children,
}) {
  async function held() {
    const ack = await act(place, name, payload);
    if (ack.ok && onDone) onDone(ack);
  }
  return html`<${HoldButton} command=${name} what=${what} class=${look} onHeld=${held}>${children || `${what.charAt(0).toUpperCase()}${what.slice(1)}`}</${HoldButton}>`;
}
