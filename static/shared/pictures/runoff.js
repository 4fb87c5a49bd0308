// A run-off told round by round: how many ballots each option has, who goes out, where more than half begins.

import { Beam, percent } from "../beams.js";
import { Sign } from "../signs.js";
import { html } from "../vendor.js";
import { t, words } from "../words.js";
import { roundsOf } from "./arithmetic.js";
import { OptionBars, Wins, won } from "./bars.js";

/** Before closing there are only first places. @param {{ poll: Wire.Poll }} props */
export function RunoffRounds({ poll }) {
  const rounds = roundsOf(poll.detail?.rounds || []);
  if (!rounds.length)
    return html`<${OptionBars} poll=${poll} />${poll.counts && html`<p class="pic-note">${t("round.open")}</p>`}`;
  const whole = Math.max(...rounds.map(({ going, exhausted }) => going + exhausted));
  return html`<ol class="pic rounds" data-part="rounds">${rounds.map(
    (round, i) =>
      html`<${Round} key=${i} poll=${poll} round=${round} n=${i + 1} of=${rounds.length} whole=${whole} />`,
  )}</ol><p class="pic-note">${t("round.first")}</p>`;
}

/** @param {{ poll: Wire.Poll, round: ReturnType<typeof roundsOf>[number], n: number, of: number, whole: number }} props */
function Round({ poll, round, n, of, whole }) {
  const last = n === of;
  const post = percent(round.needs, whole);
  return html`<li><p class="pic-line"><b>${t(last && of > 1 ? "round.last" : "round.n", { n })}</b><span class="pic-note pic-post">${t("round.needs", { n: words().number(round.needs) })}</span></p>
    <ul>${round.rows.map(
      (row) =>
        html`<${Row} key=${row.id} label=${words().option(poll, row.id)} row=${row} out=${round.out.includes(row.id)} last=${last} poll=${poll} whole=${whole} post=${post} />`,
    )}</ul>${round.exhausted > 0 && html`<p class="pic-note">${t("round.exhausted", { n: round.exhausted })}</p>`}${round.level.length > 0 && html`<p class="pic-note">${t("round.level", { names: words().list(round.level.map((id) => words().option(poll, id))) })}</p>`}</li>`;
}

/** @param {{ label: string, row: { id: string, n: number, more: number }, out: boolean, last: boolean, poll: Wire.Poll, whole: number, post: number }} props */
function Row({ label, row: { id, n, more }, out, last, poll, whole, post }) {
  const wins = last && won(poll, id);
  const tied = last && poll.outcome?.passed === null && poll.outcome.winners.includes(id);
  return html`<li class=${out ? "is-out" : ""}><p class="pic-line"><span class=${wins ? "strong" : ""}>${label}${" "}${wins && html`<${Wins} />`}${out && html`<span class="pic-wins"><${Sign} name="no" />${t("round.out")}</span>`}${tied && html`<span class="pic-note">${t("round.tie")}</span>`}</span>
    <span class="val">${more > 0 && html`<span class="pic-note">${t("round.more", { n: words().number(more) })}</span> `}<b>${words().number(n)}</b></span></p>
    <${Beam} at=${percent(n, whole)} kind=${out ? "abstain" : ""} post=${post} /></li>`;
}
