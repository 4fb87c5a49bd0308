// The few kinds of fields that the console's forms are made of.

import { html } from "../shared/vendor.js";

/**
 * One of a few, the chosen one in ink. `keys` and their words in `label`s.
 * @param {{ label: string, choices: (readonly [any, string])[], now: any, onChoose: (key: any) => void, name?: string }} props
 */
export function Pick({ label, choices, now, onChoose, name }) {
  return html`<div class="picking"><p class="strong">${label}</p><div class="seg" role="group" aria-label=${label} data-field=${name}>${choices.map(
    ([key, words]) =>
      html`<button key=${String(key)} type="button" data-choice=${String(key)} aria-pressed=${String(now === key)} onClick=${() => onChoose(key)}>${words}</button>`,
  )}</div></div>`;
}

/**
 * One of many, as chips that wrap. `barred` says of a key why it cannot be chosen now: it stays in sight, with its reason below.
 * @param {{ label: string, choices: (readonly [string, string])[], now: string, onChoose: (key: string) => void, name?: string, barred?: Record<string, string> }} props
 */
export function ChipPick({ label, choices, now, onChoose, name, barred = {} }) {
  const reasons = Array.from(new Set(Object.values(barred).filter(Boolean)));
  return html`<div class="picking"><p class="strong">${label}</p><div class="chips" role="group" aria-label=${label} data-field=${name}>${choices.map(
    ([key, words]) =>
      html`<button key=${key} type="button" class="chip" data-choice=${key} disabled=${!!barred[key]} aria-pressed=${String(now === key)} onClick=${() => onChoose(key)}>${words}</button>`,
  )}</div>${reasons.map((why) => html`<p key=${why} class="note barred">${why}</p>`)}</div>`;
}

/** @param {{ label: string, value: string, most: number, name: string, onWrite: (text: string) => void, hint?: string, hidden?: boolean }} props */
export function LineField({ label, value, most, name, onWrite, hint, hidden = false }) {
  return html`<label class="field slim"><span class=${hidden ? "hidden" : ""}>${label}</span><input name=${name} maxlength=${most} autocomplete="off" placeholder=${hint} value=${value} onInput=${(/** @type {any} */ event) => onWrite(event.target.value)} /></label>`;
}

/** @param {{ label: string, value: string, most: number, name: string, rows: number, onWrite: (text: string) => void, hint?: string, class?: string }} props */
export function TextField({ label, value, most, name, rows, onWrite, hint, class: look = "" }) {
  return html`<label class="field slim ${look}"><span>${label}</span><textarea name=${name} rows=${rows} maxlength=${most} placeholder=${hint} value=${value} onInput=${(/** @type {any} */ event) => onWrite(event.target.value)}></textarea></label>`;
}

/** Several to choose from, at once or one after the other. @param {{ label: string, name: string, value: string, choices: (readonly [string, string])[], onChoose: (key: string) => void }} props */
export function Select({ label, name, value, choices, onChoose }) {
  return html`<label class="field slim"><span>${label}</span><select name=${name} value=${value} onChange=${(/** @type {any} */ event) => onChoose(event.target.value)}>${choices.map(
    ([key, words]) => html`<option key=${key} value=${key} selected=${key === value}>${words}</option>`,
  )}</select></label>`;
}
