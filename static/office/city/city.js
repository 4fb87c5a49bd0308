// The office of the city: its words, who has signed in, the head with the ways to its pages, and the page that is open.

import { Announce } from "../../shared/announce.js";
import { html, render } from "../../shared/vendor.js";
import { addWords, t } from "../../shared/words.js";
import { Commitments } from "./commitments.js";
import { Communities } from "./communities.js";
import { barred, community } from "./community.js";
import { AtTheDoor } from "./doors.js";
import { Formats } from "./formats.js";
import { Matters } from "./matters.js";
import { Meetings } from "./meetings.js";
import { NewMeeting } from "./newmeeting.js";
import { Overview } from "./overview.js";
import { Refused } from "./parts.js";
import { People } from "./people.js";
import { place } from "./place.js";
import { can } from "./rights.js";
import { fresh, staff, start, state } from "./session.js";
import { Settings } from "./settings.js";
import { Staff } from "./staff.js";
import { Top, Ways } from "./top.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

addWords({ zh, en });

function Office() {
  document.title = titleOf(place.value.page);
  const inside = state.value === "in" || state.value === "over";
  return html`${state.value !== "in" && html`<${AtTheDoor} />`}${inside && html`<${Inside} hidden=${state.value === "over"} />`}`;
}

/** The page by name, so that tabs and the way back are told apart. @param {string} page */
function titleOf(page) {
  const name = page === "new" ? t("meetings.new") : t(`page.${page}`);
  return state.value === "in" && !name.startsWith("page.") ? `${name} · ${t("city.title")}` : t("city.title");
}

/** Kept as it is while somebody signs in again: what was being written stays. @param {{ hidden: boolean }} props */
function Inside({ hidden }) {
  const { community: id, page } = place.value;
  return html`<div class="inside" hidden=${hidden}><${Top} /><${Ways} /><main id="page" data-page=${page}><${Fresh} />${id ? html`<${InCommunity} key=${id} page=${page} />` : html`<${OfCity} page=${page} />`}</main></div>`;
}

/** Right after the one-time link. */
function Fresh() {
  const done = () => {
    fresh.value = false;
  };
  if (!fresh.value) return null;
  return html`<p class="said done" role="status" data-part="fresh">${t("first.done", { login: staff.value?.login })} <button type="button" class="quiet" onClick=${done}>${t("first.known")}</button></p>`;
}

/** @param {{ page: string }} props */
function OfCity({ page }) {
  if (page === "communities") return html`<${Communities} />`;
  if (page === "staff" && can("staff")) return html`<${Staff} />`;
  return html`<${Overview} />`;
}

const PAGES = /** @type {Record<string, any>} */ ({
  meetings: Meetings,
  new: NewMeeting,
  matters: Matters,
  commitments: Commitments,
  formats: Formats,
  settings: Settings,
  people: People,
});

/** @param {{ page: string }} props */
function InCommunity({ page }) {
  const now = community.value;
  if (barred.value && !now)
    return html`<h1 class="title">${t("community.none")}</h1><${Refused} no=${{ code: barred.value }} />`;
  if (!now) return html`<p class="note" role="status">${t("asking")}</p>`;
  return html`<${PAGES[page] || Meetings} key=${page} community=${now} />`;
}

/** The fonts come after the first picture: where the device has its own, nothing is waited for. */
function lateFonts() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "/static/vendor/fonts/noto-sans-sc.css";
  document.head.append(sheet);
}

render(html`<${Office} /><${Announce} />`, document.body);
start();
requestAnimationFrame(() => setTimeout(lateFonts));
