// Under a result: its question, and everything it was asked under: rule, secrecy, roll, the ways the ballots came in.

import { html, Question } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Fit } from "./fit.js";

const UNDER = [3.3, 2.9, 2.6];

/** @param {{ poll: Wire.Poll, drawn: boolean }} props  whether the counts are drawn already */
export function Under({ poll, drawn }) {
  return html`<${Fit} steps=${UNDER} of=${`${poll.id} ${poll.state} ${words().language}`} class="asked-under">
      <${Question} text=${poll.question} tag="p" class="spoken" /><p class="label">${terms(poll, drawn)}</p><//>`;
}

/** "赞成 22、反对 6、弃权 1 · 特别事项 · 匿名 · 名册 34 位业主". @param {Wire.Poll} poll @param {boolean} drawn */
function terms(poll, drawn) {
  const { channels, rule } = words();
  const ways = channels(poll.detail?.channels || {});
  const said = [
    drawn ? "" : counts(poll),
    rule(poll.rule),
    t(`secrecy.${poll.secrecy}.short`),
    roll(poll),
    ways,
  ];
  return said.filter(Boolean).join(t("dot"));
}

/** Of owners their area too, for it decides as much. @param {Wire.Poll} poll */
function counts(poll) {
  const { option, amount, number } = words();
  const area = poll.detail?.area;
  return poll.options
    .map(({ id }) => {
      const n = number(poll.counts?.[id] || 0);
      if (!area) return t("poll.counts", { option: option(poll, id), n });
      return t("poll.counts.area", { option: option(poll, id), n, area: amount(area[id] || 0, "area") });
    })
    .join(t("list.and"));
}

/** Who could vote: the roll, or all who had joined. @param {Wire.Poll} poll */
function roll({ roll, turnout: { entitled, unit = "persons" } }) {
  return t(roll === "listed" ? "poll.listed.of" : "poll.joined.of", {
    amount: words().amount(entitled, unit),
  });
}
