// The queue beside the sheet: who waits and why in this order; under a finger what can be done to an entry.

import { floor, meeting } from "../shared/live.js";
import { html, useRef } from "../shared/vendor.js";
import { lasted, orErased, t, words } from "../shared/words.js";
import { Do, Said } from "./acting.js";
import { HandOver } from "./chair.js";
import { EntryActions } from "./entry.js";
import { useKeptFocus } from "./keptfocus.js";
import { SameName } from "./merging.js";
import { useMoving } from "./moving.js";
import { Neighbour } from "./neighbour.js";
import { OnceRound } from "./onceround.js";
import { turnTo, unfold, unfolded } from "./place.js";
import { subject } from "./present.js";
import { MoreReminders } from "./reminding.js";
import { useRest } from "./rest.js";
import { WriteText } from "./writetext.js";

export function QueueColumn() {
  const { waiting } = floor.value;
  const open = meeting.value?.state === "open";
  const adding = unfolded.value === "neighbour";
  const handing = unfolded.value === "chair";
  return html`<aside class="queue" data-part="queue" aria-label=${t("floor.queue")}><h2 class="head"><b>${t("floor.queue")}<span class="waiting" data-part="waiting">${waiting}</span></b>${open && html`<${OpenOrClosed} />`}</h2>
    <${Said} at="gate" />${open && !adding && !handing && html`<${SameName} />`}
    ${adding && html`<${Neighbour} />`}${handing && html`<${HandOver} />`}${!adding && !handing && html`<${Line} /><${OnceRound} />`}
    ${
      open &&
      html`<div class="end under-line">${!adding && html`<${Aside} handing=${handing} />`}
      ${!handing && html`<button type="button" class="mini-act" data-do="unfold:neighbour" aria-expanded=${String(adding)} onClick=${() => unfold("neighbour")}>${t(adding ? "act.back" : "neighbour.add")}</button>`}
      ${
        !adding &&
        !handing &&
        html`<div class="two"><button type="button" class="mini-act" data-do="page:quick" onClick=${() => turnTo("quick")}>${t("quick")}</button>
      <${WriteText} /></div>`
      }</div>`
    }</aside>`;
}

/** What is not needed at every turn: how the floor was shared, the chair's own wish to speak, reminders where no speaker stands over them. @param {{ handing: boolean }} props */
function Aside({ handing }) {
  const speakers = floor.value.shares?.speakers || 0;
  return html`<p class="aside"><button type="button" class="quiet small" data-do="page:shares" onClick=${() => turnTo("shares")}>${speakers ? t("shares.open", { n: speakers }) : t("shares.open.none")}</button>
    ${subject.value.kind !== "speaker" && html`<${MoreReminders}>${t("floor.remind")}</${MoreReminders}>`}
    <button type="button" class="quiet small" data-do="unfold:chair" aria-expanded=${String(handing)} onClick=${() => unfold("chair")}>${t(handing ? "act.back" : "chair.open")}</button></p>`;
}

/** Says how it is; pressing changes it. */
function OpenOrClosed() {
  const { open } = floor.value;
  const label = t(open ? "floor.press_to_close" : "floor.press_to_open");
  return html`<${Do} name=${open ? "floor:close" : "floor:open"} place="gate" class="quiet small" label=${label}>${t(open ? "floor.open" : "floor.closed")}</${Do}>`;
}

function Line() {
  const now = floor.value;
  const { queue, waiting, current, open } = now;
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const last = queue[queue.length - 1];
  const { rest, failed, load } = useRest("floor", last ? last.entry : "", now);
  const kept = useKeptFocus(box);
  useMoving(list, queue.map(({ entry }) => entry).join(" "));
  if (queue.length === 0) return html`<p class="note nobody">${t(emptyKey(open, current !== null))}</p>`;
  const all = [...queue, ...rest];
  const more = waiting - queue.length - rest.length;
  return html`<div class="line" ref=${box} ...${kept} tabindex="0" role="group" aria-label=${t("floor.queue")}><ol ref=${list}>${all.map((entry, i) => html`<${Row} key=${entry.entry} entry=${entry} n=${i + 1} />`)}</ol>
    ${more > 0 && html`<p class="more"><button type="button" class="quiet small" data-do="floor:more" onClick=${load}>${t("floor.more", { n: more })}</button></p>`}
    ${failed && html`<p class="note">${t("rest.failed")}</p>`}</div>`;
}

/** @param {boolean} open @param {boolean} speaking */
function emptyKey(open, speaking) {
  const state = meeting.value?.state;
  if (state !== "open") return state === "adjourned" ? "queue.over" : "queue.before";
  if (!open) return "queue.closed";
  return speaking ? "queue.last" : "queue.empty";
}

/** @param {{ entry: Wire.Entry, n: number }} props */
function Row({ entry, n }) {
  const what = `entry:${entry.entry}`;
  const open = unfolded.value === what;
  const said = today(entry).join(t("dot"));
  return html`<li data-key=${entry.entry} class=${open ? "is-open" : ""}><button type="button" class="line-button" data-do="unfold:entry" aria-expanded=${String(open)} onClick=${() => unfold(what)}>
      <span class="n">${n}</span><span class="who">${orErased(entry.name)}</span><span class="kind">${words().entryLine(entry)}</span><span class="because">${words().because(entry)}</span>${said && html`<span class="because">${said}</span>`}${entry.topic && html`<span class="serif about"><span class="quote">${entry.topic}</span></span>`}</button>
    ${open && html`<${EntryActions} entry=${entry} first=${n === 1} />`}</li>`;
}

/** What moderators see beside the reason: turns and time so far, and that a statement waits to be shown. @param {Wire.Entry} entry */
function today({ turns, spoken_ms: spoken = 0, statement, because }) {
  const said = turns ? [t("entry.today", { n: turns, time: lasted(spoken) })] : [];
  const silent = turns === 0 && !because.includes("not_spoken_yet") ? [t("entry.not_today")] : [];
  return [...said, ...silent, ...(statement ? [t("entry.wrote")] : [])];
}
