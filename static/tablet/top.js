// The head of the console: which meeting, who is connected, the link; and when the link is down, loudly.

import { TimeOfDay, tick } from "../shared/clocks.js";
import { link, meeting, people, retry, waiting } from "../shared/live.js";
import { Eave, Mark, Sign } from "../shared/signs.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { turnTo } from "./place.js";

const LONG_TITLE = 16;
const VERY_LONG_TITLE = 40;

/** @param {number} length */
function titleSize(length) {
  if (length > VERY_LONG_TITLE) return "very-long-title";
  return length > LONG_TITLE ? "long" : "";
}

export function Top() {
  const title = meeting.value?.title || "";
  const lost = link.value.state !== "up";
  return html`<header><div class="top"><${Mark} /><span class="where ${titleSize(title.length)}">${title}</span>
      <div class="facts"><${Counts} /><${LinkWord} lost=${lost} /><${TimeOfDay} /><button type="button" class="quiet" data-do="page:more" onClick=${() => turnTo("more")}>${t("nav.more")}</button></div></div>
    <${Eave} lost=${lost} />${lost && html`<${Lost} />`}</header>`;
}

function Counts() {
  const { pavilion, remote, screens } = people.value;
  return html`<button type="button" class="counts" data-do="page:people" data-part="connected" onClick=${() => turnTo("people")}>
    <span>${t("top.pavilion")} <b>${pavilion}</b></span><span>${t("top.remote")} <b>${remote}</b></span><span>${t("top.screens")} <b>${screens}</b></span></button>`;
}

/** @param {{ lost: boolean }} props */
function LinkWord({ lost }) {
  if (lost) return html`<b class="bad link-word" data-part="link"><${Sign} name="no" />${t("link.lost")}</b>`;
  return html`<span class="good link-word" data-part="link"><${Sign} name="yes" />${t("link.up")}</span>`;
}

/** The meeting goes on without this tablet: what still works, what waits, how old the picture is. */
function Lost() {
  tick.value;
  const since = words().duration(Math.max(1000, Date.now() - link.value.since));
  const n = waiting.value.length;
  return html`<div class="banner" data-part="link-lost"><${Sign} name="flag" /><p><b>${t("link.lost.for", { for: since })}</b> <span>${t("lost.words", { for: since })}</span>${n > 0 && html`<strong> ${t("link.waiting", { n })}</strong>`}</p><button type="button" class="mini-act" data-do="link:retry" onClick=${retry}>${t("act.retry")}</button></div>`;
}
