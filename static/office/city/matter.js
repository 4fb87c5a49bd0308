// One matter: its number for life, where it stands; unfolded its words, place and photo, what became of it, and what staff can decide.

import { percent } from "../../shared/beams.js";
import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { Deciding } from "./deciding.js";
import { day, dueDay } from "./parts.js";
import { Photo } from "./photo.js";

/** @typedef {Wire.Matter & { steps?: Wire.Step[], consensus?: { id: string, number: string } | null }} Matter */

/** @param {{ one: Matter, community: string, again: () => void }} props */
export function MatterRow({ one, community, again }) {
  const [open, setOpen] = useState(false);
  return html`<li data-matter=${one.number} class=${open ? "opens is-open" : "opens"}><button type="button" class="line-button matter-line" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>
      <span class="n">${one.number}</span><span class="lead serif">${one.title || t("matter.erased")}</span><span class="note stage">${t(`stage.${one.stage}`)}</span><${Seconds} one=${one} /></button>
    ${open && html`<${Unfolded} one=${one} community=${community} again=${again} />`}</li>`;
}

const GATHERING = ["raised", "accepted", "seconded"];
const GONE = ["declined", "merged"];

/** How many neighbours stand behind it; of how many, as long as that matters. @param {{ one: Matter }} props */
function Seconds({ one }) {
  const needed = one.needed || 1;
  if (GONE.includes(one.stage)) return html`<span class="seconds"></span>`;
  if (!GATHERING.includes(one.stage))
    return html`<span class="seconds note">${t("matter.seconded", { n: one.seconds })}</span>`;
  return html`<span class="seconds"><span class="beam" aria-hidden="true"><i style=${{ "--at": `${percent(Math.min(one.seconds, needed), needed)}%` }}></i></span><span class="note">${t("matter.seconds", { n: one.seconds, needed })}</span></span>`;
}

/** @param {{ one: Matter, community: string, again: () => void }} props */
function Unfolded({ one, community, again }) {
  const facts = [
    one.raised_at && t("matter.raised", { day: day(one.raised_at) }),
    one.names?.length && t("matter.by", { names: one.names.join(t("list.and")) }),
    one.place && t("matter.place", { place: one.place }),
  ];
  return html`<div class="unfolded two-thirds"><div class="their-words">${one.text && html`<p class="text">${one.text}</p>`}<p class="note">${facts.filter(Boolean).join(t("dot"))}</p>
      ${one.photo && html`<${Photo} id=${one.photo} label=${t("matter.photo", { title: one.title })} />`}</div>
    <div><${Steps} steps=${one.steps || []} />${one.url && one.stage !== "raised" && html`<p><a class="quiet" href=${one.url} target="_blank" rel="noopener">${t("matter.public")}</a></p>`}</div>
    <${Deciding} one=${one} community=${community} again=${again} /></div>`;
}

/** What became of it, as its raisers see it. @param {{ steps: Wire.Step[] }} props */
function Steps({ steps }) {
  return html`<ol class="steps" aria-label=${t("matter.steps")}>${steps.map(
    (step, i) =>
      html`<li key=${i} data-stage=${step.stage}><b>${t(step.stage === "deferred" ? "matter.deferred" : `stage.${step.stage}`)}</b> <span class="note keep">${day(step.at)}</span>${more(step).map((line) => html`<span key=${line} class="note line">${line}</span>`)}</li>`,
  )}</ol>`;
}

/** @param {Wire.Step} step */
function more({ meeting, reason, into, consensus, what, who, due, verdicts }) {
  return [
    meeting,
    reason && t("matter.reason", { reason }),
    into && t("matter.into", { number: into }),
    consensus && t("consensus.number", { number: consensus.number }),
    what && [what, who, due && t("commitment.due", { day: dueDay(due) })].filter(Boolean).join(t("dot")),
    verdicts && t("matter.verdicts", verdicts),
  ].filter((line) => typeof line === "string");
}
