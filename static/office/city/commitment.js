// One promise: what, who, until when; overdue it says for how long, claimed done how the verdicts stand and until when.

import { Sign } from "../../shared/signs.js";
import { html, useState } from "../../shared/vendor.js";
import { t, words } from "../../shared/words.js";
import { Claiming } from "./claiming.js";
import { day, dueDay } from "./parts.js";
import { daysBetween, today } from "./period.js";
import { Photo } from "./photo.js";
import { VerdictBar } from "./verdictbar.js";

/** @typedef {Wire.Commitment & { score?: number | null, about?: { id: string, number: number, title: string }[] }} Commitment */

/** @param {{ one: Commitment, community: import("./community.js").Community, again: () => void }} props */
export function CommitmentRow({ one, community, again }) {
  const [claiming, setClaiming] = useState(false);
  const facts = [one.who, one.number && t("consensus.number", { number: one.number }), ...about(one)];
  return html`<li data-commitment=${one.id} class="commitment"><div class="head"><p class="lead serif">${one.what}</p><${Standing} one=${one} /></div><p class="note">${facts.filter(Boolean).join(t("dot"))}</p>
    ${one.state !== "open" && html`<${Judged} one=${one} needed=${community.settings.verdicts_needed} />`}
    ${one.state === "open" && html`<div class="tools"><button type="button" class="mini-act" data-do="commitment:claim" aria-expanded=${String(claiming)} onClick=${() => setClaiming(!claiming)}>${t("claiming.begin")}</button></div>`}
    ${claiming && one.state === "open" && html`<${Claiming} one=${one} community=${community} onDone=${again} />`}</li>`;
}

/** @param {Commitment} one */
const about = ({ about: matters, matters: numbers }) =>
  matters
    ? matters.map(({ number, title }) => t("commitment.matter", { number, title }))
    : numbers.map((number) => t("commitment.matter", { number, title: "" }));

/** Always a sign and a word. @param {{ one: Commitment }} props */
function Standing({ one }) {
  const left = daysBetween(today(Date.now()), one.due);
  if (one.state === "closed")
    return html`<b class="good keep"><${Sign} name="yes" class="in-line" />${t("commitments.closed")}</b>`;
  if (one.state === "returned")
    return html`<b class="bad keep"><${Sign} name="no" class="in-line" />${t("commitments.returned")}</b>`;
  if (one.state === "claimed") return html`<b class="keep">${t("commitments.claimed")}</b>`;
  if (one.overdue)
    return html`<b class="bad keep"><${Sign} name="flag" class="in-line" />${t("commitment.overdue", { n: Math.max(1, -left) })}</b>`;
  return html`<span class="keep ${left <= 14 ? "strong" : "note"}">${t("commitment.due", { day: dueDay(one.due) })}${left <= 14 && left >= 0 && html` <span class="note">${leftWords(left)}</span>`}</span>`;
}

/** Today and tomorrow in words. @param {number} left */
const leftWords = (left) =>
  left < 2 ? t(left ? "commitment.tomorrow" : "commitment.today") : t("commitment.left", { n: left });

/** @param {{ one: Commitment, needed: number }} props */
function Judged({ one, needed }) {
  const given = one.verdicts.yes + one.verdicts.partly + one.verdicts.no;
  const facts = [
    t("commitment.given", { n: given, asked: one.asked }),
    one.state === "claimed" && one.until && t("commitment.until", { day: day(one.until) }),
    one.state === "claimed" && given < needed && t("commitment.needed", { n: needed - given }),
    one.score &&
      t("commitment.score", {
        score: one.score.toLocaleString(words().locale, { maximumFractionDigits: 1 }),
      }),
  ];
  return html`<div class="judged">${one.evidence && html`<p class="said">${one.evidence}</p>`}${one.photos.length > 0 && html`<div class="photos">${one.photos.map((id, i) => html`<${Photo} key=${id} id=${id} label=${t("photo.nth", { n: i + 1 })} />`)}</div>`}
    ${given > 0 && html`<${VerdictBar} of=${one.verdicts} />`}<p class="note">${facts.filter(Boolean).join(t("dot"))}</p></div>`;
}
