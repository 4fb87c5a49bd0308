// The one button that casts a ballot and says in full what it casts, or the sentence that stands in its place.

import { retry } from "../shared/live.js";
import { Countdown, html, Sign, signal } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { asked, lacking, split } from "./answer.js";
import { ballotName, ballotOf, myBallot } from "./ballots.js";
import { act } from "./doing.js";
import { chosenIn, isTouched, laidDown } from "./filling.js";
import { cut } from "./sitting.js";
import { Sure } from "./sure.js";
import { stay } from "./view.js";

/** @typedef {{ poll: Wire.Poll, whom?: string, name?: string }} Which  `whom`: a neighbour I vote for, called `name` */

const SAID_IN_FULL = 2;

/** Ballots of a household whose change was agreed to on this page: asked once is enough. */
const agreed = signal(/** @type {string[]} */ ([]));
const asking = signal("");

/** @param {Which} props */
export function Cast({ poll, whom = "", name = "" }) {
  const ballot = ballotOf(poll, whom);
  const chosen = chosenIn(poll, whom);
  const same = !!ballot.cast && ballot.cast.join() === chosen.join();
  if (ballot.state === "recorded" && (same || !isTouched(poll, whom) || poll.secrecy === "secret"))
    return html`<${Recorded} poll=${poll} ballot=${ballot} name=${name} />`;
  if (ballot.state === "sending" && same) return html`<${OnItsWay} poll=${poll} />`;
  const lack = lacking(poll, chosen);
  if (lack > 0) return html`<p class="act rest-plain">${stillToDo(poll, chosen, lack)}</p>`;
  return html`<${Button} poll=${poll} whom=${whom} name=${name} />`;
}

/** @param {{ poll: Wire.Poll, ballot: ReturnType<typeof ballotOf>, name: string }} props */
function Recorded({ poll, ballot, name }) {
  const said = name
    ? t("for.recorded", { name })
    : t(ballot.by && myBallot(poll).unit === "households" ? "house.recorded" : "ballot.recorded");
  return html`<p class="act rest" role="status" data-part="recorded"><${Sign} name="yes" />${said}</p><p class="note under">${changing(poll, ballot)}</p>`;
}

/** @param {Wire.Poll} poll @param {ReturnType<typeof ballotOf>} ballot */
function changing({ secrecy }, { cast }) {
  if (secrecy === "secret") return t("ballot.final");
  return t(cast ? "ballot.change" : "ballot.change.unknown");
}

/** @param {Wire.Poll} poll @param {string[]} chosen @param {number} lack */
function stillToDo(poll, chosen, lack) {
  if (poll.method === "score") return t("score.left", { n: lack });
  if (chosen.length > 0) return t("ballot.more", { n: lack });
  return t(poll.method === "ranked" ? "rank.begin" : "ballot.choose", { n: lack });
}

/** @param {Which} props */
function Button({ poll, whom = "", name = "" }) {
  const ballot = ballotOf(poll, whom);
  const chosen = chosenIn(poll, whom);
  const which = ballotName(poll.id, whom);
  const vote = async () => {
    asking.value = "";
    if (!whom) stay(poll.id);
    const ballot = { poll: poll.id, ...asked(poll.method, chosen), ...(whom ? { for: whom } : {}) };
    const ack = await act("poll:vote", ballot);
    if (ack.ok) laidDown(poll, whom);
  };
  const ask = () => {
    if (!ballot.by || agreed.value.includes(which)) vote();
    else asking.value = which;
  };
  const sure = () => {
    agreed.value = [...agreed.value, which];
    vote();
  };
  const drop = () => {
    asking.value = "";
  };
  if (asking.value === which)
    return html`<${Sure} ask=${t(`house.sure.${myBallot(poll).unit}`)} yes=${t("house.change")} does="poll:vote" onYes=${sure} onNo=${drop} />`;
  const key = ballot.state === "none" ? "cast" : "again";
  return html`<button type="button" class="act now" data-do="poll:vote" onClick=${ask}>${t(whom ? `for.${key}` : `ballot.${key}`, { name, choice: inShort(poll, chosen) })}</button>
    <p class="note under">${noteOf(poll, ballot)}</p>`;
}

/** What is cast, short enough for a button. @param {Wire.Poll} poll @param {string[]} chosen */
function inShort(poll, chosen) {
  if (poll.method === "score") return t("score.all", { n: chosen.length });
  const first = chosen[0];
  if (poll.method === "ranked" && first)
    return t("rank.first", { first: words().option(poll, first), n: chosen.length });
  if (chosen.length > SAID_IN_FULL) return t("ballot.some", { n: chosen.length });
  return words().list(chosen.map((id) => words().option(poll, id))) || t("ballot.blank");
}

/** @param {Wire.Poll} poll @param {ReturnType<typeof ballotOf>} ballot */
function noteOf(poll, { state, cast }) {
  if (poll.secrecy === "secret") return t("ballot.final");
  if (state !== "recorded") return t("ballot.note");
  if (!cast) return t("ballot.now.unknown");
  return t("ballot.now", { choice: inFull(poll, cast) });
}

/** Every choice of a ballot: "东头，西头", "安居 4 分". @param {Wire.Poll} poll @param {string[]} cast */
export function inFull(poll, cast) {
  const said = cast.map((choice) => {
    const [id, points] = split(choice);
    const option = words().option(poll, id);
    return points === null ? option : t("score.given", { option, n: points });
  });
  return said.join(poll.method === "ranked" ? t("rank.join") : t("list.and")) || t("ballot.blank");
}

/** @param {{ poll: Wire.Poll }} props */
function OnItsWay({ poll }) {
  if (!cut.value) return html`<p class="act rest-plain" role="status">${t("ballot.sending")}</p>`;
  const [head = "", tail = ""] = t("ballot.lost.until", { left: "\u0000" }).split("\u0000");
  return html`<button type="button" class="act plain" data-do="retry" onClick=${retry}>${t("act.retry")}</button>
    <p class="note under">${poll.closes_at ? html`${head}<${Countdown} until=${poll.closes_at} />${tail}` : t("ballot.lost.closing")}</p>`;
}
