// "What became of it": the steps behind, the one where it stands, and what comes next, from top to bottom.

import { now } from "../shared/live.js";
import { html, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { dayOf } from "./owed.js";
import { linesOf, nextOf } from "./stages.js";

/** @param {{ matter: Wire.Matter | Wire.MyMatter, mine: boolean }} props  the steps are told to those who raised it; others have the public page */
export function Line({ matter, mine }) {
  const lines = linesOf(matter);
  const next = nextOf(matter.stage);
  const { seconds, needed = 0 } = matter;
  return html`<section class="gap-wide" data-part="line"><h2 class="label">${t(mine ? "line.mine" : "line.title")}</h2>
    <ol class="line">${lines.map((line, i) => html`<${Step} key=${i} line=${line} />`)}
      ${next && html`<li class="next" data-stage=${next}><span class="dot"></span><div><p class="soft">${t(`line.coming.${next}`)}</p><p class="note">${t(`line.next.${next}`, { n: Math.max(0, needed - seconds) })}</p></div></li>`}</ol>
    ${matter.stage === "declined" && html`<p class="said gap" data-part="declined">${t("declined.next")}</p>`}</section>`;
}

/** @param {{ line: import("./stages.js").Line }} props */
function Step({ line }) {
  const { stage, at, state } = line;
  return html`<li class=${state} data-stage=${stage} aria-current=${state === "now" ? "step" : undefined}>
    <span class="dot">${state === "done" && html`<${Sign} name="yes" />`}</span>
    <div><p class="step-word">${t(`stage.${stage}`)}</p>${at && html`<p class="note">${when(at)}${line.meeting && html`${t("dot")}<span class="keep">${line.meeting}</span>`}</p>`}
      <${Details} line=${line} /></div></li>`;
}

/** @param {string} at */
const when = (at) => words().day(at, now());

/** @param {{ line: import("./stages.js").Line }} props */
function Details({ line: { reason, into, consensus, what, who, due, verdicts } }) {
  return html`${reason && html`<p class="step-fact">${t("matter.reason", { reason })}</p>`}
    ${into && html`<p class="step-fact">${t("matter.into", { n: into })}</p>`}
    ${consensus && html`<p class="step-fact"><a class="strong" href=${`/register/${encodeURIComponent(consensus.id)}`} target="_blank" rel="noopener">${t("consensus.number", { number: consensus.number })}</a></p>`}
    ${what && html`<p class="step-fact">${what}</p>`}
    ${who && due && html`<p class="note">${t("commitment.by", { who, day: dayOf(due) })}</p>`}
    ${verdicts && html`<p class="step-fact">${t("verdict.counts", verdicts)}</p>`}`;
}
