// My place in the queue, and why: who is before me, how many after, and what I can do about it.

import { floor, me } from "../shared/live.js";
import { html, TurnBeam, turnNow, useState } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { Call } from "./call.js";
import { act } from "./doing.js";
import { Page } from "./frame.js";
import { HeldLine } from "./held.js";
import { itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { Moved, movedWords } from "./moves.js";
import { Reminder } from "./reminder.js";
import { Reminded, RemindMe } from "./remindme.js";
import { Sure } from "./sure.js";
import { tongue } from "./tongue.js";
import { write } from "./view.js";

const NAMED = 3;

export function QueuePlace() {
  const place = me.value?.place_in_queue || 0;
  const { current } = floor.value;
  return html`<${Page} part="place" kicker=${itemLine()} thumb=${html`<${Steps} place=${place} />`}>
    ${current && html`<${SpeakerLine} current=${current} />`}<${HeldLine} /><${Call} /><${Reminder} />
    <div role="status" data-part="place">${place ? html`<${Figure} place=${place} />` : html`<h1 class="title gap-wide">${t("place.in_queue")}</h1>`}</div>
    <${Moved} />${place === 1 && html`<p class="lead strong gap">${t("place.next")}</p>`}
    ${place > 0 && html`<${Why} />`}<${Others} place=${place} /><${Reminded} /><${Meanwhile} /><//>`;
}

/** @param {{ current: Wire.Current }} props */
function SpeakerLine({ current }) {
  return html`<div class="speaker-line" data-part="speaker"><p><span class="label">${t("floor.speaking")}</span><b class="lead" lang=${tongue(current.name)}>${orErased(current.name)}</b><span class="soft">${words().entryLine(current)}</span></p>
    <b class="lead" role="timer">${turnNow(current).text}</b></div><${TurnBeam} current=${current} />`;
}

/** "您排第 3 位": the words around the figure come from one sentence, so that each language keeps its order. @param {{ place: number }} props */
function Figure({ place }) {
  const [before = "", after = ""] = t("place.figure", { n: "\u0000" }).split("\u0000");
  const suffix = words().zh ? "" : words().ordinal(place).replace(/\d+/, "");
  return html`<h1 class="place">${before && html`<span class="word soft">${before}</span>`}<span class="giant">${place}${suffix && html`<span class="suffix">${suffix}</span>`}</span>${after && html`<span class="word soft">${after}</span>`}</h1>`;
}

/** The place and why, in one sentence, unless a move or the figure has just said it; and what else speaks for it. */
function Why() {
  const mine = me.value;
  if (!mine) return null;
  const { waiting } = floor.value;
  const look = mine.place_in_queue === 1 ? "gap-small" : "lead strong gap";
  const moved = movedWords();
  const said = moved || words().placeWhy(mine, waiting);
  const news = !moved && said !== words().ordinal(mine.place_in_queue || 0);
  return html`${news && html`<h2 class=${look} data-part="why">${said}</h2>`}
    <ul class="why" data-part="besides">${words()
      .besides(mine, waiting, said)
      .map((reason) => html`<li key=${reason}>${reason}</li>`)}</ul>`;
}

/** @param {{ place: number }} props */
function Others({ place }) {
  const { queue, waiting } = floor.value;
  const { list } = words();
  const before = queue.slice(0, Math.min(NAMED, Math.max(0, place - 1)));
  const names = list(before.map(({ name }) => orErased(name)));
  const key = place - 1 > NAMED ? "place.before.many" : "place.before";
  const after = place ? waiting - place : 0;
  return html`<p class="facts gap">${before.length > 0 && t(key, { names, n: place - 1 })}${after > 0 && t("place.after", { n: after })}</p>`;
}

/** @param {{ place: number }} props */
function Steps({ place }) {
  const [leaving, setLeaving] = useState(false);
  const entry = me.value?.entry;
  if (leaving)
    return html`<${Sure} ask=${t("place.leave.ask")} yes=${t("place.leave")} does="floor:withdraw" onYes=${() => act("floor:withdraw", { entry })} onNo=${() => setLeaving(false)} />`;
  const others = floor.value.waiting > place;
  return html`${others && html`<button type="button" class="act plain" data-do="floor:defer" onClick=${() => act("floor:defer", { entry })}>${t("place.defer")}</button>`}
    <div class="row close"><button type="button" class="quiet small" data-do="edit" onClick=${() => write({ kind: "edit", id: entry || "" })}>${t("place.edit")}</button>
      <button type="button" class="quiet small" data-do="withdraw" onClick=${() => setLeaving(true)}>${t("place.leave")}</button><${RemindMe} /></div>`;
}
