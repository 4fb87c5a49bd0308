// How a poll ended, in one word that is read from the back row, and beside it what was missing or who is tied.

import { html, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Fit } from "./fit.js";
import { isYesOrNo, unmet } from "./pollfacts.js";

const MOST_NAMES = 3; // of those tied; the beams tell the others
const VERDICT = [14.5, 12, 10, 8, 6.5, 5.4, 4.6];
const DENSE = [7, 6.2, 5.4, 4.6];
const SHORT = 12; // letters beside a verdict, in its own size

/** `dense` where much has to stand under it. @param {{ poll: Wire.Poll, dense?: boolean }} props */
export function Verdict({ poll, dense = false }) {
  const { verdict, language } = words();
  const said = verdict(poll);
  const tone = toneOf(poll.outcome?.passed);
  const beside = aside(poll);
  const long = beside && beside.amount.length > SHORT ? "is-long" : "";
  return html`<div class="verdict-row ${dense ? "is-dense" : ""}"><${Fit} steps=${dense ? DENSE : VERDICT} of=${`${said} ${language}`} class="verdict-fit">
      <h1 class="verdict ${tone}">${tone && html`<${Sign} name=${tone === "good" ? "yes" : "no"} />`}<span>${said}</span></h1><//>
    ${beside && html`<p class="beside">${beside.label}<b class=${long}>${beside.amount}</b></p>`}</div>`;
}

/** @param {boolean | null | undefined} passed  null is a tie, which is neither */
function toneOf(passed) {
  if (passed === null || passed === undefined) return "";
  return passed ? "good" : "bad";
}

/** Beside the verdict: what was missing, or who is tied. @param {Wire.Poll} poll */
function aside(poll) {
  const { missing, option, list } = words();
  const outcome = poll.outcome;
  if (!outcome) return null;
  if (outcome.passed === false) return short(poll, missing(outcome));
  if (outcome.passed !== null) return null;
  const tied = outcome.winners.map((id) => option(poll, id));
  const names = tied.length > MOST_NAMES ? t("poll.tied", { n: tied.length }) : list(tied);
  return { label: each(poll, outcome.winners), amount: names };
}

/** What each of those tied has: votes in the last round, points, or votes; in a run-off they may differ, and each could still win. @param {Wire.Poll} poll @param {string[]} tied */
function each({ method, counts, detail }, tied) {
  const last = detail?.rounds?.[detail.rounds.length - 1];
  const [n = 0, ...others] = tied.map((id) => (last?.counts || counts)?.[id] || 0);
  if (others.some((other) => other !== n)) return t("poll.could_win");
  return t(method === "score" ? "poll.each.points" : "poll.each", { n });
}

/**
 * Among options it is the first one that is short of votes, not a yes.
 * @param {Wire.Poll} poll @param {{ label: string, amount: string } | null} missing
 */
function short(poll, missing) {
  const lack = isYesOrNo(poll) ? null : unmet(poll.outcome);
  if (!lack || lack.clause === "quorum") return missing;
  return { label: t("poll.needs.leader"), amount: t("poll.votes", { n: lack.needed }) };
}
