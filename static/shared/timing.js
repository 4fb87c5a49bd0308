// Clocks drawn from event times: how far a turn is, how long until something ends. Pure; `now` is the server's clock in ms.

import { clock, overtime } from "./voice.js";

const SOON_MS = 30000;

/**
 * How a turn stands: `phase` "fine", "soon" from 30 s left, "over" past the limit (never cut off); `share` of the limit used, in per cent.
 * @param {Pick<Wire.Current, "spoken_ms" | "limit_ms" | "since">} current
 * @param {number} now
 */
export function turnAt(current, now) {
  const running = current.since ? Math.max(0, now - Date.parse(current.since)) : 0;
  const left = current.limit_ms - current.spoken_ms - running;
  const share = current.limit_ms > 0 ? Math.min(100, (1 - left / current.limit_ms) * 100) : 0;
  return {
    left_ms: left,
    share,
    phase: phaseAt(left),
    paused: !current.since,
    text: left < 0 ? overtime(-left) : clock(left),
  };
}

/** @param {number} left  ms */
function phaseAt(left) {
  if (left < 0) return "over";
  return left <= SOON_MS ? "soon" : "fine";
}

/** What is left until an ISO time, in ms, never below 0. @param {string} until @param {number} now */
export function leftUntil(until, now) {
  return Math.max(0, Date.parse(until) - now);
}

/** What an item has used so far, closed stretches and the running one. @param {Wire.Item} item @param {number} now */
export function itemUsed(item, now) {
  const running =
    item.state === "current" && item.started_at ? Math.max(0, now - Date.parse(item.started_at)) : 0;
  return (item.used_ms || 0) + running;
}

const DAY_MS = 86400000;

/** How far China's clocks are before universal time, all year. */
const CHINA_MS = 8 * 3600000;

/** How many days there are until a day of the calendar, in China; below 0 when it has passed. @param {string} day  YYYY-MM-DD @param {number} now  ms */
export function daysUntil(day, now) {
  return Math.round(Date.parse(day) / DAY_MS) - Math.floor((now + CHINA_MS) / DAY_MS);
}
