// The page of an open poll: the question, whose ballot this is, what to fill in, and how far the vote has come.

import { elder, html, Question } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { ballotOf, myBallot } from "./ballots.js";
import { Cast } from "./casting.js";
import { countsInWords } from "./counts.js";
import { choosing, Fill } from "./filling.js";
import { Page, ReadToMe } from "./frame.js";
import { Kicker } from "./kicker.js";
import { MyHelper, Neighbours } from "./mandates.js";
import { Meanwhile } from "./meanwhile.js";
import { NeighbourBallot } from "./neighbourballot.js";
import { Picture } from "./pictures.js";
import { cut } from "./sitting.js";
import { ToSlip } from "./slippage.js";
import { ByAnother, NotMine, secrecyOf, ToPromise } from "./standsfor.js";
import { room } from "./tongue.js";
import { Trip } from "./trip.js";
import { writingNow } from "./view.js";

const LONG_QUESTION = 88;

/** @param {{ poll: Wire.Poll }} props */
export function Ballot({ poll }) {
  const whom = writingNow("for")?.id;
  return whom ? html`<${NeighbourBallot} poll=${poll} whom=${whom} />` : html`<${Own} poll=${poll} />`;
}

/** @param {{ poll: Wire.Poll }} props */
function Own({ poll }) {
  const { state, number, by } = ballotOf(poll);
  const { entitled, why, unit } = myBallot(poll);
  const aloud = [poll.question, ...choosing(poll).map(({ id }) => words().option(poll, id))].join(
    t("aloud.pause"),
  );
  const thumb = entitled
    ? html`<${Cast} poll=${poll} />`
    : why === "not_listed" && html`<${ToSlip} class="act plain" />`;
  return html`<${Page} part="poll" about=${poll.id} told=${why} kicker=${html`<${Kicker} poll=${poll} />`} aloud=${aloud} saysLost=${state === "sending"} thumb=${thumb}>
    <${Question} text=${poll.question} class=${room(poll.question) > LONG_QUESTION ? "lead strong" : "title"} /><${ReadToMe} text=${aloud} />
    ${entitled ? html`<${Filling} poll=${poll} />` : html`<${NotMine} poll=${poll} />`}
    ${state !== "none" && html`<div class="gap"><${Trip} state=${state} number=${number} elsewhere=${by && unit} /></div>`}
    ${state === "sending" && cut.value && html`<p class="said warn gap"><b>${number ? t("ballot.lost.change", { number }) : t("ballot.lost.head")}</b>${t("ballot.lost.words")}</p>`}
    <${Standing} poll=${poll} voted=${state === "recorded"} /><${Neighbours} poll=${poll} /><${MyHelper} /><${Meanwhile} /><//>`;
}

/** In elder view the options come before what is said about them. @param {{ poll: Wire.Poll }} props */
function Filling({ poll }) {
  const about = html`<p class="facts ${elder.value ? "gap" : "secrecy"}">${secrecyOf(poll)}<${ToPromise} poll=${poll} /></p>`;
  return html`${!elder.value && about}<${ByAnother} poll=${poll} /><${Fill} poll=${poll} />${elder.value > 0 && about}`;
}

/** What is still missing for the vote to be valid; it shows no counts. @param {Wire.Poll} poll */
function quorumsInWords({ standing }) {
  const missing = (standing?.why || []).filter(({ clause, met }) => clause === "quorum" && !met);
  return missing.map((one) => t("ballot.quorum", { ...words().clause(one) })).join("");
}

/** The figures so far: how many have voted and what it takes; the counts only for those who have voted. @param {{ poll: Wire.Poll, voted: boolean }} props */
function Standing({ poll, voted }) {
  const { passes, areaLater } = words();
  const said = poll.counts && countsInWords(poll, poll.counts);
  const quorums = quorumsInWords(poll);
  const lines = [
    turnoutOf(poll),
    passes(poll.standing),
    quorums && html`<span data-part="quorums">${quorums}</span>`,
    voted && said,
    whenSeen(poll, voted),
    areaLater(poll),
  ].filter(Boolean);
  return html`<p class="facts gap standing" data-part="turnout">${lines.map((line, i) => html`${i > 0 && html`<br />`}${line}`)}</p>
    ${voted && poll.counts && !said && html`<div class="gap"><${Picture} poll=${poll} /></div>`}`;
}

/** How many have voted, in what one ballot stands for. @param {Wire.Poll} poll */
function turnoutOf(poll) {
  const { amount, measure } = words();
  const { cast, present = 0, entitled } = poll.turnout;
  const unit = measure(poll);
  return t(present ? "ballot.turnout" : "ballot.turnout.entitled", {
    cast: amount(cast, unit),
    present: amount(present, unit),
    entitled: amount(entitled, unit),
  });
}

/** Why the counts jump, or when they are to be seen. @param {Wire.Poll} poll @param {boolean} voted */
function whenSeen(poll, voted) {
  const pace = words().pace(poll);
  if (pace) return voted || !poll.counts ? pace : "";
  if (poll.counts) return "";
  return t(poll.reveal === "published" ? "poll.hidden.publish" : "poll.hidden");
}
