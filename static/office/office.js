// The office on a laptop: its words, its seat, the head with the ways to its pages, and the page that is open.

import { Announce } from "../shared/announce.js";
import { enter, here, link, me, role } from "../shared/live.js";
import { codeIn, keepTicket } from "../shared/seat.js";
import { html, render } from "../shared/vendor.js";
import { addWords, t } from "../shared/words.js";
import { en as tabletEn } from "../tablet/words.en.js";
import { zh as tabletZh } from "../tablet/words.zh.js";
import { ticket } from "./asking.js";
import { Connecting, NoTicket, NotModerator, Refused } from "./doors.js";
import { FilesPage } from "./filespage.js";
import { page } from "./place.js";
import { PollsPage } from "./pollspage.js";
import { RollPage } from "./rollpage.js";
import { SlipsPage } from "./slipspage.js";
import { StaffPage } from "./staffpage.js";
import { Top, Ways } from "./top.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

addWords({ zh: { ...tabletZh, ...zh }, en: { ...tabletEn, ...en } }); // the tablet's, for its poll form

const code = codeIn();
const held = ticket();
if (held) {
  keepTicket("office", code, held);
  enter(held, { face: "office", code });
}

function Office() {
  document.title = t("office.title");
  if (!held) return html`<${NoTicket} />`;
  if (link.value.state === "refused") return html`<${Refused} />`;
  if (!here.value) return html`<${Connecting} />`;
  if ((me.value?.role || role.value) !== "moderator") return html`<${NotModerator} />`;
  return html`<${Top} /><${Ways} /><main id="page" data-page=${page.value}><${OpenPage} key=${page.value} /></main>`;
}

function OpenPage() {
  if (page.value === "slips") return html`<${SlipsPage} />`;
  if (page.value === "polls") return html`<${PollsPage} />`;
  if (page.value === "staff") return html`<${StaffPage} />`;
  if (page.value === "files") return html`<${FilesPage} />`;
  return html`<${RollPage} />`;
}

/** The fonts come after the first picture: where the device has its own, nothing is waited for. */
function lateFonts() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "/static/vendor/fonts/noto-sans-sc.css";
  document.head.append(sheet);
}

render(html`<${Office} /><${Announce} />`, document.body);
requestAnimationFrame(() => setTimeout(lateFonts));
