// The ballot: a question, its options, and one button that says in full what it casts.

import { retry } from "../shared/live.js";
import { Countdown, elder, html, Question, Sign, signal } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { ballotOf } from "./ballots.js";
import { Choice, Choices } from "./choice.js";
import { countsInWords } from "./counts.js";
import { act } from "./doing.js";
import { Page, ReadToMe } from "./frame.js";
import { itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { cut } from "./sitting.js";
import { room } from "./tongue.js";
import { Trip } from "./trip.js";
import { stay } from "./view.js";

const LONG_QUESTION = 88;
const FILLED = ["approve", "single", "multiple"];

/** What is chosen on this page and not cast yet, by poll. */
const selections = signal(/** @type {Record<string, string[]>} */ ({}));

/** @param {Wire.Poll} poll */
const chosenIn = (poll) => selections.value[poll.id] || ballotOf(poll).cast || [];

/** @param {Wire.Poll} poll @param {string} option */
function choose(poll, option) {
  const chosen = chosenIn(poll);
  const others = chosen.filter((one) => one !== option);
  const several = poll.method === "multiple";
  const next = several ? toggled(poll, chosen, others, option) : [option];
  selections.value = { ...selections.value, [poll.id]: next };
}

/** One more or one less, in the order of the options; a full ballot stays as it is. @param {Wire.Poll} poll @param {string[]} chosen @param {string[]} others @param {string} option */
function toggled(poll, chosen, others, option) {
  if (others.length < chosen.length) return others;
  if (chosen.length >= mostOf(poll)) return chosen;
  return poll.options.map(({ id }) => id).filter((id) => id === option || chosen.includes(id));
}

/** @param {Wire.Poll} poll */
const mostOf = (poll) => poll.max || poll.options.length;
/** @param {Wire.Poll} poll */
const leastOf = (poll) => (poll.method === "multiple" ? (poll.min ?? 1) : 1);

/** @param {{ poll: Wire.Poll }} props */
export function Ballot({ poll }) {
  const { state, number } = ballotOf(poll);
  const fits = FILLED.includes(poll.method);
  const aloud = [poll.question, ...poll.options.map(({ id }) => words().option(poll, id))].join(
    t("aloud.pause"),
  );
  return html`<${Page} part="poll" kicker=${html`<${Kicker} poll=${poll} />`} aloud=${aloud} saysLost=${state === "sending"} thumb=${fits && html`<${Cast} poll=${poll} />`}>
    <${Question} text=${poll.question} class=${room(poll.question) > LONG_QUESTION ? "lead strong" : "title"} /><${ReadToMe} text=${aloud} />
    ${!elder.value && html`<p class="facts secrecy">${secrecyOf(poll)}</p>`}
    ${fits ? html`<${Options} poll=${poll} />` : html`<p class="said gap">${t("ballot.elsewhere")}</p>`}
    ${elder.value > 0 && html`<p class="facts gap">${secrecyOf(poll)}</p>`}
    ${state !== "none" && html`<div class="gap"><${Trip} state=${state} number=${number} /></div>`}
    ${state === "sending" && cut.value && html`<p class="said warn gap"><b>${number ? t("ballot.lost.change", { number }) : t("ballot.lost.head")}</b>${t("ballot.lost.words")}</p>`}
    <${Standing} poll=${poll} voted=${state === "recorded"} /><${Meanwhile} /><//>`;
}

/** @param {{ poll: Wire.Poll }} props */
function Kicker({ poll }) {
  const [head = "", tail = ""] = t("poll.open.left", { left: "\u0000" }).split("\u0000");
  const running = poll.closes_at
    ? html`${head}<${Countdown} until=${poll.closes_at} />${tail}`
    : t("poll.open");
  const place = itemLine(poll.item, true);
  return html`${place && html`<span class="not-elder">${place}${t("dot")}</span>`}${running}`;
}

/** @param {Wire.Poll} poll */
function secrecyOf(poll) {
  const { measure } = words();
  const several =
    poll.method === "multiple" ? t("ballot.several", { min: leastOf(poll), max: mostOf(poll) }) : "";
  return inOneSentence(several, t(`one_vote.${measure(poll)}`), t(`secrecy.${poll.secrecy}`));
}

/** @param {string[]} parts */
const inOneSentence = (...parts) => parts.filter(Boolean).join(t("ballot.join"));

/** @param {{ poll: Wire.Poll }} props */
function Options({ poll }) {
  const chosen = chosenIn(poll);
  const several = poll.method === "multiple";
  const full = several && chosen.length >= mostOf(poll) && mostOf(poll) < poll.options.length;
  return html`<div class="gap"><${Choices} label=${t("ballot.label")} several=${several}>${poll.options.map(
    ({ id }, i) =>
      html`<${Choice} key=${id} several=${several} chosen=${chosen.includes(id)} reachable=${several || chosen.includes(id) || (!chosen.length && i === 0)} do=${`option:${id}`} onChoose=${() => choose(poll, id)}>${words().option(poll, id)}<//>`,
  )}<//>${several && html`<p class="facts gap-small" role="status">${t("ballot.chosen", { n: chosen.length })}${full && t("ballot.full", { max: mostOf(poll) })}</p>`}</div>`;
}

