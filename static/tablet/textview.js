// A consensus text on the sheet: the text and what changed in it, how far people go along, which objections stand in the way.

import { FingerCounts, Gauge, Met } from "../shared/beams.js";
import { Question } from "../shared/question.js";
import { html, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { HoldDo, Said } from "./acting.js";
import { isAnswered, isHidden, isTalk } from "./flow.js";
import { FlowRail, OffThePath } from "./flowrail.js";
import { blocking } from "./moment.js";
import { Objection } from "./objection.js";
import { turnTo } from "./place.js";
import { present, step } from "./present.js";
import { answeredOf } from "./step.js";
import { Ended, Verdict } from "./textended.js";
import { short } from "./textpath.js";
import { Compared, CompareWith, firstCompared } from "./wordingthen.js";

const POST = 80;
const LONG_TEXT = 160;
const VERY_LONG_TEXT = 420;

/** @param {{ text: Wire.Consensus }} props */
export function TextSheet({ text }) {
  const [before, setBefore] = useState(/** @type {string | null} */ (null));
  const then = before === null ? firstCompared(text) : before;
  return html`<div class="of-text" data-part="consensus"><${FlowRail} text=${text} /><p class="kicker soft"><span>${t("consensus.version", { n: text.version })}</span><${CompareWith} text=${text} now=${then} onChoose=${setBefore} /></p>
    ${text.state !== "draft" && html`<${Verdict} text=${text} />`}<${Corrects} text=${text} />
    <${Wording} text=${text} before=${then} />
    <${Heard} text=${text} />
    ${text.state === "draft" ? html`<${Round} text=${text} />` : html`<${Ended} text=${text} />`}</div>`;
}

/** A very long text scrolls by itself, so that the positions on it stay in sight. @param {{ text: Wire.Consensus, before: string }} props */
function Wording({ text: { text }, before }) {
  const look = `text the-text ${text.length > LONG_TEXT ? "long" : ""}`;
  const words = before
    ? html`<${Compared} before=${before} after=${text} />`
    : html`<${Question} tag="p" class=${look} text=${text} />`;
  if (text.length <= VERY_LONG_TEXT) return words;
  return html`<div class="very-long" tabindex="0" role="group" aria-label=${t("text.field")}>${words}</div>`;
}

/** Which consensus it corrects, or by which it was corrected since. @param {{ text: Wire.Consensus }} props */
function Corrects({ text: { corrects, corrected_by: later } }) {
  return html`${corrects && html`<p class="note">${t("consensus.corrects", { number: corrects.number })}</p>`}${later && html`<p class="note">${t("consensus.corrected_by", { number: later.number })}</p>`}`;
}

/** What the round is for, how many have answered, or what they think. @param {{ text: Wire.Consensus }} props */
function Heard({ text }) {
  if (isHidden(text)) return html`<${Hidden} text=${text} />`;
  if (text.state === "draft" && isTalk(text.phase) && !isAnswered(text))
    return html`<p class="lead soft round-words">${t(short.value.includes(text.id) ? "begin.statement.note" : `flow.${text.phase}.words`)}</p>`;
  return html`<${Positions} text=${text} />`;
}

/** While positions are taken nobody sees any, the moderator neither. @param {{ text: Wire.Consensus }} props */
function Hidden({ text }) {
  return html`<div class="of-gauge is-hidden" data-part="answered"><p class="row spread"><b class="answered">${answeredOf(text.answered)}</b></p>
    <p class="note">${t("phase.hidden")}</p></div>`;
}

/** @param {{ text: Wire.Consensus }} props */
function Round({ text }) {
  const open = blocking(text);
  const head = t("text.blocked", { n: open.length });
  return html`<section class="of-objections" aria-label=${t("clause.objections")}>
      <ul>${open.map((objection, i) => html`<${Objection} key=${objection.id} objection=${objection} head=${i ? "" : head} onTakeIn=${isHidden(text) ? null : () => turnTo("text", { id: text.id, takes: objection.id })} />`)}</ul>
      <p class="row spread note"><span>${settledWords(text)}</span>${open.length > 0 && html`<span>${t("text.not_yet", { n: text.version })}</span>`}</p></section>
    <${Said} at="text" /><${TextTools} text=${text} />`;
}

/** What became of the others. @param {Wire.Consensus} text */
function settledWords({ objections, version }) {
  const settled = objections.filter(({ state }) => state === "taken_in" || state === "withdrawn");
  if (settled.length === 0) return "";
  const here = settled.every((one) => one.taken_in === version);
  return t(here ? "text.taken_in" : "text.settled", { n: settled.length, v: version });
}

/** @param {{ text: Wire.Consensus }} props */
function Positions({ text }) {
  const why = text.standing ? text.standing.why : [];
  const acceptance = why.find(({ clause }) => clause === "acceptance");
  const quorum = why.find(({ clause }) => clause === "quorum");
  const positions = acceptance ? acceptance.of : Object.values(text.gauge).reduce((all, n) => all + n, 0);
  const { t: say } = words();
  const taken =
    say("consensus.positions", { n: positions }) +
    (acceptance ? say("consensus.accept", { n: acceptance.figure }) : "");
  return html`<div class="of-gauge ${positions ? "" : "is-empty"}" data-part="gauge"><div class="head"><b>${positions ? taken : say("text.nobody")}</b>
      ${acceptance && positions > 0 && html`<${Need} clause=${acceptance} />`}</div>
    <${Gauge} gauge=${text.gauge} post=${POST} /><${FingerCounts} gauge=${text.gauge} />
    ${quorum && !quorum.met && html`<p class="note">${say("text.quorum", { n: quorum.needed })}</p>`}</div>`;
}

/** @param {{ clause: Wire.Clause }} props */
function Need({ clause }) {
  const needs = t("text.needs", { fraction: words().share(clause.fraction), n: clause.threshold });
  return html`<span class="small row need ${clause.met ? "good" : "bad"}"><${Met} met=${clause.met} />${needs}</span>`;
}

/** While positions are taken unseen, the text is neither rewritten nor decided. @param {{ text: Wire.Consensus }} props */
function TextTools({ text }) {
  const payload = { consensus: text.id, version: text.version };
  return html`<div class="tools of-text-tools"><${OffThePath} text=${text} />${!isHidden(text) && html`<${Deciding} text=${text} />`}
    <${HoldDo} name="consensus:drop" place="text" payload=${payload} what=${t("what.drop_text")} class="quiet" /></div>`;
}

/** @param {{ text: Wire.Consensus }} props */
function Deciding({ text }) {
  const { id, version } = text;
  const passed = present.value.polls.filter(
    (poll) =>
      poll.outcome?.passed === true &&
      poll.method === "approve" &&
      poll.item === text.item &&
      poll.state !== "open",
  );
  return html`${!["revise", "rewrite"].includes(step.value.kind) && html`<button type="button" class="mini-act" data-do="page:text" onClick=${() => turnTo("text", { id })}>${t("text.revise", { n: version + 1 })}</button>`}
    <button type="button" class="mini-act" data-do="page:poll" onClick=${() => turnTo("poll", { question: t("quick.text", { n: version }) })}>${t("text.vote")}</button>
    ${passed.map((poll) => html`<${HoldDo} key=${poll.id} name="consensus:adopt" place="text" payload=${{ consensus: id, version, poll: poll.id }} what=${t("what.adopt_by_poll", { n: version })}>${t("text.adopt_by_poll", { question: poll.question })}</${HoldDo}>`)}`;
}
