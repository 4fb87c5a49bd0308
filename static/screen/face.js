// What the screen shows: the view that the server resolved, under a head that stays, beside the code that stays.

import { agenda, consensus, floor, here, link, meeting, polls, screen } from "../shared/live.js";
import { Announce, announce, Eave, html, Mark, Qr, useEffect } from "../shared/parts.js";
import { grouped, t } from "../shared/words.js";
import { Agenda } from "./agenda.js";
import { ConsensusText } from "./consensus.js";
import { Fading, OldViews } from "./fading.js";
import { Floor } from "./floor.js";
import { Head, itemOf } from "./head.js";
import { Message } from "./message.js";
import { hintIfItSleeps, lost, turnedAway } from "./notice.js";
import { Ballots } from "./poll.js";
import { resultIsSeen } from "./pollfacts.js";
import { Result } from "./result.js";
import { Thanks } from "./thanks.js";
import { Welcome } from "./welcome.js";

/** @param {{ seated: boolean, awake: Promise<boolean> }} props */
export function Face({ seated, awake }) {
  useEffect(() => {
    hintIfItSleeps(awake);
  }, []);
  if (!here.value || turnedAway.value) return html`<${Threshold} seated=${seated} />`;
  return html`<${Shown} /><${OldViews} /><${Announce} />`;
}

/** Before the meeting is there: opening, or one sentence that says what to do. @param {{ seated: boolean }} props */
function Threshold({ seated }) {
  return html`<main class="threshold" data-part="link"><${Eave} lost=${link.value.state !== "up"} />
    <div><${Mark} /><h1>${t(whyOutside(seated))}</h1></div></main>`;
}

/** @param {boolean} seated  whether there is a ticket at all */
function whyOutside(seated) {
  if (!seated) return "screen.no_ticket";
  if (!turnedAway.value) return "screen.opening";
  return turnedAway.value === "removed" ? "screen.removed" : "screen.refused";
}

/** The view that can be drawn with what is here: a poll or text that the server has cut off gives way to the agenda. */
function present() {
  const { shows } = screen.value;
  if (!shows) return { view: "agenda" };
  const poll = polls.value.find((one) => one.id === shows.poll);
  const text = consensus.value.find((one) => one.id === shows.consensus);
  if (shows.view === "poll") return poll ? pollView(poll) : { view: "agenda" };
  if (shows.view === "consensus")
    return text
      ? { view: "consensus", text, name: `${text.id} ${text.version} ${text.state}` }
      : { view: "agenda" };
  return { view: shows.view, words: shows.text || "", name: shows.text || "" };
}

/** @param {Wire.Poll} poll */
function pollView(poll) {
  const view = resultIsSeen(poll) ? "result" : "poll";
  return { view, poll, name: poll.id };
}

function Shown() {
  const now = /** @type {Shown} */ (present());
  const known = meeting.value;
  const name = `${now.view} ${now.name || ""}`;
  useEffect(() => announce(document.querySelector("h1")?.textContent || ""), [name]);
  if (!known) return null;
  const welcome = now.view === "welcome";
  return html`
    ${!welcome && html`<${Head} key="head" view=${now.view} item=${itemOf(now)} poll=${now.poll} text=${now.text} />`}
    <main key="main" class=${welcome ? "under-the-roof" : ""} data-view=${now.view}>
      <${Fading} name=${name} class="of-${now.view}"><${View} now=${now} /><//></main>
    ${!welcome && html`<${Corner} key="corner" code=${known.code} />`}`;
}

/** @typedef {{ view: string, name?: string, poll?: Wire.Poll, text?: Wire.Consensus, words?: string }} Shown */

/** @param {{ now: Shown }} props */
function View({ now }) {
  if (now.view === "poll") return html`<${Ballots} poll=${now.poll} />`;
  if (now.view === "result") return html`<${Result} poll=${now.poll} />`;
  if (now.view === "consensus") return html`<${ConsensusText} text=${now.text} />`;
  if (now.view === "message") return html`<${Message} text=${now.words} />`;
  if (now.view === "floor") return html`<${Floor} floor=${floor.value} />`;
  if (now.view === "welcome") return html`<${Welcome} lost=${lost.value} />`;
  if (now.view === "thanks") return html`<${Thanks} />`;
  return html`<${Agenda} agenda=${agenda.value} />`;
}

/** @param {{ code: string }} props */
function Corner({ code }) {
  return html`<aside class="corner" aria-label=${t("code.label", { code })}>
    <p><span class="note">${t("qr.words")}</span><span class="code">${grouped(code)}</span></p><${Qr} code=${code} /></aside>`;
}
