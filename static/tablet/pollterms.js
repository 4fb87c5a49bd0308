// What freezes when a poll opens, in a line: secrecy, who votes, the rule, when the result is seen, when it ends.

import { tick } from "../shared/clocks.js";
import { now } from "../shared/live.js";
import { leftUntil } from "../shared/timing.js";
import { html } from "../shared/vendor.js";
import { clock, t, words } from "../shared/words.js";

/** "匿名 · 每户一票 · 第 2 轮" @param {Wire.Poll} poll */
export function terms(poll) {
  const round = (poll.round || 1) > 1 ? t("poll.round", { n: poll.round }) : "";
  const each = t(`one_vote.${words().measure(poll)}`);
  return [t(`secrecy.${poll.secrecy}.short`), each, round].filter(Boolean).join(t("dot"));
}

/** @param {Wire.Poll} poll */
export function facts(poll) {
  const limit = poll.seconds ? t("poll.closes_after", { for: words().duration(poll.seconds * 1000) }) : "";
  const bounds =
    poll.method === "multiple"
      ? t("poll.bounds", { min: poll.min || 0, max: poll.max || poll.options.length })
      : "";
  const shuffled = poll.shuffle ? t("poll.shuffled") : "";
  return [
    poll.method === "mood" ? "" : words().rule(poll.rule),
    t(`reveal.${poll.reveal}`),
    bounds,
    shuffled,
    limit,
  ].filter(Boolean);
}

/** "还剩 2:10" @param {{ until: string }} props */
export function Left({ until }) {
  tick.value;
  return html`<span role="timer">${t("poll.left", { left: clock(leftUntil(until, now())) })}</span>`;
}
