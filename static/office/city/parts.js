// Small parts that the city's pages share: a refusal, what stands where nothing is, a list with its next page, a search, a date in words.

import { html } from "../../shared/vendor.js";
import { refusal, t, words } from "../../shared/words.js";

/** @typedef {import("../../vendor/preact.js").ComponentChildren} Children */

/** @param {{ no: { code: string } | null }} props */
export function Refused({ no }) {
  if (!no) return null;
  return html`<p class="said bad" role="alert" data-part="refusal">${refusal(no.code)}</p>`;
}

/** What is not there yet, and what to do next. @param {{ title: string, children?: Children }} props */
export function Empty({ title, children }) {
  return html`<div class="empty" data-part="empty"><p class="lead serif">${title}</p><div class="soft">${children}</div></div>`;
}

/**
 * A list with a way to its next page. `draw` draws a row.
 * @param {{ pages: ReturnType<typeof import("./asked.js").usePages>, draw: (one: any) => Children, name: string, empty: Children, class?: string }} props
 */
export function Listed({ pages, draw, name, empty, class: more = "" }) {
  const { items, next, code, known, goOn } = pages;
  if (!known) return html`<p class="note" role="status">${t("asking")}</p>`;
  return html`${code && html`<${Refused} no=${{ code }} />`}
    ${items.length > 0 ? html`<ul class="rows ${more}" data-part=${name}>${items.map(draw)}</ul>` : !code && empty}
    ${next && html`<button type="button" class="mini-act" data-do="${name}:more" onClick=${goOn}>${t("list.more")}</button>`}`;
}

/** @param {{ label: string, hint: string, value: string, name: string, onWrite: (text: string) => void }} props */
export function Search({ label, hint, value, name, onWrite }) {
  return html`<label class="field slim searching"><span class="hidden">${label}</span><input type="search" name=${name} autocomplete="off" maxlength="40" placeholder=${hint} value=${value} onInput=${(/** @type {any} */ event) => onWrite(event.target.value)} /></label>`;
}

/** One of several, as chips; `n` stands beside. @param {{ label: string, name: string, now: string, choices: (readonly [string, string, number?])[], onChoose: (key: string) => void }} props */
export function Filter({ label, name, now, choices, onChoose }) {
  return html`<div class="chips filter" role="group" aria-label=${label} data-field=${name}>${choices.map(
    ([key, said, n]) =>
      html`<button key=${key} type="button" class="chip" data-choice=${key || "all"} aria-pressed=${String(now === key)} onClick=${() => onChoose(key)}>${said}${n ? html`${" "}<b>${n}</b>` : ""}</button>`,
  )}</div>`;
}

/** A yes or no of one's own. @param {{ label: string, name: string, on: boolean, onTurn: (on: boolean) => void }} props */
export function Check({ label, name, on, onTurn }) {
  return html`<label class="check"><input type="checkbox" name=${name} checked=${on} onChange=${(/** @type {any} */ event) => onTurn(event.target.checked)} /><span>${label}</span></label>`;
}

/** "7月18日", of another year with it. @param {string} iso @param {boolean} [weekday] */
export function day(iso, weekday = false) {
  const when = new Date(iso);
  const thisYear = when.getFullYear() === new Date().getFullYear();
  return when.toLocaleDateString(words().locale, {
    ...(!thisYear && { year: "numeric" }),
    ...(weekday && { weekday: "short" }),
    month: words().zh ? "long" : "short",
    day: "numeric",
  });
}

/** A day without an hour, as a promise has it. @param {string} date  YYYY-MM-DD */
export const dueDay = (date) => day(`${date}T12:00:00`);

/** @param {string} iso */
export const dayAndTime = (iso) => `${day(iso, true)} ${words().time(iso)}`;

/** @param {Event} event */
export const kept = (event) => event.preventDefault();
