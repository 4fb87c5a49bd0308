// My place in the queue, and why: who is before me, how many after, and what I can do about it.

import { floor, me } from "../shared/live.js";
import { html, TurnBeam, turnNow, useState } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { act } from "./doing.js";
import { Page } from "./frame.js";
import { itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { Reminder } from "./reminder.js";
import { Sure } from "./sure.js";
import { tongue } from "./tongue.js";
import { write } from "./view.js";

const NAMED = 3;

export function QueuePlace() {
  const place = me.value?.place_in_queue || 0;
  const { current } = floor.value;
  return html`<${Page} part="place" kicker=${itemLine()} thumb=${html`<${Steps} place=${place} />`}>
    ${current && html`<${SpeakerLine} current=${current} />`}<${Reminder} />
    <div role="status" data-part="place">${place ? html`<${Figure} place=${place} />` : html`<h1 class="title gap-wide">${t("place.in_queue")}</h1>`}</div>
    ${place === 1 && html`<p class="lead strong gap">${t("place.next")}</p>`}
    <${Why} place=${place} /><${Others} place=${place} /><${Meanwhile} /><//>`;
}

/** @param {{ current: Wire.Current }} props */
function SpeakerLine({ current }) {
  return html`<div class="speaker-line" data-part="speaker"><p><span class="label">${t("floor.speaking")}</span><b class="lead" lang=${tongue(current.name)}>${current.name}</b><span class="soft">${words().entryLine(current)}</span></p>
    <b class="lead" role="timer">${turnNow(current).text}</b></div><${TurnBeam} current=${current} />`;
}

/** "您排第 3 位": the words around the figure come from one sentence, so that each language keeps its order. @param {{ place: number }} props */
function Figure({ place }) {
  const [before = "", after = ""] = t("place.figure", { n: "\u0000" }).split("\u0000");
  const suffix = words().zh ? "" : words().ordinal(place).replace(/\d+/, "");
  return html`<h1 class="place">${before && html`<span class="word soft">${before}</span>`}<span class="giant">${place}${suffix && html`<span class="suffix">${suffix}</span>`}</span>${after && html`<span class="word soft">${after}</span>`}</h1>`;
}

/** Who is not first has not waited longest: then it is simply the order of asking. */
function reasonsOf(/** @type {Wire.Me} */ { because, place, place_in_queue }) {
  const codes = because || [];
  const ordered = (place_in_queue || 0) > 1 ? codes.filter((code) => code !== "waited_longest") : codes;
  const said = words().why({ because: ordered, place });
  return ordered.length < codes.length ? [...said, t("place.in_order")] : said;
}

/** @param {{ place: number }} props */
function Why({ place }) {
  const mine = me.value;
  const reasons = mine ? reasonsOf(mine) : [];
  if (!reasons.length) return null;
  const title = place ? t("place.why", { place: words().ordinalWord(place) }) : t("place.why.here");
  return html`<h2 class="strong gap-wide">${title}</h2><ul class="why">${reasons.map((reason) => html`<li key=${reason}>${reason}</li>`)}</ul>`;
}

/** @param {{ place: number }} props */
function Others({ place }) {
  const { queue, waiting } = floor.value;
  const { list } = words();
  const before = queue.slice(0, Math.min(NAMED, Math.max(0, place - 1)));
  const names = list(before.map(nameAndReason));
  const key = place - 1 > NAMED ? "place.before.many" : "place.before";
  const after = place ? waiting - place : 0;
  return html`<p class="facts gap">${before.length > 0 && t(key, { names, n: place - 1 })}${after > 0 && t("place.after", { n: after })}</p>`;
}

/** "陈志远（提问，先答）"; that somebody asked earlier is said by standing before. @param {Wire.Entry} entry */
function nameAndReason(entry) {
  const first = entry.because.slice(0, 1).filter((code) => code !== "waited_longest");
  if (!first.length) return entry.name;
  return t("place.other", { name: entry.name, because: words().because({ ...entry, because: first }) });
}

/** @param {{ place: number }} props */
function Steps({ place }) {
  const [leaving, setLeaving] = useState(false);
  const entry = me.value?.entry;
  if (leaving)
    return html`<${Sure} ask=${t("place.leave.ask")} yes=${t("place.leave")} does="floor:withdraw" onYes=${() => act("floor:withdraw", { entry })} onNo=${() => setLeaving(false)} />`;
  const others = floor.value.waiting > place;
  return html`${others && html`<button type="button" class="act plain" data-do="floor:defer" onClick=${() => act("floor:defer", { entry })}>${t("place.defer")}</button>`}
    <div class="row"><button type="button" class="quiet small" data-do="edit" onClick=${() => write({ kind: "edit", id: entry || "" })}>${t("place.edit")}</button>
      <button type="button" class="quiet small" data-do="withdraw" onClick=${() => setLeaving(true)}>${t("place.leave")}</button></div>`;
}
