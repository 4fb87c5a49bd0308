// What somebody promised: what, who, until when, and how late it is.

import { now } from "../shared/live.js";
import { html, Sign } from "../shared/parts.js";
import { daysUntil } from "../shared/timing.js";
import { orErased, t, words } from "../shared/words.js";
import { tongue } from "./tongue.js";

/** @param {{ commitment: Pick<Wire.Commitment, "what" | "who" | "due" | "state" | "overdue"> & { number?: string | null, verdicts?: Wire.Commitment["verdicts"] } }} props */
export function OwedRow({ commitment }) {
  const { what, who, due, state, number, verdicts } = commitment;
  const given = verdicts && verdicts.yes + verdicts.partly + verdicts.no > 0;
  return html`<li class="owes" data-state=${state}><p class="strong" lang=${tongue(what)}>${orErased(what)}</p>
    <p class="note">${t("commitment.by", { who: orErased(who), day: dayOf(due) })}${number && html`${t("dot")}<span class="keep">${t("consensus.number", { number })}</span>`}</p>
    ${state === "open" ? html`<${HowLong} due=${due} />` : html`<p class="note">${t(`commitment.state.${state}`)}</p>`}
    ${given && html`<p class="note">${t("verdict.counts", verdicts)}</p>`}</li>`;
}

/** @param {string} day */
export const dayOf = (day) => words().day(day, now());

const SOON = ["commitment.today", "commitment.tomorrow"];

/** @param {{ due: string }} props */
function HowLong({ due }) {
  const left = daysUntil(due, now());
  if (left < 0)
    return html`<p class="late bad"><${Sign} name="flag" /><b>${t("commitment.overdue", { n: -left })}</b></p>`;
  return html`<p class="note">${t(SOON[left] || "commitment.in", { n: left })}</p>`;
}
