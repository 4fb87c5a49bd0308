// Clocks as parts: they redraw themselves ten times a second and nothing else does.

import { Beam } from "./beams.js";
import { now, timed } from "./live.js";
import { Sign } from "./signs.js";
import { leftUntil, turnAt } from "./timing.js";
import { html, signal } from "./vendor.js";
import { clock, t, words } from "./words.js";

/** Often enough for two clocks side by side to change as one. */
const TICK_MS = 100;
const UNKNOWN = "–:––";

/** The server's time in ms, moving ten times a second; read `.value` while drawing. */
export const tick = signal(now());
setInterval(() => {
  if (!document.hidden) tick.value = now();
}, TICK_MS);

/** Without a figure for the moment until the server has told the time. @param {Parameters<typeof turnAt>[0]} current */
export function turnNow(current) {
  tick.value;
  if (timed() || !current.since) return turnAt(current, now());
  return { ...turnAt(current, Date.parse(current.since)), text: UNKNOWN };
}

/** The figure alone: "1:42", "+0:12" over time. @param {{ current: Wire.Current, class?: string }} props */
export function TurnFigure({ current, class: name = "figure" }) {
  return html`<p class=${name} role="timer">${turnNow(current).text}</p>`;
}

/** @param {{ current: Wire.Current }} props */
export function TurnBeam({ current }) {
  return html`<${Beam} at=${turnNow(current).share} />`;
}

/** "还剩 / 共 3 分钟" beside the figure. @param {{ current: Wire.Current, class?: string }} props */
export function TurnWords({ current, class: name = "label" }) {
  const { phase, paused } = turnNow(current);
  const head = paused ? t("floor.paused") : t(phase === "over" ? "floor.over" : "floor.left");
  return html`<p class=${name}>${head}<br />${t("floor.of", { limit: words().duration(current.limit_ms) })}</p>`;
}

/** From 30 s on: a sign with its words; nothing before. @param {{ current: Wire.Current, class?: string }} props */
export function TurnSign({ current, class: name = "" }) {
  const { phase } = turnNow(current);
  if (phase === "fine") return null;
  return html`<p class="warn row strong ${name}"><${Sign} name="flag" />${t(phase === "over" ? "floor.over.words" : "floor.soon")}</p>`;
}

/** The whole clock: figure, words, sign, beam. `size` is the figure's class. @param {{ current: Wire.Current, size?: string }} props */
export function SpeakingClock({ current, size = "giant" }) {
  return html`<div class="speaking-clock">
    <div class="row"><${TurnFigure} current=${current} class=${size} /><${TurnWords} current=${current} /><${TurnSign} current=${current} /></div>
    <${TurnBeam} current=${current} />
  </div>`;
}

/** "2:10" until an ISO time. @param {{ until: string }} props */
export function Countdown({ until }) {
  tick.value;
  return html`<span role="timer">${timed() ? clock(leftUntil(until, now())) : UNKNOWN}</span>`;
}

/** "19:30 开会": when a planned meeting opens by itself; tomorrow's has its date. @param {{ at: string }} props */
export function Begins({ at }) {
  return t("meeting.begins", { when: words().when(at, tick.value) });
}

/** How long since an ISO time or a ms, in words, by the device's clock or the server's. @param {{ since: string | number }} props */
export function Ago({ since }) {
  tick.value;
  return html`<span>${words().ago(now() - new Date(since).getTime())}</span>`;
}

/** "20:14" */
export function TimeOfDay() {
  return html`<b>${words().time(tick.value)}</b>`;
}
