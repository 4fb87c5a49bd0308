// How a poll ended: the verdict, what was missing, the picture of its counts, the rule clause by clause, and my own ballot.

import { Clauses, html, Question, Sign } from "../shared/parts.js";
import { isOnOneText } from "../shared/pollwords.js";
import { t, words } from "../shared/words.js";
import { ballotOf } from "./ballots.js";
import { inFull } from "./casting.js";
import { Page } from "./frame.js";
import { itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { Onward } from "./onward.js";
import { Picture } from "./pictures.js";
import { Printed } from "./printed.js";
import { room, tongue } from "./tongue.js";
import { Trip } from "./trip.js";

const LONG_VERDICT = 9;

/** @param {{ poll: Wire.Poll }} props */
export function Result({ poll }) {
  const outcome = poll.outcome;
  const aloud = outcome ? [poll.question, words().verdict(poll)].join(t("aloud.pause")) : poll.question;
  return html`<${Page} part="result" about=${poll.id} kicker=${itemLine(poll.item)} aloud=${aloud} thumb=${html`<${Onward} />`}>
    ${poll.state === "cancelled" ? html`<h1 class="big">${t("poll.cancelled")}</h1>` : html`<${Verdict} poll=${poll} />`}
    <${Missing} outcome=${outcome} />
    <${Question} text=${poll.question} tag="p" class="facts gap-small" />
    ${poll.counts && html`<div class="gap-wide"><${Picture} poll=${poll} /></div>`}
    ${outcome && outcome.why.length > 0 && html`<div class="gap-wide"><${Clauses} why=${outcome.why} /></div>`}
    ${!outcome && !poll.counts && poll.state === "closed" && html`<${NotYet} poll=${poll} />`}
    ${poll.state !== "cancelled" && html`<${Printed} poll=${poll} />`}<${Named} poll=${poll} /><${Meanwhile} /><//>`;
}

/** @param {{ poll: Wire.Poll }} props */
function Verdict({ poll }) {
  const verdict = words().verdict(poll);
  const passed = isOnOneText(poll) ? poll.outcome?.passed : undefined;
  const size = room(verdict) > LONG_VERDICT ? "title" : "big";
  if (passed === true) return html`<h1 class="${size} verdict good"><${Sign} name="yes" />${verdict}</h1>`;
  if (passed === false || poll.outcome?.passed === false)
    return html`<h1 class="${size} verdict bad"><${Sign} name="no" />${verdict}</h1>`;
  return html`<h1 class="${size} verdict">${verdict}</h1>`;
}

/** @param {{ outcome: Wire.Outcome | null }} props */
function Missing({ outcome }) {
  const missing = outcome && words().missing(outcome);
  if (!missing) return null;
  return html`<p class="lead gap-tiny">${missing.label} <b class="keep">${missing.amount}</b></p>`;
}

/** Closed, and the counts are not for everybody yet. @param {{ poll: Wire.Poll }} props */
function NotYet({ poll }) {
  const { number, by } = ballotOf(poll);
  return html`<p class="lead gap">${t("poll.hidden.publish")}</p>${number > 0 && html`<div class="gap-wide"><${Trip} state="counted" number=${number} elsewhere=${by && (poll.turnout.unit || "persons")} /></div>`}`;
}

/** In a poll by name, who chose what. @param {{ poll: Wire.Poll }} props */
function Named({ poll }) {
  const named = poll.detail?.named || [];
  if (!named.length) return null;
  return html`<details class="gap"><summary>${t("result.named", { n: named.length, of: poll.turnout.cast - poll.turnout.hands })}</summary><ul class="named">${named.map(
    ({ name, choices }, i) =>
      html`<li key=${i}><span lang=${tongue(name)}>${name}</span><span class="note">${inFull(poll, choices)}</span></li>`,
  )}</ul></details>`;
}
