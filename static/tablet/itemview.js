// The sheet between the big moments: before the meeting, an item that nobody speaks on, between items, after the meeting.

import { tick } from "../shared/clocks.js";
import { agenda, floor, meeting, now, people, polls } from "../shared/live.js";
import { Qr } from "../shared/qr.js";
import { Question } from "../shared/question.js";
import { Sign } from "../shared/signs.js";
import { itemUsed } from "../shared/timing.js";
import { html } from "../shared/vendor.js";
import { grouped, orErased, t, words } from "../shared/words.js";
import { HoldDo, Said } from "./acting.js";
import { Afterwards } from "./afterwards.js";
import { cameOut } from "./cameout.js";
import { Conclude } from "./concluding.js";
import { GoOn } from "./leaving.js";
import { waitingItem } from "./moment.js";
import { Opening } from "./opening.js";
import { turnTo } from "./place.js";
import { prepared } from "./prepared.js";
import { PreparedHere } from "./preparedhere.js";
import { present, step } from "./present.js";
import { WriteText } from "./writetext.js";

/** Before the meeting: how people come in, and whether all is ready. */
export function Planned() {
  const { code, title, community, join_url: address } = /** @type {Wire.Meeting} */ (meeting.value);
  return html`<div class="of-planned" data-part="planned"><p class="kicker soft"><span>${[community, way()].join(t("dot"))}</span><${Today} /></p>
    <${Question} text=${title} />
    <div class="way-in"><div><p class="soft">${t("qr.words")}</p><p class="code-figure">${grouped(code)}</p>${address && html`<p class="note the-address">${address}</p>`}</div><${Qr} code=${code} /></div>
    <ul class="ready">${readiness().map(({ good, sentence, page, press }) => html`<li key=${page}><span class=${good ? "good" : "warn"}>${good !== null && html`<${Sign} name=${good ? "yes" : "flag"} />`}</span><span>${sentence}</span><button type="button" class="quiet small" data-do="page:${page}" onClick=${() => turnTo(page)}>${press}</button></li>`)}<${Opening} /></ul></div>`;
}

/** "小院说事，每人先说一轮" */
function way() {
  const { format, queue } = /** @type {Wire.Meeting} */ (meeting.value);
  return [t(`format.${format}`), queue?.round ? t("format.round") : ""]
    .filter(Boolean)
    .join(t("sentence.join"));
}

function Today() {
  return html`<span>${words().date(new Date(tick.value).toISOString())}</span>`;
}

/** What should be there before the meeting is opened; without a sign what need not be. */
function readiness() {
  const { items } = agenda.value;
  const minutes = items.reduce((all, item) => all + (item.minutes || 0), 0);
  const drafts = prepared(polls.value).length;
  const { screens, present: here, roll } = people.value;
  const call = meeting.value?.call;
  return [
    {
      page: roll ? "desk" : "people",
      good: here > 0,
      sentence: t("people.present", { n: here }),
      press: t("ready.people"),
    },
    {
      page: "item",
      good: items.length > 0,
      sentence: items.length ? t("ready.agenda", { n: items.length, minutes }) : t("agenda.empty"),
      press: t("agenda.add"),
    },
    {
      page: drafts ? "prepared" : "quick",
      good: drafts > 0 || null,
      sentence: t("prepared.n", { n: drafts }),
      press: t(drafts ? "prepared.look" : "ready.prepare"),
    },
    {
      page: "screen",
      good: screens > 0,
      sentence: screens ? t("ready.screens", { n: screens }) : t("ready.no_screen"),
      press: t("ready.screen"),
    },
    {
      page: "meeting",
      good: call ? true : null,
      sentence: call ? t("ready.call", { call }) : t("ready.no_call"),
      press: t(call ? "item.edit" : "ready.call.set"),
    },
  ];
}

