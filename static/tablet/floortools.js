// What a moderator does to a turn, at the thumb above the one accent button: pause, a minute more, finished, not ready, undo, remind.

import { tick } from "../shared/clocks.js";
import { floor, meeting, now } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { Do, Said } from "./acting.js";
import { page, unfolded } from "./place.js";
import { step, subject } from "./present.js";
import { QuickReminders, Reminders, Shown } from "./reminding.js";

export function FloorTools() {
  if (meeting.value?.state !== "open") return null;
  const { current } = floor.value;
  const speaks = current && subject.value.kind === "speaker" && !page.value;
  return html`<${Shown} />${unfolded.value === "remind" && html`<${Reminders} rest=${Boolean(speaks)} />`}
    ${speaks && html`<${Said} at="floor" /><${NotReady} current=${current} /><${QuickReminders} /><${Turn} current=${current} />`}`;
}

/** @param {{ current: Wire.Current }} props */
function Turn({ current }) {
  const paused = !current.since;
  const accentEnds = ["finish", "give_back"].includes(step.value.kind);
  return html`<div class="tools of-turn" role="group" aria-label=${t("floor.turn_of", { name: current.name })}>
    <${Do} name=${paused ? "floor:resume" : "floor:pause"} place="floor">${t(paused ? "floor.resume" : "floor.pause")}</${Do}>
    <${Do} name="floor:extend" payload=${{ seconds: 60 }} place="floor">${t("floor.extend")}</${Do}>
    ${!accentEnds && html`<${Do} name="floor:finish" payload=${{ expect: current.entry }} place="floor">${t("floor.finish")}</${Do}>`}
    <${Undo} /></div>`;
}

/** The seconds left in which the last call can be taken back. */
function leftToUndo() {
  const until = floor.value.undo_until;
  tick.value;
  return until ? Math.max(0, Math.ceil((Date.parse(until) - now()) / 1000)) : 0;
}

/** Always in the same place. */
function Undo() {
  const n = leftToUndo();
  if (n === 0) return null;
  return html`<${Do} name="floor:undo" place="floor" class="mini-act undo" label=${t("floor.undo.label", { n })}>${t("floor.undo", { n })}</${Do}>`;
}

/** As long, whoever was called may let others go first; it was no turn then. @param {{ current: Wire.Current }} props */
function NotReady({ current: { entry } }) {
  if (leftToUndo() === 0) return null;
  return html`<${Do} name="floor:defer" payload=${{ entry }} place="floor" class="quiet small not-ready">${t("floor.not_ready")}</${Do}>`;
}