/** The figures so far: how many have voted and what it takes; the counts only for those who have voted. @param {{ poll: Wire.Poll, voted: boolean }} props */
function Standing({ poll, voted }) {
  const { amount, measure, passes } = words();
  const { cast, present, entitled } = poll.turnout;
  const unit = measure(poll);
  const facts = {
    cast: amount(cast, unit),
    present: amount(present || 0, unit),
    entitled: amount(entitled, unit),
  };
  const counts = poll.counts;
  const pace = words().pace(poll);
  return html`<p class="facts gap standing" data-part="turnout">${t(present ? "ballot.turnout" : "ballot.turnout.entitled", facts)}<br />${passes(poll.standing)}
    ${voted && counts && html`<br />${countsInWords(poll, counts)}`}
    ${pace ? (voted || !counts) && html`<br />${pace}` : !counts && html`<br />${t(poll.reveal === "published" ? "poll.hidden.publish" : "poll.hidden")}`}</p>`;
}

/** The one button, or the sentence that stands in its place. @param {{ poll: Wire.Poll }} props */
function Cast({ poll }) {
  const ballot = ballotOf(poll);
  const chosen = chosenIn(poll);
  const same = !!ballot.cast && ballot.cast.join() === chosen.join();
  if (ballot.state === "recorded" && (same || !selections.value[poll.id] || poll.secrecy === "secret"))
    return html`<p class="act rest" role="status" data-part="recorded"><${Sign} name="yes" />${t("ballot.recorded")}</p><p class="note under">${t(changing(poll, ballot))}</p>`;
  if (ballot.state === "sending" && same) return html`<${OnItsWay} poll=${poll} />`;
  if (chosen.length < leastOf(poll))
    return html`<p class="act rest-plain">${t("ballot.choose", { n: leastOf(poll) })}</p>`;
  const vote = () => {
    stay(poll.id);
    act("poll:vote", { poll: poll.id, choices: chosen });
  };
  const names =
    chosen.length > 2
      ? t("ballot.some", { n: chosen.length })
      : words().list(chosen.map((id) => words().option(poll, id)));
  const again = ballot.state !== "none";
  return html`<button type="button" class="act now" data-do="poll:vote" onClick=${vote}>${t(again ? "ballot.again" : "ballot.cast", { choice: names || t("ballot.blank") })}</button>
    <p class="note under">${noteOf(poll, ballot)}</p>`;
}

/** @param {Wire.Poll} poll @param {ReturnType<typeof ballotOf>} ballot */
function changing(poll, ballot) {
  if (poll.secrecy === "secret") return "ballot.final";
  return ballot.cast ? "ballot.change" : "ballot.change.unknown";
}

/** @param {Wire.Poll} poll @param {ReturnType<typeof ballotOf>} ballot */
function noteOf(poll, ballot) {
  if (poll.secrecy === "secret") return t("ballot.final");
  if (ballot.state !== "recorded") return t("ballot.note");
  if (!ballot.cast) return t("ballot.now.unknown");
  return t("ballot.now", {
    choice: words().list(ballot.cast.map((id) => words().option(poll, id))) || t("ballot.blank"),
  });
}

/** @param {{ poll: Wire.Poll }} props */
function OnItsWay({ poll }) {
  if (!cut.value) return html`<p class="act rest-plain" role="status">${t("ballot.sending")}</p>`;
  const [head = "", tail = ""] = t("ballot.lost.until", { left: "\u0000" }).split("\u0000");
  return html`<button type="button" class="act plain" data-do="retry" onClick=${retry}>${t("act.retry")}</button>
    <p class="note under">${poll.closes_at ? html`${head}<${Countdown} until=${poll.closes_at} />${tail}` : t("ballot.lost.closing")}</p>`;
}
