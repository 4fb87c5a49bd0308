// The moderator's console: its words, its seat, and the three columns put together.

import { Announce } from "../shared/announce.js";
import { keepAwake } from "../shared/device.js";
import { enter, here, link, me, role } from "../shared/live.js";
import { codeIn, ticketFor } from "../shared/seat.js";
import { html, render } from "../shared/vendor.js";
import { addWords, t } from "../shared/words.js";
import { AgendaColumn } from "./agendacolumn.js";
import { Connecting, HandedOver, NoTicket, Refused } from "./doors.js";
import { HandedBallot } from "./handedballot.js";
import { handing } from "./handing.js";
import { tellNews } from "./news.js";
import { OpenPage } from "./pages.js";
import { leaveByEscape, page } from "./place.js";
import { QueueColumn } from "./queuecolumn.js";
import { Moment } from "./sheet.js";
import { soundClocks } from "./sound.js";
import { Top } from "./top.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

addWords({ zh, en });

const code = codeIn();
const ticket = ticketFor("tablet", code);
if (ticket) enter(ticket, { face: "tablet", code });

function Tablet() {
  document.title = t("title");
  if (!ticket) return html`<${NoTicket} />`;
  if (link.value.state === "refused") return html`<${Refused} />`;
  if (!here.value) return html`<${Connecting} />`;
  if ((me.value?.role || role.value) !== "moderator") return html`<${HandedOver} />`;
  if (handing.value) return html`<${HandedBallot} />`;
  return html`<${Top} /><${AgendaColumn} />${page.value ? html`<${OpenPage} />` : html`<${Moment} />`}<${QueueColumn} />`;
}

/** The fonts come after the first picture: where the device has its own, nothing is waited for. */
function lateFonts() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "/static/vendor/fonts/noto-sans-sc.css";
  document.head.append(sheet);
}

render(html`<${Tablet} /><${Announce} />`, document.body);
document.addEventListener("keydown", leaveByEscape);
tellNews();
soundClocks();
keepAwake();
requestAnimationFrame(() => setTimeout(lateFonts));
