// The screen, ten metres away: its seat, its language and its light; what it draws is in face.js. A tap fills the display.

import { enter, link, meeting } from "../shared/live.js";
import { effect, html, keepAwake, render, theme } from "../shared/parts.js";
import { codeIn, ticketFor } from "../shared/seat.js";
import { addWords, language } from "../shared/words.js";
import { Face } from "./face.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

const COME_BACK_MS = 30000;

const asked = new URLSearchParams(location.search);
const code = codeIn();
const ticket = ticketFor("screen", code);

addWords({ zh, en });

/** @param {string} name  "zh", "zh-CN", "en" */
function speak(name) {
  language.value = /^zh/i.test(name) ? "zh" : "en";
}

/** Daylight unless the address says otherwise: what a person chose on a phone in this browser is not the screen's. */
function light() {
  const wish = asked.get("theme") || "";
  theme.value = wish === "dark" ? "dark" : "light";
}

/** A refusal may end (a server brought back with its own data), and nobody is there to press a button. */
function knockAgain() {
  if (ticket && link.value.state === "refused")
    setTimeout(() => enter(ticket, { face: "screen", code }), COME_BACK_MS);
}

/** The letters a device lacks come after the first picture, never before it. */
function fetchLetters() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = "/static/vendor/fonts/noto-sans-sc.css";
  document.head.append(sheet);
}

function fillTheDisplay() {
  const root = document.documentElement;
  if (!document.fullscreenElement && root.requestFullscreen) root.requestFullscreen().catch(() => {});
}

light();
speak(asked.get("lang") || language.peek());
effect(() => {
  const held = meeting.value;
  if (!held) return;
  if (!asked.get("lang")) speak(held.language);
  document.title = held.title;
});
effect(knockAgain);
render(html`<${Face} seated=${ticket !== null} awake=${keepAwake()} />`, document.body);
if (ticket) enter(ticket, { face: "screen", code });
document.addEventListener("click", fillTheDisplay);
requestAnimationFrame(() => setTimeout(fetchLetters));
