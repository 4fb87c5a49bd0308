// You have the floor: the whole phone says so, keeps its display on, and shows the time.

import { floor, me, meeting, now } from "../shared/live.js";
import { html, Sign, TurnBeam, tick, turnNow, useEffect } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Call } from "./call.js";
import { act } from "./doing.js";
import { Page } from "./frame.js";
import { itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { Reminder } from "./reminder.js";
import { headline } from "./tongue.js";
import { goesOn, turnTitle } from "./turnwords.js";
import { things } from "./view.js";
import { Written } from "./written.js";

const LONG_TITLE = 18;
const NOT_READY_MS = 9000;

export function TurnPage() {
  const current = floor.value.current;
  useEffect(colourAll, []);
  useEffect(stayLit, []);
  if (!current) return null;
  const more = things.value.some(({ kind }) => kind === "poll");
  return html`<${Page} part="turn" tabs=${false} thumb=${html`<${Steps} current=${current} />`}>
    <p class="label item">${itemLine()}</p><h1 class="${headline(turnTitle(), LONG_TITLE)} gap-small">${turnTitle()}</h1>
    <p class="soft gap-small">${whereTo(current)}</p><${Interrupting} /><${Call} />
    <${Reminder} />
    <div class="my-clock" data-part="clock"><${Figure} current=${current} /></div>
    ${current.topic && html`<p class="label">${t("turn.topic")}</p><p class="text lead">${current.topic}</p>`}
    <${Written} current=${current} />
    ${more && html`<${Meanwhile} />`}<//>`;
}

/** Who asks is told that somebody has stopped for it. */
function Interrupting() {
  const name = goesOn();
  return name && html`<p class="said gap" data-part="held-turn">${t("turn.interrupts", { name })}</p>`;
}

/** @param {Wire.Current} current */
function whereTo(current) {
  if (me.value?.place !== "remote") return t("turn.pavilion");
  if (current.statement) return t("turn.statement");
  return t(meeting.value?.call ? "turn.call" : "turn.remote");
}

/** @param {{ current: Wire.Current }} props */
function Figure({ current }) {
  const { text, phase, paused } = turnNow(current);
  const limit = words().duration(current.limit_ms);
  const left = t(`turn.${phase === "fine" ? "left" : phase}`, { limit });
  return html`<p class="giant" role="timer">${text}</p><${TurnBeam} current=${current} />
    ${phase === "fine" || paused ? html`<p class="soft gap-small">${paused ? t("turn.paused") : left}</p>` : html`<p class="turn-soon row strong gap-small"><${Sign} name="flag" /><span>${left}</span></p>`}`;
}

/** @param {{ current: Wire.Current }} props */
function Steps({ current }) {
  const { entry } = current;
  return html`<button type="button" class="act now" data-do="floor:finish" onClick=${() => act("floor:finish", { expect: entry })}>${t("turn.finish")}</button>
    <${NotYet} current=${current} />`;
}

/** Who is called and not ready goes back into the queue; after a moment it was a turn. @param {{ current: Wire.Current }} props */
function NotYet({ current }) {
  const { entry, spoken_ms: spoken, since } = current;
  tick.value;
  if (!since || spoken || now() - Date.parse(since) > NOT_READY_MS) return null;
  return html`<div class="row"><button type="button" class="quiet small" data-do="floor:defer" onClick=${() => act("floor:defer", { entry })}>${t("turn.later")}</button></div>`;
}

function colourAll() {
  const all = [document.documentElement, document.body];
  for (const one of all) one.classList.add("turn");
  return () => {
    for (const one of all) one.classList.remove("turn");
  };
}

/** A display that sleeps hides the clock; where the browser cannot help, the person touches the phone. */
function stayLit() {
  const wakeLock = /** @type {any} */ (navigator).wakeLock;
  let over = false;
  /** @type {{ release(): unknown } | null} */
  let lock = null;
  if (wakeLock)
    wakeLock.request("screen").then(
      (/** @type {{ release(): unknown }} */ given) => {
        lock = given;
        if (over) given.release();
      },
      () => null,
    );
  return () => {
    over = true;
    if (lock) lock.release();
  };
}
