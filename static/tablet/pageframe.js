// The frame of a page on the sheet: its title, the way back, who is speaking meanwhile, and the foot with its one button.

import { turnNow } from "../shared/clocks.js";
import { floor } from "../shared/live.js";
import { html, useEffect, useRef } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { backToMeeting, page, turnTo } from "./place.js";
import { Step } from "./step.js";

const SHELVES = ["more", "people", "desk", "matters", "decisions", "commitments", "shares", "screen"];

/**
 * `foot` is the page's own accent button; without it the meeting's next step stays there. A page that somebody works on alone has neither (null).
 * @param {{ title: string, foot?: import("../vendor/preact.js").ComponentChildren, children?: import("../vendor/preact.js").ComponentChildren }} props
 */
export function PageFrame({ title, foot, children }) {
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (head.current) head.current.focus();
  }, []);
  return html`<main class="sheet is-page" data-part="page" data-page=${page.value?.name}>
      <div class="page-head"><h1 class="title" tabindex="-1" ref=${head}>${title}</h1><button type="button" class="quiet" data-do="page:close" onClick=${backToMeeting}>${t("page.back")}</button></div>
      <${Meanwhile} />${SHELVES.includes(page.value?.name || "") && html`<${Shelves} />`}${children}</main>
    ${foot !== undefined ? foot && html`<section class="do" data-part="do" aria-label=${t("step")}>${foot}</section>` : html`<${Step} />`}`;
}

/** The speaker's clock is never out of sight. */
function Meanwhile() {
  const { current } = floor.value;
  if (!current) return null;
  const { phase } = turnNow(current);
  return html`<p class="meanwhile small soft">${t("floor.speaking")} <b>${current.name}</b> <b class=${phase === "fine" ? "" : "warn"}>${turnNow(current).text}</b></p>`;
}

/** What is behind 更多, one beside the other. */
function Shelves() {
  return html`<nav class="tabs" aria-label=${t("nav.more")}>${SHELVES.map(
    (name) =>
      html`<button key=${name} type="button" data-do="page:${name}" aria-current=${page.value?.name === name ? "page" : undefined} onClick=${() => turnTo(name)}>${t(`page.${name}`)}</button>`,
  )}</nav>`;
}
