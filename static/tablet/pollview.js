// A poll on the sheet: while it is open the turnout, the counts it may show and the hands; afterwards the verdict and why.

import { Beam, Clauses, filling, percent } from "../shared/beams.js";
import { tick } from "../shared/clocks.js";
import { now } from "../shared/live.js";
import { Question } from "../shared/question.js";
import { Sign } from "../shared/signs.js";
import { leftUntil } from "../shared/timing.js";
import { html } from "../shared/vendor.js";
import { clock, t, words } from "../shared/words.js";
import { Do, HoldDo, Said } from "./acting.js";
import { Conclude } from "./concluding.js";
import { HandCount } from "./hands.js";
import { GoOn } from "./leaving.js";
import { currentOf } from "./moment.js";
import { turnTo } from "./place.js";
import { present, step } from "./present.js";

/** @param {{ poll: Wire.Poll }} props */
export function PollSheet({ poll }) {
  if (poll.state === "draft") return html`<${Prepared} poll=${poll} />`;
  if (poll.state === "open") return html`<${Running} poll=${poll} />`;
  return html`<${Result} poll=${poll} />`;
}

/** "匿名 · 每户一票" @param {Wire.Poll} poll */
export const terms = (poll) =>
  [t(`secrecy.${poll.secrecy}.short`), t(`one_vote.${words().measure(poll)}`)].join(t("dot"));

/** @param {{ poll: Wire.Poll }} props */
function Prepared({ poll }) {
  return html`<div data-part="poll"><p class="kicker soft"><span>${t("poll.draft")}${t("dot")}${terms(poll)}</span></p>
    <${Question} text=${poll.question} />
    <ul class="plain-options">${poll.options.map(({ id }) => html`<li key=${id}>${words().option(poll, id)}</li>`)}</ul>
    <p class="facts">${facts(poll).join(t("sentence.join"))}</p><${Said} at="poll" />
    <div class="tools"><button type="button" class="mini-act" data-do="page:poll" onClick=${() => turnTo("poll", { from: poll })}>${t("poll.edit")}</button>
      <${HoldDo} name="poll:cancel" place="poll" payload=${{ poll: poll.id }} what=${t("what.drop_draft")} class="quiet" /></div></div>`;
}

/** What freezes when it opens, in sentences. @param {Wire.Poll} poll */
export function facts(poll) {
  const limit = poll.seconds ? t("poll.closes_after", { for: words().duration(poll.seconds * 1000) }) : "";
  const bounds =
    poll.method === "multiple"
      ? t("poll.bounds", { min: poll.min || 0, max: poll.max || poll.options.length })
      : "";
  return [words().rule(poll.rule), t(`reveal.${poll.reveal}`), bounds, limit].filter(Boolean);
}

/** @param {{ poll: Wire.Poll }} props */
function Running({ poll }) {
  const { cast, present: here, entitled } = poll.turnout;
  const measure = words().measure(poll);
  const roll = here ?? entitled;
  const pace = words().pace(poll);
  return html`<div class="of-poll" data-part="poll"><p class="kicker soft"><span>${t("poll.open")}${t("dot")}${terms(poll)}</span>
      ${poll.closes_at && html`<${Left} until=${poll.closes_at} />`}</p>
    <${Question} text=${poll.question} class=${titleSize(poll.question)} />
    <div class="turnout" data-part="turnout"><p class="cast">${cast}</p><p class="soft">${t(`turnout.${measure}`, { present: words().amount(roll, measure) })}<br /><${Needs} poll=${poll} /></p></div>
    ${poll.counts && html`<${Bars} poll=${poll} />`}
    ${pace ? html`<p class="note">${pace}</p>` : !poll.counts && html`<p class="said">${t(poll.reveal === "published" ? "poll.hidden.publish" : "poll.hidden")}</p>`}
    <${HandCount} poll=${poll} /></div>`;
}

/** "还剩 2:10" @param {{ until: string }} props */
export function Left({ until }) {
  tick.value;
  return html`<span role="timer">${t("poll.left", { left: clock(leftUntil(until, now())) })}</span>`;
}

/** Long questions go one step smaller, then wrap. @param {string} question */
const titleSize = (question) => (question.length > 60 ? "title smaller" : "title");

