// The frame of every page: head, eave, what is said about the link, the page itself, the thumb's place and the tabs.

import { here, polls, retry, screen } from "../shared/live.js";
import { Eave, elder, html, ReadAloud } from "../shared/parts.js";
import { refusal, t } from "../shared/words.js";
import { problem } from "./doing.js";
import { fingerLeft, onlyMeant, pageIs } from "./doubletap.js";
import { KeptPlace } from "./keptplace.js";
import { Missed } from "./meanwhile.js";
import { toSay } from "./refusals.js";
import { refused } from "./refused.js";
import { cut } from "./sitting.js";
import { Top } from "./top.js";
import { toJudge } from "./verdicts.js";
import { home, openTab, view } from "./view.js";

/**
 * @param {{
 *   part: string, about?: string, told?: string, kicker?: unknown, aloud?: string, thumb?: unknown, tabs?: boolean, saysLost?: boolean,
 *   children?: import("../vendor/preact.js").ComponentChildren,
 * }} props  `about` names the ballot that the page is about, whose refusal it says, except the one that is `told` on the page; `thumb` is the one action and the row under it; a page of its own has no `tabs`; `saysLost`: it tells of a lost link itself
 */
export function Page({
  part,
  about = "",
  told = "",
  kicker,
  aloud = "",
  thumb,
  tabs = true,
  saysLost = false,
  children,
}) {
  pageIs(part);
  const heading = kicker || (aloud && !elder.value);
  return html`<${Top} /><${Eave} lost=${cut.value} />
    <main tabindex="-1" data-part=${part}>
      ${!saysLost && html`<${LinkWords} />`}<${Missed} /><${KeptPlace} /><${Message} />
      ${heading && html`<p class="kicker"><span>${kicker}</span>${aloud && !elder.value && html`<${ReadAloud} text=${aloud} />`}</p>`}
      ${children}</main>
    <div class="thumb" onTouchEndCapture=${fingerLeft} onClickCapture=${onlyMeant}><${Problem} about=${about} told=${told} />${thumb}${tabs && html`<${Below} />`}</div>`;
}

/** In elder view, under a question: the button that reads it. @param {{ text: string }} props */
export function ReadToMe({ text }) {
  return elder.value
    ? html`<${ReadAloud} text=${text} class="mini-act read strong" label=${t("aloud.elder")} />`
    : null;
}

/** A broken eave never stands without its sentence. */
function LinkWords() {
  if (!cut.value || !here.value) return null;
  return html`<div class="said warn gap lost" data-part="link"><p><b>${t("lost.head")}</b>${t("lost.words")}</p>
    <button type="button" class="quiet small keep" data-do="retry" onClick=${retry}>${t("act.retry")}</button></div>`;
}

/** The moderator's word to all, as it stands on the screen. */
function Message() {
  const shows = screen.value.shows;
  if (shows?.view !== "message" || !shows.text) return null;
  return html`<p class="said gap lead" data-part="message">${shows.text}</p>`;
}

/** @param {{ about: string, told: string }} props */
function Problem({ about, told }) {
  const ballot = toSay(refused.value, about, told);
  if (ballot) return html`<${Said} of=${ballot.poll} sentence=${refusal(ballot.code)} />`;
  const { command = "", code = "" } = problem.value || {};
  if (!code) return null;
  const sentence = command === "consensus:position" && code === "stale" ? t("text.stale") : refusal(code);
  return html`<${Said} sentence=${sentence} />`;
}

/** Away from the poll it is about, its question is said too. @param {{ of?: string, sentence: string }} props */
function Said({ of = "", sentence }) {
  const question = of && polls.value.find(({ id }) => id === of)?.question;
  return html`<p class="said bad problem" role="alert" data-part="problem">${question && html`<b>${question}</b><br />`}${sentence}</p>`;
}

const TABS = /** @type {const} */ ([
  ["now", "nav.now"],
  ["agenda", "nav.agenda"],
  ["matters", "nav.matters"],
  ["me", "nav.me"],
]);

function Below() {
  const { tab } = view.value;
  const open = (/** @type {Event} */ event, /** @type {import("./view.js").View["tab"]} */ name) => {
    event.preventDefault();
    if (name === "now") home();
    else openTab(name);
  };
  return html`<nav class="below" aria-label=${t("nav.label")}>${TABS.map(
    ([name, key]) =>
      html`<a key=${name} href="#${name}" data-do="tab:${name}" aria-current=${tab === name ? "page" : undefined} onClick=${(/** @type {Event} */ event) => open(event, name)}>${t(key)}${name === "matters" && html`<${Badge} />`}</a>`,
  )}</nav>`;
}

/** How many commitments wait for this person's verdict. */
function Badge() {
  const n = toJudge.value.length;
  return (
    n > 0 &&
    html`<b class="badge-count" data-part="badge"><span aria-hidden="true">${n}</span><span class="hidden">${t("verdict.badge", { n })}</span></b>`
  );
}
