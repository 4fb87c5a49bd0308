// The floor: who speaks, who is next, and the one button to ask for it.

import { agenda, currentItem, floor, me, meeting } from "../shared/live.js";
import { elder, html, Question, TurnBeam, turnNow } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { AskPage, EditPage } from "./ask.js";
import { askWaiting } from "./ballots.js";
import { Call } from "./call.js";
import { Page, ReadToMe } from "./frame.js";
import { turnOf } from "./happening.js";
import { HeldLine } from "./held.js";
import { itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { Moved } from "./moves.js";
import { QueuePlace } from "./queueplace.js";
import { Reminder } from "./reminder.js";
import { cut } from "./sitting.js";
import { headline, room, tongue } from "./tongue.js";
import { write, writingNow } from "./view.js";

const LONG_NAME = 12;

export function FloorPage() {
  const waiting = me.value?.entry && !turnOf({ floor: floor.value, me: me.value });
  if (waiting && writingNow("edit")) return html`<${EditPage} />`;
  if (waiting) return html`<${QueuePlace} />`;
  const asking = writingNow("ask");
  if (asking) return html`<${AskPage} kind=${asking.id} />`;
  return html`<${Speaking} />`;
}

function Speaking() {
  const { current } = floor.value;
  return html`<${Page} part="floor" kicker=${itemLine(undefined, !current)} aloud=${current ? aloud(current) : ""} thumb=${html`<${AskRow} />`}>
    <${Moved} />${current ? html`<${Speaker} current=${current} />` : html`<${Nobody} />`}
    <${Call} /><${NextUp} /><${Meanwhile} /><//>`;
}

/** @param {Wire.Current} current */
const aloud = (current) =>
  [orErased(current.name), words().entryLine(current), current.topic, current.statement]
    .filter(Boolean)
    .join(t("list.and"));

/** @param {{ current: Wire.Current }} props */
function Speaker({ current }) {
  return html`<section data-part="speaker" aria-label=${t("floor.speaking")}>
    <div class="speaker"><div class="who"><p class="label">${t("floor.speaking")}</p>
      <h1 class=${room(current.name) > LONG_NAME ? "title" : "big"} lang=${tongue(current.name)}>${orErased(current.name)}</h1>
      <p class="soft">${words().entryLine(current)}</p></div><${Clock} current=${current} /></div>
    <${TurnBeam} current=${current} />
    <${Why} current=${current} /><${HeldLine} /><${Reminder} /><${ReadToMe} text=${aloud(current)} />
    ${current.topic && html`<p class="text said-text" lang=${tongue(current.topic)}><span class="quote">${current.topic}</span></p>`}
    ${current.statement && html`<p class="text statement" lang=${tongue(current.statement)}>${current.statement}</p>`}</section>`;
}

/** Whom the moderator calls before others, everybody is told why. @param {{ current: Wire.Current }} props */
const Why = ({ current: { out_of_turn, reason } }) =>
  out_of_turn &&
  reason &&
  html`<p class="facts gap-small" data-part="out-of-turn">${t("floor.out_of_turn", { reason: words().outOfTurn(reason) })}</p>`;

/** @param {{ current: Wire.Current }} props */
function Clock({ current }) {
  const { phase, paused, text } = turnNow(current);
  const left = t(phase === "over" ? "floor.over" : "floor.left");
  const head = paused ? t("floor.paused") : left;
  return html`<p class="time" data-part="clock"><span class="figure" role="timer">${text}</span>
    <span class="label">${t("floor.clock", { head, limit: words().duration(current.limit_ms) })}</span></p>`;
}

function Nobody() {
  const item = currentItem.value;
  const planned = agenda.value.items.length > 0;
  if (!item)
    return html`<h1 class="title gap-small">${t("nobody.no_item")}</h1><p class="soft gap-small">${t(planned ? "nobody.soon" : "agenda.empty")}</p>`;
  return html`<p class="label gap-small">${t("agenda.now")}</p><${Question} text=${orErased(item.title)} class=${headline(item.title)} />
    <p class="soft gap-small">${t(floor.value.open ? "nobody.open" : "floor.nobody")}</p>`;
}

export function NextUp() {
  const { queue, waiting } = floor.value;
  const shown = queue.slice(0, elder.value ? 1 : 2);
  const rest = waiting - shown.length;
  if (!waiting) return null;
  return html`<section data-part="queue"><h2 class="label gap-wide">${t("floor.next")}</h2><ol class="nextup">
    ${shown.map((entry, i) => html`<li key=${entry.entry}><span class="n">${i + 1}</span><span class="who" lang=${tongue(entry.name)}>${orErased(entry.name)}</span><span class="note">${words().entryLine(entry)}</span></li>`)}
    ${rest > 0 && html`<li class="rest-of"><span class="n"></span><span class="soft">${t("floor.rest", { n: rest })}</span></li>`}</ol></section>`;
}

/** The one button, or why it is not there. */
function AskRow() {
  if (turnOf({ floor: floor.value, me: me.value })) return null;
  if (askWaiting()) return html`<${AskOnItsWay} />`;
  if (!floor.value.open) return html`<p class="act rest-plain" role="status">${t("ask.closed")}</p>`;
  const ask = (/** @type {Wire.Kind} */ kind) => () => write({ kind: "ask", id: kind });
  return html`<button type="button" class="act now" data-do="ask:speak" onClick=${ask("speak")}>${t("ask.speak")}</button>
    <div class="row">${kinds().map(([kind, key]) => html`<button key=${kind} type="button" class="quiet small" data-do=${`ask:${kind}`} onClick=${ask(kind)}>${t(key)}</button>`)}</div>`;
}

/** Without a speaker there is nobody to ask and nothing to reply to; in a briefing the department is always there. */
function kinds() {
  const addressed = floor.value.current || meeting.value?.format === "briefing";
  return KINDS.filter(([kind]) => addressed || kind === "point_of_order");
}

const KINDS = /** @type {const} */ ([
  ["question", "ask.question"],
  ["reply", "ask.reply"],
  ["point_of_order", "ask.point_of_order"],
]);

function AskOnItsWay() {
  return html`<p class="act rest-plain" role="status">${t(cut.value ? "ask.waiting.lost" : "ask.waiting")}</p>
    ${cut.value && html`<p class="note under">${t("ask.waiting.note")}</p>`}`;
}
