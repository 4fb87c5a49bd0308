// An open poll: the turnout, what the rule still needs, the counts it may show, and the ways in beside the phones.

import { Met } from "../shared/beams.js";
import { people } from "../shared/live.js";
import { Question } from "../shared/question.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { HoldDo, Said } from "./acting.js";
import { HandCount } from "./hands.js";
import { turnTo } from "./place.js";
import { Bars } from "./pollbars.js";
import { Left, terms } from "./pollterms.js";
import { RuleSource } from "./rulesource.js";

const LONG_QUESTION = 24;

/** @param {{ poll: Wire.Poll }} props */
export function Running({ poll }) {
  return html`<div class="of-poll" data-part="poll"><p class="kicker soft"><span>${t("poll.open")}${t("dot")}${terms(poll)}</span>
      ${poll.closes_at && html`<${Left} until=${poll.closes_at} />`}</p>
    <${Question} text=${poll.question} class=${poll.question.length > LONG_QUESTION ? "title smaller" : "title"} />
    <${Turnout} poll=${poll} /><${Standing} poll=${poll} />
    ${poll.counts && html`<${Bars} poll=${poll} />`}
    <div class="under-bars"><${CountsNote} poll=${poll} />${poll.method !== "mood" && html`<${RuleSource} rule=${poll.rule} entitlement=${poll.entitlement || "adults"} />`}</div>
    <${WaysIn} poll=${poll} />${poll.hands_bound === null ? html`<p class="note">${t("refusal.no_hands")}</p>` : html`<${HandCount} poll=${poll} />`}</div>`;
}

/** @param {{ poll: Wire.Poll }} props */
function Turnout({ poll }) {
  const { cast, present: here, entitled, area } = poll.turnout;
  const measure = words().measure(poll);
  const { amount } = words();
  const facts = { present: amount(here ?? entitled, measure) };
  const listed = poll.roll === "listed" ? t("turnout.roll", { entitled: amount(entitled, measure) }) : "";
  return html`<div class="turnout" data-part="turnout"><p class="cast">${words().number(cast)}</p><p class="soft">${t(`turnout.${measure}`, facts)}${listed}
    ${area && html`<br />${t("turnout.of_area", { cast: amount(area.cast, "area"), entitled: amount(area.entitled, "area") })}`}</p></div>`;
}

/** Each clause of the rule as it stands now, with what is still needed. @param {{ poll: Wire.Poll }} props */
function Standing({ poll }) {
  const why = (poll.standing?.why || []).filter(({ clause }) => clause !== "most_votes");
  if (why.length === 0) return null;
  return html`<ul class="live-rule" data-part="standing">${why.map((clause, i) => html`<${LiveClause} key=${i} clause=${clause} />`)}</ul>`;
}

/** "✓ 到会户数 87 / 120 户"; not met: how many more. @param {{ clause: Wire.Clause }} props */
function LiveClause({ clause }) {
  const { plain, amount } = words();
  const { title, value } = words().clause(clause);
  const { met, measure, needed, threshold } = clause;
  const says = met
    ? html`<span class="note">${t("turnout.needs", { threshold: plain(threshold, measure) })}</span>`
    : html`<b class="ink">${t("clause.short", { needed: measure === "area" ? amount(needed, measure) : plain(needed, measure) })}</b>`;
  return html`<li><${Met} met=${met} /><span>${title}</span><span class="val">${value}</span>${says}</li>`;
}

/** What the beams count, how often they move, or why there are none. @param {{ poll: Wire.Poll }} props */
function CountsNote({ poll }) {
  const pace = words().pace(poll);
  if (!poll.counts && !pace)
    return html`<p class="said">${t(poll.reveal === "published" ? "poll.hidden.publish" : "poll.hidden")}</p>`;
  const partly = poll.method === "ranked" || poll.method === "score" ? t(`poll.so_far.${poll.method}`) : "";
  return html`<p class="note">${[poll.counts ? partly : "", pace].filter(Boolean).join(t("say.join"))}</p>`;
}

/** The tablet from hand to hand, paper, and the way out. @param {{ poll: Wire.Poll }} props */
function WaysIn({ poll }) {
  const waiting = (poll.papers || []).length;
  const { id } = poll;
  return html`<div class="tools ways-in"><button type="button" class="mini-act" data-do="page:round" onClick=${() => turnTo("round", { id })}>${t("round.open")}</button>
    <button type="button" class="mini-act" data-do="page:paper" onClick=${() => turnTo("paper", { id })}>${t("paper.open")}${waiting > 0 && html`<b class="n">${waiting}</b>`}</button>
    ${people.value.roll && html`<button type="button" class="quiet" data-do="page:desk" onClick=${() => turnTo("desk")}>${t("page.desk")}</button>`}
    <${HoldDo} name="poll:cancel" place="ways" payload=${{ poll: id }} what=${t("what.cancel_poll")} class="quiet small" /></div><${Said} at="ways" />`;
}
