// The head of the office: which meeting, the link, and when it is down, loudly; and beside it the ways to the pages.

import { tick } from "../shared/clocks.js";
import { link, meeting, people, polls, retry, waiting } from "../shared/live.js";
import { codeIn } from "../shared/seat.js";
import { Eave, Mark, Sign } from "../shared/signs.js";
import { LanguageSwitch, ThemeSwitch } from "../shared/switches.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { PAGES, page } from "./place.js";
import { moderators } from "./staffpage.js";

export function Top() {
  const lost = link.value.state !== "up";
  const { title = "", community = "" } = meeting.value || {};
  return html`<header><a class="quiet skip" href="#${page.value}" onClick=${toPage}>${t("nav.skip")}</a>
    <div class="top"><${Mark} /><p class="where"><span>${title}</span><span class="note">${community}</span></p>
      <div class="facts"><${LinkWord} lost=${lost} /><a class="quiet" href="/office">${t("nav.city")}</a><a class="quiet" href="/tablet/${encodeURIComponent(codeIn())}" target="_blank" rel="noopener">${t("nav.tablet")}</a><${LanguageSwitch} full=${true} class="quiet" /><${ThemeSwitch} /></div></div>
    <${Eave} lost=${lost} />${lost && html`<${Lost} />`}</header>`;
}

/** Past the ways, by keyboard. @param {Event} event */
function toPage(event) {
  event.preventDefault();
  document.querySelector("main h1")?.setAttribute("tabindex", "-1");
  /** @type {HTMLElement | null} */ (document.querySelector("main h1"))?.focus();
}

/** @param {{ lost: boolean }} props */
function LinkWord({ lost }) {
  if (lost) return html`<b class="bad link-word" data-part="link"><${Sign} name="no" />${t("link.lost")}</b>`;
  return html`<span class="good link-word" data-part="link"><${Sign} name="yes" />${t("link.up")}</span>`;
}

/** What is seen is old, what was pressed waits. */
function Lost() {
  tick.value;
  const since = words().duration(Math.max(1000, Date.now() - link.value.since));
  const n = waiting.value.length;
  return html`<div class="banner" data-part="link-lost"><${Sign} name="flag" /><p><b>${t("link.lost.for", { for: since })}</b> <span>${t("office.lost", { for: since })}</span>${n > 0 && html`<strong> ${t("link.waiting", { n })}</strong>`}</p><button type="button" class="mini-act" data-do="link:retry" onClick=${retry}>${t("act.retry")}</button></div>`;
}

/** Each page with the one thing to know about it. */
export function Ways() {
  return html`<nav class="ways" aria-label=${t("nav.office")}><ul>${PAGES.map(
    (name) =>
      html`<li key=${name}><a href="#${name}" data-do="page:${name}" aria-current=${page.value === name ? "page" : undefined}><span>${t(`page.${name}`)}</span><span class="note">${known(name)}</span></a></li>`,
  )}</ul></nav>`;
}

/** @param {(typeof PAGES)[number]} name */
function known(name) {
  const { roll } = people.value;
  const n = words().number;
  if (name === "roll") return roll ? t("way.roll", { n: n(roll.people) }) : t("way.roll.none");
  if (name === "slips") return roll ? t("way.slips", { n: n(roll.taken) }) : "";
  if (name === "polls") return t("way.polls", { n: count("draft") });
  if (name === "staff") return t("way.staff", { n: moderators().length });
  return t("way.files", { n: count("closed") + count("published") });
}

/** @param {string} state */
const count = (state) => polls.value.filter((poll) => poll.state === state).length;
