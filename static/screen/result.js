// A poll's result: the verdict and what is missing, the counts, each clause of the rule, and under which rule it was asked.

import { html, Question, Sign, WideClauses } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Fit } from "./fit.js";
import { Options } from "./options.js";
import { unmet } from "./pollfacts.js";

const MOST_NAMES = 3; // of those tied; the beams tell the others
const UNDER = [3.3, 2.9, 2.6];
const VERDICT = [14.5, 12, 10, 8, 6.5, 5.4, 4.6];
const SHORT = 12; // letters beside a verdict, in its own size
const MOST_CLAUSES = 2; // beside the beams; with more clauses the counts are said in words

/** @param {{ poll: Wire.Poll }} props */
export function Result({ poll }) {
  const { language } = words();
  const why = poll.outcome?.why.filter((clause) => clause.clause !== "most_votes") || [];
  const beams = why.length <= MOST_CLAUSES;
  return html`<${Verdict} poll=${poll} />
    ${beams && html`<div class="counted is-seen" data-part="poll"><${Options} poll=${poll} /></div>`}
    <div data-part="result"><${WideClauses} why=${why} /></div>
    <${Fit} steps=${UNDER} of=${`${poll.id} ${language}`} class="asked-under">
      <${Question} text=${poll.question} tag="p" class="spoken" />
      <p class="label">${terms(poll, beams)}</p><//>`;
}

/** @param {{ poll: Wire.Poll }} props */
function Verdict({ poll }) {
  const { verdict, language } = words();
  const said = verdict(poll);
  const tone = toneOf(poll.outcome?.passed);
  const beside = aside(poll);
  const long = beside && beside.amount.length > SHORT ? "is-long" : "";
  return html`<div class="verdict-row"><${Fit} steps=${VERDICT} of=${`${said} ${language}`} class="verdict-fit">
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
  const n = poll.counts?.[outcome.winners[0] || ""] || 0;
  if (outcome.passed !== null) return null;
  const tied = outcome.winners.map((id) => option(poll, id));
  const names = tied.length > MOST_NAMES ? t("poll.tied", { n: tied.length }) : list(tied);
  return { label: t("poll.each", { n }), amount: names };
}

/**
 * Among options it is the first one that is short of votes, not a yes.
 * @param {Wire.Poll} poll @param {{ label: string, amount: string } | null} missing
 */
function short(poll, missing) {
  const lack = poll.method === "approve" ? null : unmet(poll.outcome);
  if (!lack || lack.clause === "quorum") return missing;
  return { label: t("poll.needs.leader"), amount: t("poll.votes", { n: lack.needed }) };
}

/**
 * "赞成 22、反对 6、弃权 1 · 特别事项 · 匿名 · 入会 34 人".
 * @param {Wire.Poll} poll @param {boolean} beams  the counts are drawn already
 */
function terms(poll, beams) {
  const { amount, measure, option, rule } = words();
  const counts = poll.options.map(({ id }) =>
    t("poll.counts", { option: option(poll, id), n: poll.counts?.[id] || 0 }),
  );
  const secrecy = t(`secrecy.${poll.secrecy}.short`);
  const roll = t("poll.joined.of", { amount: amount(poll.turnout.entitled, measure(poll)) });
  const said = beams ? [] : [counts.join(t("list.and"))];
  return [...said, rule(poll.rule), secrecy, roll].join(t("dot"));
}
