// A poll that is over: its verdict and why, in pictures; what can be done with it next.

import { Clauses } from "../shared/beams.js";
import { ResultPicture } from "../shared/pictures/pictures.js";
import { Question } from "../shared/question.js";
import { codeIn } from "../shared/seat.js";
import { Sign } from "../shared/signs.js";
import { html, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { Do, Said } from "./acting.js";
import { Conclude } from "./concluding.js";
import { copyOf, secondRound } from "./drafting.js";
import { GoOn } from "./leaving.js";
import { currentOf, isShown } from "./moment.js";
import { turnTo } from "./place.js";
import { terms } from "./pollterms.js";
import { present, step } from "./present.js";
import { RuleSource } from "./rulesource.js";

/** Before it is published nobody around the tablet sees it, unless the moderator looks. @param {{ poll: Wire.Poll }} props */
export function Result({ poll }) {
  const [looked, setLooked] = useState(false);
  const seen = isShown(poll) || looked;
  const item = currentOf(present.value);
  const ending = step.value.kind === "next" || step.value.kind === "close_item";
  const { cast } = poll.turnout;
  return html`<div class="of-result" data-part="result"><p class="kicker soft"><span>${t(`poll.${poll.state}`)}${t("dot")}${terms(poll)}</span><span>${t("poll.cast", { cast: words().amount(cast, words().measure(poll)) })}</span></p>
    ${seen ? html`<${Seen} poll=${poll} />` : html`<${Curtain} poll=${poll} onLook=${() => setLooked(true)} />`}
    <${Next} poll=${poll} seen=${seen} />
    ${item && isShown(poll) && poll.item === item.id && step.value.kind === "call" && html`<div class="tools"><${GoOn} item=${item} /></div>`}
    ${item && ending && html`<${Conclude} item=${item} />`}</div>`;
}

/** @param {{ poll: Wire.Poll, onLook: () => void }} props */
function Curtain({ poll, onLook }) {
  return html`<${Question} text=${poll.question} /><p class="said">${t("poll.not_yet_published")}</p>
    <p><button type="button" class="quiet" data-do="poll:look" onClick=${onLook}>${t("poll.look_alone")}</button></p>`;
}

/** @param {{ poll: Wire.Poll }} props */
function Seen({ poll }) {
  const { outcome, detail } = poll;
  const binding = poll.method !== "mood";
  const channels = detail?.channels ? words().channels(detail.channels) : "";
  return html`<${Verdict} poll=${poll} /><${Question} tag="h1" class="lead serif" text=${poll.question} />
    <div class="picture-of" data-part="counts"><${ResultPicture} poll=${poll} /></div>
    ${outcome && html`<${Clauses} why=${outcome.why} />`}
    <div class="rule-and-roll"><p class="facts">${[binding ? words().rule(poll.rule) : "", rollWords(poll), channels].filter(Boolean).join(t("sentence.join"))}</p>
    ${binding && html`<${RuleSource} rule=${poll.rule} entitlement=${poll.entitlement || "adults"} />`}</div>
    ${poll.state === "closed" && !isShown(poll) && html`<p class="note">${t("poll.not_yet_published")}</p>`}`;
}

/** Who could vote, printed beside the result. @param {Wire.Poll} poll */
function rollWords({ entitlement, roll, turnout }) {
  const who = words().entitlement(entitlement);
  return t(roll === "listed" ? "poll.roll.listed" : "poll.roll.open", {
    who,
    n: words().number(turnout.entitled),
  });
}

/** @param {{ poll: Wire.Poll, seen: boolean }} props */
function Next({ poll, seen }) {
  const again = seen && secondRound(poll);
  const onScreen = present.value.screen.shows?.poll === poll.id;
  return html`<${Said} at="screen" /><div class="tools">${isShown(poll) && !onScreen && html`<${Do} name="screen:show" place="screen" payload=${{ view: "poll", poll: poll.id }}>${t("screen.show_this")}</${Do}>`}
    ${again && html`<button type="button" class="mini-act" data-do="poll:second_round" onClick=${() => turnTo("poll", { draft: again })}>${t("poll.second_round")}</button>`}
    <button type="button" class="quiet" data-do="poll:duplicate" onClick=${() => turnTo("poll", { draft: copyOf(poll) })}>${t("poll.duplicate")}</button>
    ${isShown(poll) && html`<${Files} poll=${poll} />`}</div>`;
}

/** The whole result to take away. @param {{ poll: Wire.Poll }} props */
function Files({ poll }) {
  const base = `/api/meetings/${encodeURIComponent(codeIn())}/polls/${encodeURIComponent(poll.id)}`;
  return html`${["csv", "json", "svg"].map(
    (kind) =>
      html`<a key=${kind} class="quiet small" href="${base}.${kind}${kind === "svg" ? `?lang=${words().language}` : ""}" target="_blank" rel="noopener">${t(`poll.file.${kind}`)}</a>`,
  )}`;
}

const LOOKS = { yes: "good", no: "bad" };

/** @param {{ poll: Wire.Poll }} props */
function Verdict({ poll }) {
  const passed = poll.outcome ? poll.outcome.passed : null;
  if (!poll.outcome) return html`<p class="big verdict">${t("poll.done")}</p>`;
  const long = words().verdict(poll).length > 6;
  const look = passed === null ? "" : LOOKS[passed ? "yes" : "no"];
  return html`<p class="${long ? "title" : "big"} verdict ${look}">${passed !== null && html`<${Sign} name=${passed ? "yes" : "no"} />`}${words().verdict(poll)}</p>`;
}
