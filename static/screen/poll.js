// A poll while it is open, and while its result is hidden: the question, beams with the rule's post, what is still needed, the time.

import { now } from "../shared/live.js";
import { html, Question, Sign, tick } from "../shared/parts.js";
import { leftUntil } from "../shared/timing.js";
import { clock, t, words } from "../shared/words.js";
import { Figure } from "./figure.js";
import { Fit } from "./fit.js";
import { Picture } from "./picture.js";
import { choosing, isYesOrNo, quorumsOf, testOf, unmet } from "./pollfacts.js";
import { ShortClauses } from "./shortclauses.js";

const LONGEST = 9; // letters of an area that leave the other figures less room
const QUESTION = [7, 6.2, 5.4, 4.7, 4.1, 3.6, 3.2];

/** @param {{ poll: Wire.Poll }} props */
export function Ballots({ poll }) {
  return html`<${Fit} steps=${QUESTION} of=${poll.question} class="asked"><${Question} text=${poll.question} class="spoken" /><//>
    <${How} poll=${poll} />
    <div class="counted ${poll.counts ? "is-seen" : ""}" data-part="poll"><${Picture} poll=${poll} /></div>
    <${ShortClauses} why=${quorumsOf(poll)} part="quorum" />
    <div class="figures">
      <${Needed} poll=${poll} /><${Turnout} poll=${poll} /><${TimeLeft} poll=${poll} />
    </div>`;
}

/** How many may be chosen, and why the beams jump or are not there. @param {{ poll: Wire.Poll }} props */
function How({ poll }) {
  const said = [chosen(poll), seen(poll), words().areaLater(poll)].filter(Boolean);
  return said.length ? html`<p class="label how">${said.join(t("dot"))}</p>` : null;
}

/** @param {Wire.Poll} poll */
function chosen(poll) {
  const how = choosing(poll);
  return how && poll.state === "open" ? t(how.key, how.facts) : "";
}

/** @param {Wire.Poll} poll */
function seen(poll) {
  const pace = words().pace(poll);
  if (pace || poll.counts) return pace;
  if (poll.state !== "open") return t("poll.hidden.closed");
  return t(poll.reveal === "published" ? "poll.hidden.open.publish" : "poll.hidden.open");
}

/** The one thing now: how many are still needed. @param {{ poll: Wire.Poll }} props */
function Needed({ poll }) {
  const test = testOf(poll);
  const missing = unmet(poll.standing);
  if (poll.state !== "open" || !poll.standing) return null;
  if (poll.turnout.cast === 0 && missing?.clause !== "quorum") return null;
  if (missing) return html`<${Missing} poll=${poll} clause=${missing} />`;
  if (!test) return null;
  return html`<p class="enough good"><${Sign} name="yes" />${t(enough(poll))}</p>`;
}

/** Enough of what is told now: an area that is told at the end may still be missing. @param {Wire.Poll} poll */
function enough(poll) {
  if (words().areaLater(poll)) return "poll.enough.owners";
  return isYesOrNo(poll) ? "poll.enough" : "poll.enough.leader";
}

/** @param {{ poll: Wire.Poll, clause: Wire.Clause }} props */
function Missing({ poll, clause }) {
  const n = words().plain(clause.needed, clause.measure);
  const { label, after } = missingWords(poll, clause);
  return html`<div data-part="needed" class=${n.length >= LONGEST ? "is-longest" : ""}><${Figure} class="now" label=${label} n=${n} after=${after} /></div>`;
}

/** @param {Wire.Poll} poll @param {Wire.Clause} clause */
function missingWords(poll, clause) {
  if (clause.clause === "quorum")
    return {
      label: t("clause.missing", { title: words().clause(clause).title }),
      after: words().inClause("", clause.measure).trim(),
    };
  if (!isYesOrNo(poll)) return { label: t("poll.needs.leader"), after: t("poll.needs.leader.after") };
  return { label: t("poll.needs.label"), after: t(`poll.needs.after.${clause.measure}`) };
}

/** @param {{ poll: Wire.Poll }} props */
function Turnout({ poll }) {
  const { cast, hands } = poll.turnout;
  const label = hands > 0 ? t("poll.cast.hands", { n: hands }) : t("poll.cast.label");
  const n = words().number(cast);
  const now = poll.counts || quorumsOf(poll).length ? "" : "now";
  return html`<div data-part="turnout"><${Figure} class=${now} label=${label} n=${n} after=${among(poll)} /></div>`;
}

/** Of how many, in what one ballot stands for: everybody on the roll, else those here; a quorum says it itself. @param {Wire.Poll} poll */
function among(poll) {
  const {
    roll,
    turnout: { entitled, present, unit = "persons" },
  } = poll;
  const { amount } = words();
  if (quorumsOf(poll).length) return t(`unit.${unit}`, { n: "" }).trim();
  if (roll === "listed" || present === undefined) return t("poll.roll", { amount: amount(entitled, unit) });
  return t("poll.here", { amount: amount(present, unit) });
}

/** @param {{ poll: Wire.Poll }} props */
function TimeLeft({ poll }) {
  if (poll.state !== "open" || !poll.closes_at) return null;
  tick.value;
  const left = leftUntil(poll.closes_at, now());
  const after = t(left > 0 ? "poll.time.after" : "poll.time.up");
  return html`<div data-part="time"><${Figure} label=${t("poll.time")} n=${clock(left)} after=${after} /></div>`;
}