/** An item while nobody speaks and nothing is open. @param {{ item: Wire.Item }} props */
export function ItemSheet({ item }) {
  const place = agenda.value.items.indexOf(item) + 1;
  const { kind } = step.value;
  return html`<div class="of-item" data-part="item"><p class="kicker soft"><span>${t("agenda.place", { n: place, of: agenda.value.items.length })}${t("dot")}${t(`item.${item.kind}`)}${item.matter && html`${t("dot")}${t("matter.number", { n: item.matter.number })}`}</span><${Used} item=${item} /></p>
    <${Question} class=${item.title.length > 24 ? "title" : "big"} text=${orErased(item.title)} />
    <p class="soft hint">${hint(item)}</p><${Said} at="floor" />
    <${PreparedHere} />
    ${(kind === "next" || kind === "close_item") && html`<${Conclude} item=${item} />`}
    <div class="tools"><button type="button" class="mini-act" data-do="page:quick" onClick=${() => turnTo("quick")}>${t("quick")}</button>
      <${WriteText} />
      ${kind !== "next" && kind !== "close_item" && html`<${GoOn} item=${item} />`}</div></div>`;
}

/** What is so now, in a sentence. @param {Wire.Item} item */
function hint({ kind }) {
  const { waiting, open } = floor.value;
  if (kind === "briefing" && waiting === 0) return t("format.briefing.guest");
  if (waiting > 0) return t("item.waiting", { n: waiting });
  return t(open ? "item.quiet" : "item.closed");
}

/** @param {{ item: Wire.Item }} props */
function Used({ item }) {
  tick.value;
  return html`<span>${usedWords(item)}</span>`;
}

/** "已用 12 分钟，共 20" @param {Wire.Item} item */
export function usedWords(item) {
  const used = Math.floor(itemUsed(item, now()) / 60000);
  return item.minutes ? t("item.used_of", { used, minutes: item.minutes }) : t("item.used_only", { used });
}

/** No item is current: what comes next, or that all is done. */
export function Between() {
  const next = waitingItem(present.value);
  const all = agenda.value.items.length;
  const key = all === 0 ? "between.empty" : "between.done";
  return html`<div class="of-item" data-part="between"><p class="kicker soft"><span>${t(next ? "between.next" : "agenda")}</span></p>
    ${next ? html`<${Question} class=${next.title.length > 24 ? "title" : "big"} text=${orErased(next.title)} /><p class="soft hint">${planWords(next)}</p>` : html`<h1 class="title">${t(key)}</h1>`}
    <${Said} at="floor" /><div class="tools"><button type="button" class="mini-act" data-do="page:item" onClick=${() => turnTo("item")}>${t("agenda.add")}</button></div></div>`;
}

/** "12 号议题 · 表决，10 分钟" @param {Wire.Item} item */
export function planWords(item) {
  const kind = t(`item.${item.kind}`);
  const plan = item.minutes ? t("item.plan", { kind, minutes: item.minutes }) : kind;
  return item.matter ? [t("matter.number", { n: item.matter.number }), plan].join(t("dot")) : plan;
}

/** After the meeting: what came of it. */
export function Over() {
  const { adjourned_at: at } = /** @type {Wire.Meeting} */ (meeting.value);
  const done = agenda.value.items.filter(({ state }) => state === "done");
  return html`<div class="of-over" data-part="over"><p class="kicker soft"><span>${t("meeting.adjourned")}</span><span>${at ? words().time(at) : ""}</span></p>
    <h1 class="title">${t("over.title")}</h1>
    <ol class="ended">${done.map((item) => html`<li key=${item.id}><b>${orErased(item.title)}</b><span class="soft">${cameOut(item)}</span></li>`)}</ol>
    <${Afterwards} />
    <${Said} at="meeting" /><div class="tools"><button type="button" class="mini-act" data-do="page:shares" onClick=${() => turnTo("shares")}>${t("page.shares")}</button>
      <${HoldDo} name="meeting:reopen" place="meeting" what=${t("what.reopen")} class="quiet" /></div></div>`;
}
