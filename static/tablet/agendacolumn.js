// The agenda beside the sheet: where we are, when it will end, and under a finger what can be done to an item.

import { tick } from "../shared/clocks.js";
import { agenda, meeting, now, polls } from "../shared/live.js";
import { Sign } from "../shared/signs.js";
import { itemUsed } from "../shared/timing.js";
import { html, useEffect, useRef } from "../shared/vendor.js";
import { orErased, t, words } from "../shared/words.js";
import { act, Do, HoldDo, Said } from "./acting.js";
import { cameOut } from "./cameout.js";
import { planWords, usedWords } from "./itemview.js";
import { Leave } from "./leaving.js";
import { ToMatters } from "./matterspage.js";
import { turnTo, unfold, unfolded } from "./place.js";
import { Left } from "./pollterms.js";
import { ToPrepared } from "./preparedlink.js";
import { choose, present } from "./present.js";
import { ScreenCopy } from "./screencopy.js";
import { goOn } from "./step.js";

const ROUND_MS = 300000;
const LONG_TITLE = 30;

export function AgendaColumn() {
  const { items, current } = agenda.value;
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => bringIntoView(list.current), [current]);
  return html`<aside class="agenda" data-part="agenda" aria-label=${t("agenda")}><h2 class="head"><b>${t("agenda")}</b><${Ending} /></h2>
    <div class="items" ref=${list}><ol>${items.map((item, i) => html`<${Item} key=${item.id} item=${item} n=${i + 1} />`)}</ol>
      ${items.length === 0 && html`<p class="note">${t("agenda.empty")}</p>`}
      <p><button type="button" class="quiet small" data-do="page:item" onClick=${() => turnTo("item")}>${t("agenda.add")}</button></p></div>
    <${ToMatters} /><${ToPrepared} /><${ScreenCopy} /></aside>`;
}

/** A long agenda begins with the current item, one before it in sight. @param {HTMLElement | null} list */
function bringIntoView(list) {
  const current = /** @type {HTMLElement | null} */ (list?.querySelector("[aria-current]"));
  if (list && current) list.scrollTop = current.offsetTop - list.offsetTop - current.offsetHeight;
}

/** "约 21:00 散会": the minutes still planned, from now on. */
function Ending() {
  tick.value;
  const left = agenda.value.items.reduce((all, item) => all + leftOf(item), 0);
  if (meeting.value?.state !== "open" || left === 0) return null;
  const at = Math.ceil((now() + left) / ROUND_MS) * ROUND_MS;
  return html`<span class="note">${t("agenda.ends", { time: words().time(at) })}</span>`;
}

/** @param {Wire.Item} item */
function leftOf(item) {
  if (!item.minutes || item.state === "done") return 0;
  return Math.max(0, item.minutes * 60000 - itemUsed(item, now()));
}

/** @param {{ item: Wire.Item, n: number }} props */
function Item({ item, n }) {
  const what = `item:${item.id}`;
  const open = unfolded.value === what;
  const current = item.state === "current";
  return html`<li class=${current ? "current" : ""} aria-current=${current ? "step" : undefined}>
    <button type="button" class="line-button" data-do="unfold:item" aria-expanded=${String(open)} onClick=${() => unfold(what)}>
      <span class="n">${item.state === "done" ? html`<${Sign} name="yes" /><span class="hidden">${t("item.done")}</span>` : n}</span><span class=${item.title.length > LONG_TITLE ? "small" : ""}>${orErased(item.title)}<${Note} item=${item} /></span></button>
    ${open && html`<${ItemActions} item=${item} />`}</li>`;
}

/** @param {{ item: Wire.Item }} props */
function Note({ item }) {
  tick.value;
  if (item.state === "done") return html`<span class="note">${cameOut(item)}</span>`;
  if (item.state === "waiting") return html`<span class="note">${planWords(item)}</span>`;
  const poll = polls.value.find(
    ({ item: of, state, closes_at: at }) => of === item.id && state === "open" && at,
  );
  if (poll?.closes_at)
    return html`<span class="note">${t("poll")}${t("sentence.join")}<${Left} until=${poll.closes_at} /></span>`;
  const text = present.value.consensus.some((one) => one.item === item.id && one.state === "draft");
  return html`<span class="note">${t(text ? "item.consensus" : `item.${item.kind}`)}${t("sentence.join")}${usedWords(item)}</span>`;
}

/** @param {string} item */
async function start(item) {
  const ack = await act(`item:${item}`, "agenda:start", { item });
  if (ack.ok) unfold("");
}

/** @param {{ item: Wire.Item }} props */
function ItemActions({ item }) {
  const { items } = agenda.value;
  const at = items.indexOf(item);
  const open = meeting.value?.state === "open";
  return html`<div class="unfolded">
    ${
      item.state === "current" &&
      html`<button type="button" class="mini-act" data-do="choose:item" onClick=${() => choose({ kind: "item", id: item.id })}>${t("item.look")}</button>
      <${Leave} command="agenda:close" onLeave=${() => goOn(null)}>${t("item.end")}</${Leave}>`
    }
    ${item.state !== "current" && open && html`<${Leave} command="agenda:start" onLeave=${() => start(item.id)}>${t(item.state === "done" ? "item.again" : "item.start")}</${Leave}>`}
    <button type="button" class="mini-act" data-do="page:item" onClick=${() => turnTo("item", { id: item.id })}>${t("item.edit")}</button>
    ${
      item.state === "waiting" &&
      html`<${Moving} item=${item} at=${at} items=${items} />
      <${HoldDo} name="agenda:remove" what=${t("what.remove_item")} payload=${{ item: item.id }} place=${`item:${item.id}`} />`
    }
    <${Said} at=${`item:${item.id}`} /></div>`;
}

/** @param {{ item: Wire.Item, at: number, items: Wire.Item[] }} props */
function Moving({ item, at, items }) {
  const place = `item:${item.id}`;
  const above = items[at - 1];
  const below = items[at + 1];
  const after = items[at + 2];
  return html`${above && html`<${Do} name="agenda:move" label=${t("item.up")} place=${place} payload=${{ item: item.id, before: above.id }}>↑</${Do}>`}
    ${below && html`<${Do} name="agenda:move" label=${t("item.down")} place=${place} payload=${{ item: item.id, before: after ? after.id : null }}>↓</${Do}>`}`;
}
