// The result of a ranked poll: its rounds one after another, so that everybody sees who goes and where their ballots go, then all of them at once.

import { now } from "../shared/live.js";
import { Beam, html, percent, Sign, useEffect, useState } from "../shared/parts.js";
import { roundsOf } from "../shared/pictures/arithmetic.js";
import { t, words } from "../shared/words.js";
import { Fit, FitList } from "./fit.js";
import { ordered } from "./options.js";
import { RoundsTable } from "./roundstable.js";
import { Under } from "./under.js";
import { Verdict } from "./verdict.js";

const FEW = 5;
const ROUND_MS = 7000;
const NEWS_MS = 120000; // a result older than this is not told again: the screen was reloaded, or went back to it
const STEPS = [5.4, 4.6, 4, 3.5, 3, 2.6];
const TITLE = [8, 7, 6];

/** @typedef {ReturnType<typeof roundsOf>[number]} Round */

/** @param {{ poll: Wire.Poll }} props */
export function Runoff({ poll }) {
  const rounds = roundsOf(poll.detail?.rounds || []);
  const at = useRounds(poll, rounds.length);
  const round = rounds[at];
  if (!round)
    return html`<${Verdict} poll=${poll} dense=${poll.options.length > FEW} /><div class="counted is-seen" data-part="rounds"><${RoundsTable} poll=${poll} rounds=${rounds} /></div><${Under} poll=${poll} drawn=${true} />`;
  return html`<${Title} poll=${poll} round=${round} n=${at + 1} of=${rounds.length} />
    <div class="counted is-seen" data-part="round"><${OneRound} poll=${poll} rounds=${rounds} at=${at} /></div><${Under} poll=${poll} drawn=${true} />`;
}

/** Which round is shown; the number of rounds when all are. @param {Wire.Poll} poll @param {number} rounds */
function useRounds(poll, rounds) {
  const [at, setAt] = useState(() => (isNews(poll) ? 0 : rounds));
  useEffect(() => {
    if (at >= rounds) return;
    const timer = setTimeout(() => setAt(at + 1), ROUND_MS);
    return () => clearTimeout(timer);
  }, [at, rounds]);
  return rounds > 1 ? at : rounds;
}

/** Who wants nothing to move sees the whole at once. @param {Wire.Poll} poll */
function isNews({ closed_at: closed }) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
  return !closed || now() - Date.parse(closed) < NEWS_MS;
}

/** @param {{ poll: Wire.Poll, round: Round, n: number, of: number }} props */
function Title({ poll, round, n, of }) {
  const then = round.out.length ? t("round.goes", { names: namesOf(poll, round.out) }) : t("round.decided");
  return html`<div class="round-title"><${Fit} steps=${TITLE} of=${`${n} ${then}`} class="verdict-fit"><h1 class="spoken">${t("round.nth", { n, of })}</h1><//>
    <p class="beside">${then}</p></div>`;
}

/** @param {Wire.Poll} poll @param {string[]} ids */
const namesOf = (poll, ids) => words().list(ids.map((id) => words().option(poll, id)));

/** @param {{ poll: Wire.Poll, rounds: Round[], at: number }} props */
function OneRound({ poll, rounds, at }) {
  const round = rounds[at];
  if (!round) return null;
  const whole = Math.max(...rounds.map(({ going, exhausted }) => going + exhausted), 1);
  const place = { whole, post: percent(round.needs, whole) };
  const notes = [
    t("round.needs.screen", { n: round.needs }),
    round.exhausted > 0 && t("round.exhausted.screen", { n: round.exhausted }),
    round.level.length > 0 && t("round.level.screen", { names: namesOf(poll, round.level) }),
  ];
  return html`<${FitList} steps=${STEPS} of=${`${poll.id} ${rounds.length} ${words().language}`} class="one-round" before=${() => ""} after=${(/** @type {number} */ n) => t("poll.more_options", { n })}>
      ${ordered(poll).map(({ id }) => html`<${Row} key=${id} label=${words().option(poll, id)} row=${round.rows.find((one) => one.id === id)} goes=${round.out.includes(id)} place=${place} />`)}<//>
    <p class="label round-notes">${notes.filter(Boolean).join(t("dot"))}</p>`;
}

/**
 * An option that is out keeps its line, so that nothing jumps.
 * @param {{ label: string, row: Round["rows"][number] | undefined, goes: boolean, place: { whole: number, post: number } }} props
 */
function Row({ label, row, goes, place }) {
  const n = row?.n || 0;
  const state = goes ? "is-going" : "";
  return html`<li class=${row ? state : "is-out"}><span class="opt">${goes && html`<${Sign} name="no" />`}${label}</span>
    <${Beam} at=${percent(n, place.whole)} post=${place.post} kind=${goes ? "abstain" : ""} />
    <span class="val">${row ? words().number(n) : t("round.gone")}${row && row.more > 0 && html`<small>+${words().number(row.more)}</small>`}</span></li>`;
}
