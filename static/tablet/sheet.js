// The sheet in the middle: the present moment, and a way to turn to another when more than one thing is going on.

import { Countdown, turnNow } from "../shared/clocks.js";
import { floor } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { Between, ItemSheet, Over, Planned } from "./itemview.js";
import { subjects } from "./moment.js";
import { unfolded } from "./place.js";
import { PollSheet } from "./pollview.js";
import { choose, present, subject } from "./present.js";
import { Speaker } from "./speaker.js";
import { Step } from "./step.js";
import { TextSheet } from "./textview.js";

/** @typedef {import("./moment.js").Subject} Subject */

/** The reminders take its room, so it scrolls under them: by keyboard too. */
export function Moment() {
  const room = present.value;
  const open = room.meeting?.state === "open";
  return html`<main class="sheet" data-part="moment" tabindex=${unfolded.value === "remind" ? "0" : undefined}>${open && html`<${Tabs} />`}<${Lying} ...${subject.value} /></main><${Step} />`;
}

/** What lies on the sheet. @param {Subject} props */
function Lying({ kind, id }) {
  const { floor: line, polls, consensus, agenda } = present.value;
  const poll = polls.find((one) => kind === "poll" && one.id === id);
  const text = consensus.find((one) => kind === "consensus" && one.id === id);
  const item = agenda.items.find((one) => one.id === agenda.current);
  if (poll) return html`<${PollSheet} key=${id} poll=${poll} />`;
  if (text) return html`<${TextSheet} key=${`${id} ${text.version}`} text=${text} />`;
  if (kind === "planned") return html`<${Planned} />`;
  if (kind === "over") return html`<${Over} />`;
  if (kind === "speaker" && line.current) return html`<${Speaker} current=${line.current} />`;
  return item ? html`<${ItemSheet} key=${item.id} item=${item} />` : html`<${Between} />`;
}

/** Only when there is something to switch between. */
function Tabs() {
  const going = subjects(present.value);
  const now = subject.value;
  const others = going.some(({ kind, id }) => kind !== now.kind || id !== now.id);
  if (!others) return null;
  const listed = going.some(({ kind, id }) => kind === now.kind && id === now.id) ? going : [now, ...going];
  return html`<nav class="tabs" aria-label=${t("going_on")}>${listed.map(
    (one) =>
      html`<button key=${one.kind + one.id} type="button" data-do="choose:${one.kind}" aria-current=${one.kind === now.kind && one.id === now.id ? "true" : undefined} onClick=${() => choose(one)}><${Tab} ...${one} /></button>`,
  )}</nav>`;
}

/** @param {Subject} props */
function Tab({ kind, id }) {
  const { polls, consensus } = present.value;
  const { current } = floor.value;
  const poll = polls.find((one) => one.id === id);
  if (kind === "speaker" && current) return html`${current.name} <b>${turnNow(current).text}</b>`;
  if (kind === "poll" && poll) return html`<${PollTab} poll=${poll} />`;
  const text = consensus.find((one) => one.id === id);
  return html`${text ? t("consensus.version", { n: text.version }) : t("agenda")}`;
}

/** @param {{ poll: Wire.Poll }} props */
function PollTab({ poll }) {
  if (poll.state !== "open") return html`${t("poll")}${t("dot")}${t(`poll.${poll.state}`)}`;
  return html`${t("poll")} ${poll.turnout.cast} ${poll.closes_at && html`<${Countdown} until=${poll.closes_at} />`}`;
}
