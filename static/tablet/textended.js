// A text that is decided: its number, what remains of a minority, who does what of it, and the way on.

import { Met } from "../shared/beams.js";
import { commitments } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { orErased, t } from "../shared/words.js";
import { Conclude } from "./concluding.js";
import { dayOf } from "./daysaid.js";
import { GoOn } from "./leaving.js";
import { currentOf } from "./moment.js";
import { turnTo } from "./place.js";
import { present, step } from "./present.js";
import { put, settled } from "./textpath.js";

/** @param {{ text: Wire.Consensus }} props */
export function Verdict({ text: { state, version, number } }) {
  return html`<p class="title verdict ${state === "adopted" ? "good" : ""}">${state === "adopted" && html`<${Met} met=${true} />`}${t(`consensus.${state}`, { n: version })}</p>
    ${number && html`<p class="soft">${t("consensus.number", { number })}</p>`}`;
}

/** @param {{ text: Wire.Consensus }} props */
export function Ended({ text }) {
  const item = currentOf(present.value);
  const ending = step.value.kind === "next" || step.value.kind === "close_item";
  const minority = text.minority || 0;
  const promised = commitments.value.filter(({ consensus }) => consensus === text.id);
  return html`<${Promised} text=${text} promised=${promised} />${minority > 0 && html`<p class="note">${t("text.minority", { n: minority })}</p>`}${item && ending && html`<${Conclude} item=${item} />`}
    ${item && text.item === item.id && step.value.kind === "call" && html`<div class="tools leaving"><${GoOn} item=${item} /></div>`}`;
}

/** Who does what of it; nothing more to be noted is said once. @param {{ text: Wire.Consensus, promised: Wire.Commitment[] }} props */
function Promised({ text, promised }) {
  if (text.state !== "adopted") return null;
  const owed = step.value.kind === "commit";
  return html`<section class="of-promised" aria-label=${t("commitment")} data-part="promised">
    ${promised.length > 0 && html`<ul>${promised.map((one) => html`<li key=${one.id}><b>${orErased(one.what)}</b><span class="note">${t("commitment.by", { who: one.who, day: dayOf(one.due) })}</span></li>`)}</ul>`}
    <div class="tools">${!owed && html`<button type="button" class="mini-act" data-do="page:commitment" onClick=${() => turnTo("commitment", { id: text.id })}>${t(promised.length ? "commit.more" : "step.commit")}</button>`}
      ${owed && html`<button type="button" class="quiet" data-do="commitments:none" onClick=${() => put(settled, text.id)}>${t("commit.none")}</button>`}</div></section>`;
}
