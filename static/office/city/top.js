// The head of the city's office and the ways at its side: the city's pages, and under them those of the community that is open.

import { Eave, Mark, Sign } from "../../shared/signs.js";
import { LanguageSwitch, ThemeSwitch } from "../../shared/switches.js";
import { html } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { away } from "./calling.js";
import { barred, community, openOne } from "./community.js";
import { CITY, inCommunity, OF_COMMUNITY, place } from "./place.js";
import { can, onlyOne } from "./rights.js";
import { signOut, staff } from "./session.js";

export function Top() {
  return html`<header><a class="quiet skip" href="#page" onClick=${toPage}>${t("nav.skip")}</a>
    <div class="top"><${Mark} /><p class="where">${t("city.title")}</p><div class="facts"><${Who} /><button type="button" class="quiet" data-do="sign-out" onClick=${signOut}>${t("nav.sign_out")}</button><${LanguageSwitch} full=${true} class="quiet" /><${ThemeSwitch} /></div></div>
    <${Eave} lost=${away.value} />${away.value && html`<div class="banner" role="status" data-part="link-lost"><${Sign} name="flag" /><p>${t("away.banner")}</p></div>`}</header>`;
}

/** Past the ways, by keyboard. @param {Event} event */
function toPage(event) {
  event.preventDefault();
  const title = /** @type {HTMLElement | null} */ (document.querySelector("main h1"));
  title?.setAttribute("tabindex", "-1");
  title?.focus();
}

export function Ways() {
  const open = barred.value ? "" : openOne();
  return html`<nav class="ways" aria-label=${t("nav.office")}><ul>${CITY.filter((page) => shown(page)).map((page) => html`<${Way} key=${page} page=${page} href="#${page}" on=${!place.value.community && place.value.page === page} />`)}</ul>
    ${open && html`<${OfCommunity} id=${open} />`}</nav>`;
}

/** @param {{ id: string }} props */
function OfCommunity({ id }) {
  const here = place.value.community === id;
  return html`<p class="way-head serif">${community.value?.name}</p><ul>${OF_COMMUNITY.filter((page) => page !== "people" || can("people")).map((page) => html`<${Way} key=${page} page=${page} href=${inCommunity(id, page)} on=${here && isAt(page)} note=${noteOf(page)} />`)}</ul>`;
}

/** @param {(typeof CITY)[number]} page */
const shown = (page) => (page === "staff" ? can("staff") : page !== "communities" || !onlyOne());

/** The new meeting is a page of the meetings. @param {string} page */
const isAt = (page) => place.value.page === page || (page === "meetings" && place.value.page === "new");

/** @param {{ page: string, href: string, on: boolean, note?: string }} props */
function Way({ page, href, on, note = "" }) {
  return html`<li><a href=${href} data-do="page:${page}" aria-current=${on ? "page" : undefined}><span>${t(`page.${page}`)}</span>${note && html`<span class="note">${note}</span>`}</a></li>`;
}

/** The one thing to know about a page. @param {string} page */
function noteOf(page) {
  const now = community.value;
  if (!now) return "";
  if (page === "matters" && now.waiting > 0) return t("way.waiting", { n: now.waiting });
  if (page === "commitments" && now.overdue > 0) return t("way.overdue", { n: now.overdue });
  if (page === "meetings" && now.open > 0) return t("way.open", { n: now.open });
  return "";
}

/** By name and role; the first account is named as its role. */
function Who() {
  const { name = "", role = "clerk" } = staff.value || {};
  const known = t(`role.${role}`);
  return html`<span>${name}${known !== name && html` <span class="note">${known}</span>`}</span>`;
}
