// A small live copy of what the screen shows, and the switch that lets it follow the meeting or holds it where it is.

import { Beam, filling, percent } from "../shared/beams.js";
import { turnNow } from "../shared/clocks.js";
import { agenda, consensus, currentItem, floor, meeting, people, polls, screen } from "../shared/live.js";
import { Eave } from "../shared/signs.js";
import { html } from "../shared/vendor.js";
import { grouped, t, words } from "../shared/words.js";
import { act, pressedState, Said } from "./acting.js";
import { isHidden } from "./flow.js";
import { turnTo } from "./place.js";
import { scale } from "./pollbars.js";

const MOST_TEXT = 44;
const MOST_ITEMS = 4;

/** What the screen draws now. */
const showing = () => screen.value.shows || { view: "agenda", poll: null, consensus: null, text: null };

export function ScreenCopy() {
  const { view } = screen.value;
  const shows = showing();
  return html`<div class="end of-screen" data-part="screen-copy"><p class="head"><b class="small">${t("screen.now")}</b>${people.value.screens === 0 && html`<span class="note">${t("screen.none")}</span>`}</p>
    <div class="mirror" data-view=${shows.view}><${Eave} /><${Picture} /><button type="button" data-do="page:screen" onClick=${() => turnTo("screen")}><span class="hidden">${t("screen.copy", { view: t(`view.${shows.view}`) })}</span></button></div>
    <${Follow} held=${view !== "auto"} /><${Said} at="screen" /></div>`;
}

/** @param {{ held: boolean }} props */
export function Follow({ held }) {
  const shows = showing();
  const follow = () => act("screen", "screen:show", { view: "auto" });
  const hold = () => act("screen", "screen:show", holdable(shows));
  return html`<div class="seg" role="group" aria-label=${t("role.screen")}><button type="button" data-do="screen:follow" aria-pressed=${pressedState(!held)} onClick=${follow}>${t("screen.follow")}</button>
    <button type="button" data-do="screen:hold" aria-pressed=${pressedState(held)} onClick=${() => !held && hold()}>${t("screen.hold")}</button></div>`;
}

/** The same view as a wish; thanks cannot be held, the agenda stands for it. @param {Wire.Shows} shows */
function holdable({ view, poll, text }) {
  if (view === "poll" && poll) return { view, poll };
  if (view === "message" && text) return { view, text };
  return { view: view === "thanks" || view === "poll" || view === "message" ? "agenda" : view };
}

export function Picture() {
  const shows = showing();
  const draw = VIEWS[shows.view];
  const code = meeting.value ? grouped(meeting.value.code) : "";
  return html`<span class="picture" aria-hidden="true">${draw?.(shows) || html`<${AgendaCopy} />`}<span class="m corner">${code}</span></span>`;
}

/** What each view draws; null where there is nothing to draw, then the agenda stands there. */
const VIEWS = /** @type {Record<string, (shows: Wire.Shows) => any>} */ ({
  floor: () =>
    floor.value.current ? html`<${SpeakerCopy} current=${floor.value.current} />` : html`<${QueueCopy} />`,
  poll: ({ poll: id }) => {
    const poll = polls.value.find((one) => one.id === id);
    return poll ? html`<${PollCopy} poll=${poll} />` : null;
  },
  consensus: ({ consensus: id }) => {
    const draft = consensus.value.find((one) => one.id === id);
    return draft ? html`<${TextCopy} draft=${draft} />` : null;
  },
  message: ({ text }) => html`<span class="m-big m-middle">${cut(text || "", 24)}</span>`,
  welcome: () => html`<${TitleCopy} title=${meeting.value?.title || ""} />`,
  thanks: () => html`<${TitleCopy} title=${t("view.thanks")} />`,
});

/** @param {{ title: string }} props */
function TitleCopy({ title }) {
  return html`<span class="m-middle"><span class="m">${meeting.value?.community}</span><span class="m-big">${cut(title, 16)}</span></span>`;
}

/** As much as has room; Latin letters are half as wide. @param {string} text @param {number} most */
function cut(text, most) {
  const room = /[\u4e00-\u9fff]/.test(text) ? most : most * 2;
  return text.length > room ? `${text.slice(0, room)}……` : text;
}

/** @param {{ current: Wire.Current }} props */
function SpeakerCopy({ current }) {
  return html`<span class="m-middle"><span class="m">${t("floor.speaking")}</span><span class="m-big">${cut(current.name, 8)}</span><span class="m">${words().entryLine(current)}</span></span><span class="m-big m-clock">${turnNow(current).text}</span>`;
}

function QueueCopy() {
  if (floor.value.queue.length === 0) return html`<span class="m m-middle">${t("floor.empty")}</span>`;
  return html`<span class="m">${t("floor.next")}</span>${floor.value.queue.slice(0, MOST_ITEMS).map(({ entry, name }) => html`<span key=${entry} class="m strong">${cut(name, 12)}</span>`)}`;
}

function AgendaCopy() {
  const { items } = agenda.value;
  const from = Math.max(
    0,
    Math.min(items.indexOf(currentItem.value || /** @type {any} */ (null)) - 1, items.length - MOST_ITEMS),
  );
  return html`<span class="m">${t("agenda")}</span>${items.slice(from, from + MOST_ITEMS).map((item, i) => html`<span key=${item.id} class="m ${item.state === "current" ? "ink strong" : ""}">${from + i + 1}  ${cut(item.title, 12)}</span>`)}`;
}

/** @param {{ poll: Wire.Poll }} props */
function PollCopy({ poll }) {
  const { whole } = scale(poll);
  const counts = poll.state === "published" || poll.reveal !== "published" ? poll.counts : null;
  return html`<span class="m">${cut(poll.question, 14)}</span>
    ${counts ? html`<span class="m-bars">${poll.options.slice(0, MOST_ITEMS).map(({ id }) => html`<span key=${id}>${cut(words().option(poll, id), 5)}</span><span class="of-beam"><${Beam} at=${percent(counts[id] || 0, whole)} kind=${filling(id)} /></span><b>${counts[id] || 0}</b>`)}</span>` : html`<span class="m-big m-middle">${poll.turnout.cast}</span>`}
    <span class="m ink m-foot">${poll.outcome && counts ? cut(words().verdict(poll), 14) : t("poll.cast", { cast: poll.turnout.cast })}</span>`;
}

/** @param {{ draft: Wire.Consensus }} props */
function TextCopy({ draft }) {
  const values = ["5", "4", "3", "2", "1"].filter((value) => draft.gauge[value]);
  return html`<span class="m">${t("consensus.version", { n: draft.version })}</span><span class="m-text">${cut(draft.text, isHidden(draft) ? MOST_TEXT / 2 : MOST_TEXT)}</span>
    ${isHidden(draft) && html`<span class="m strong m-foot">${t("phase.answered", { n: draft.answered || 0 })}</span>`}<span class="gauge">${values.map((value) => html`<span key=${value} class="fill g${value}" style=${{ "--n": draft.gauge[value] }}></span>`)}</span>`;
}
