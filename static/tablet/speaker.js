// Who has the floor: name, what about, clock, and the few things a moderator does to a turn.

import { TurnBeam, TurnFigure, TurnSign, tick, turnNow } from "../shared/clocks.js";
import { floor, now } from "../shared/live.js";
import { Question } from "../shared/question.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { Do, pressedState, Said } from "./acting.js";
import { unfold, unfolded } from "./place.js";

const RULES = [
  "time_is_up",
  "on_topic",
  "to_the_chair",
  "one_at_a_time",
  "no_names",
  "give_reasons",
  "wait_your_turn",
];
const REMINDED_MS = 10000;
const LONG_NAME = 9;
const LONG_STATEMENT = 120;

/** @param {{ current: Wire.Current }} props */
export function Speaker({ current }) {
  const { topic, statement, reason } = current;
  const tight = statement !== null && statement.length > LONG_STATEMENT;
  const turn = current.turn ? t("floor.turn", { n: current.turn }) : "";
  return html`<div class="of-speaker" data-part="speaker"><p class="kicker soft"><span>${t("floor.speaking")}</span><span>${[words().entryLine(current), turn].filter(Boolean).join(t("dot"))}</span></p>
    <div class="name-row"><h1 class=${current.name.length > LONG_NAME ? "title" : "big"}>${current.name}</h1><${Undo} /></div>
    <div class="what-about" tabindex=${statement ? "0" : undefined}>${topic && html`<p class="text topic"><span class="quote">${topic}</span></p>`}
      ${statement && html`<${Question} tag="p" class="text statement" text=${statement} />`}
      ${reason && html`<p class="note">${t("floor.out_of_turn", { reason })}</p>`}</div>
    <div class="of-clock ${tight ? "is-tight" : ""}" data-part="clock"><div class="row spread"><${TurnFigure} current=${current} class=${tight ? "big" : "giant"} /><${Left} current=${current} /></div>
      <${TurnBeam} current=${current} /><${TurnSign} current=${current} /><${Reminded} /></div>
    <${Tools} current=${current} /></div>`;
}

/** @param {{ current: Wire.Current }} props */
function Left({ current }) {
  const { phase, paused } = turnNow(current);
  const head = t(phase === "over" ? "floor.over" : "floor.left");
  return html`<p class="soft left">${paused && html`<b>${t("floor.paused")}</b><br />`}${head}<br />${t("floor.of", { limit: words().duration(current.limit_ms) })}</p>`;
}

/** What was just said to the speaker, while it is on the screen. */
function Reminded() {
  const { reminder } = floor.value;
  tick.value;
  if (!reminder || now() - Date.parse(reminder.at) > REMINDED_MS) return null;
  return html`<p class="note" role="status">${t("remind.done", { words: t(`remind.${reminder.rule}`) })}</p>`;
}

/** @param {{ current: Wire.Current }} props */
function Tools({ current }) {
  const paused = !current.since;
  return html`<${Said} at="floor" /><div class="tools">
    <${Do} name=${paused ? "floor:resume" : "floor:pause"} place="floor">${t(paused ? "floor.resume" : "floor.pause")}</${Do}>
    <${Do} name="floor:extend" payload=${{ seconds: 60 }} place="floor">${t("floor.extend")}</${Do}>
    <${Do} name="floor:remind" payload=${{ rule: "time_is_up" }} place="floor">${t("floor.wrap_up")}</${Do}>
    <button type="button" class="mini-act" data-do="unfold:remind" aria-expanded=${pressedState(unfolded.value === "remind")} onClick=${() => unfold("remind")}>${t("floor.remind")}</button>
    ${floor.value.queue.length > 0 && html`<${Do} name="floor:finish" payload=${{ expect: current.entry }} place="floor">${t("floor.finish")}</${Do}>`}
    </div>
    ${unfolded.value === "remind" && html`<${Reminders} />`}`;
}

function Reminders() {
  return html`<div class="chips" role="group" aria-label=${t("floor.remind")}>${RULES.map(
    (rule) =>
      html`<${Do} key=${rule} name="floor:remind" payload=${{ rule }} place="floor" class="chip" onDone=${() => unfold("remind")}>${t(`remind.${rule}`)}</${Do}>`,
  )}</div>`;
}

/** While the last call can be taken back, with the seconds left for it. */
function Undo() {
  const until = floor.value.undo_until;
  tick.value;
  const left = until ? Math.ceil((Date.parse(until) - now()) / 1000) : 0;
  if (left <= 0) return null;
  return html`<${Do} name="floor:undo" place="floor" class="quiet undo">${t("floor.undo", { n: left })}</${Do}>`;
}