/** How many are still missing, or that it stands. @param {{ poll: Wire.Poll }} props */
function Needs({ poll }) {
  const standing = poll.standing;
  if (!standing) return html`<span>${words().rule(poll.rule)}</span>`;
  const yes = standing.why.find(({ clause }) => clause === "yes");
  const quorum = standing.why.find((one) => one.clause === "quorum" && !one.met);
  if (quorum) {
    const short = words().missing({ passed: false, winners: [], why: [quorum] });
    return html`<span><b class="ink">${short?.label} ${short?.amount}</b></span>`;
  }
  if (!yes || poll.method !== "approve") return html`<span>${words().rule(poll.rule)}</span>`;
  const threshold = words().amount(yes.threshold, yes.measure);
  if (yes.met) return html`<span>${t("poll.standing", { threshold })}</span>`;
  return html`<span><b class="ink">${t("poll.needs", { n: words().amount(yes.needed, yes.measure) })}</b>${t("poll.until", { threshold })}</span>`;
}

/** One beam an option; the post stands where the rule does. @param {{ poll: Wire.Poll }} props */
export function Bars({ poll }) {
  const counts = poll.counts || {};
  const { whole, post } = scale(poll);
  const many = poll.options.length > 5 ? "many" : "";
  return html`<dl class="bars ${many}" data-part="counts">${poll.options.map(
    ({ id }) =>
      html`<div key=${id} data-option=${id}><dt>${words().option(poll, id)}</dt><dd class="of-beam"><${Beam} at=${percent(counts[id] || 0, whole)} kind=${filling(id)} post=${id === "yes" ? post : null} /></dd><dd class="val">${words().number(counts[id] || 0)}</dd></div>`,
  )}</dl>`;
}

/** What a full beam means, and where the rule's post stands on it. @param {Wire.Poll} poll */
export function scale(poll) {
  const outcome = poll.outcome || poll.standing;
  const yes = outcome?.why.find(({ clause, measure }) => clause === "yes" && measure !== "area");
  const most = Math.max(0, ...Object.values(poll.counts || {}));
  const whole = Math.max(yes ? yes.of : 0, poll.turnout.cast, most, 1);
  return {
    whole,
    post: yes && yes.of > 0 && poll.method === "approve" ? percent(yes.threshold, whole) : null,
  };
}

/** @param {{ poll: Wire.Poll }} props */
function Result({ poll }) {
  const { outcome, detail, turnout } = poll;
  const item = currentOf(present.value);
  const ending = step.value.kind === "next" || step.value.kind === "close_item";
  return html`<div class="of-result" data-part="result"><p class="kicker soft"><span>${t(`poll.${poll.state}`)}${t("dot")}${terms(poll)}</span><span>${t("poll.cast", { cast: words().amount(turnout.cast, words().measure(poll)) })}</span></p>
    <${Verdict} poll=${poll} />
    <${Question} tag="h1" class="lead serif" text=${poll.question} />
    ${poll.counts && html`<${Bars} poll=${poll} />`}
    ${outcome && html`<${Clauses} why=${outcome.why} />`}
    <p class="facts">${[words().rule(poll.rule), channels(detail)].filter(Boolean).join(t("sentence.join"))}</p>
    ${poll.state === "closed" && poll.reveal === "published" && html`<p class="note">${t("poll.not_yet_published")}</p>`}
    <div class="tools"><${Said} at="screen" />${poll.state === "published" && present.value.screen.shows?.poll !== poll.id && html`<${Do} name="screen:show" place="screen" payload=${{ view: "poll", poll: poll.id }}>${t("screen.show_this")}</${Do}>`}${poll.state === "published" && item && poll.item === item.id && step.value.kind === "call" && html`<${GoOn} item=${item} />`}</div>
    ${item && ending && html`<${Conclude} item=${item} />`}</div>`;
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

/** "凉亭 21，线上 42，举手 18" @param {Wire.Detail | null} detail */
function channels(detail) {
  if (!detail?.channels) return "";
  const { pavilion, remote, hands } = detail.channels;
  return t("poll.channels", { pavilion: pavilion || 0, remote: remote || 0, hands: hands || 0 });
}
