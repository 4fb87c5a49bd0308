// What was promised in this community, what is late first: claimed done with words and photos, judged for a neighbour without a phone.

import { commitments, more, now } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { orErased, t, words } from "../shared/words.js";
import { pressedState, Said } from "./acting.js";
import { Claim } from "./claiming.js";
import { byUrgency } from "./commitmentsorting.js";
import { dayOf } from "./daysaid.js";
import { dueWords } from "./duedays.js";
import { useInView } from "./intoview.js";
import { Judging } from "./judging.js";
import { PageFrame } from "./pageframe.js";
import { Photo } from "./photo.js";
import { unfold, unfolded } from "./place.js";

export function CommitmentsPage() {
  const all = byUrgency(commitments.value);
  const cut = more.value.commitments || 0;
  return html`<${PageFrame} title=${t("page.commitments")}>
    <ul class="rows matters" data-part="commitments">${all.map((one) => html`<${Row} key=${one.id} commitment=${one} />`)}</ul>
    ${all.length === 0 && html`<p class="soft">${t("commitment.none")}</p><p class="note">${t("commitments.none.next")}</p>`}
    ${cut > 0 && html`<p class="note">${t("commitments.cut", { n: cut })}</p>`}</${PageFrame}>`;
}

/** @param {{ commitment: Wire.Commitment }} props */
function Row({ commitment }) {
  const { id, what, who, overdue } = commitment;
  const key = `commitment:${id}`;
  const open = unfolded.value === key;
  return html`<li><button type="button" class="line-button commitment-line" data-do="unfold:commitment" aria-expanded=${String(open)} onClick=${() => unfold(key)}>
      <span class="who">${orErased(what)}</span><span class="kind ${overdue ? "bad" : ""}">${when(commitment)}</span><span class="note by">${orErased(who)}</span></button>
    ${open && html`<${Open} commitment=${commitment} />`}</li>`;
}

/** Until when, or how it stands. @param {Wire.Commitment} commitment */
function when(commitment) {
  if (commitment.state !== "open") return t(`commitment.state.${commitment.state}`);
  const { key, n } = dueWords(commitment, now());
  return t(key, { n });
}

/** @param {{ commitment: Wire.Commitment }} props */
function Open({ commitment }) {
  const opened = useInView();
  const [mode, setMode] = useState("");
  const { id, state, photos, evidence } = commitment;
  const place = `commitment:${id}`;
  const to = state === "claimed" ? "judge" : "claim";
  const can = state === "open" || state === "claimed";
  const done = () => setMode("");
  return html`<div class="unfolded matter" ref=${opened}><p class="note">${facts(commitment).join(t("dot"))}</p>
    ${evidence && html`<p class="serif written">${evidence}</p>`}${photos.length > 0 && html`<div class="chips">${photos.map((photo) => html`<${Photo} key=${photo} id=${photo} />`)}</div>`}
    ${commitment.asked > 0 && state !== "open" && html`<p class="note">${t("verdict.counts", commitment.verdicts)}</p>`}
    ${can && html`<button type="button" class="mini-act ${to === "claim" ? "strong" : ""}" data-do="commitment:${to}" aria-expanded=${pressedState(mode === to)} onClick=${() => setMode(mode === to ? "" : to)}>${t(`commitment.do.${to}`)}</button>`}
    <${Said} at=${place} />${mode === "claim" && html`<${Claim} commitment=${commitment} place=${place} onDone=${done} />`}${mode === "judge" && html`<${Judging} commitment=${commitment} place=${place} onDone=${done} />`}
</div>`;
}

/** @param {Wire.Commitment} commitment */
function facts({ number, due, state, until, asked, matters }) {
  return [
    t("commitment.until", { day: dayOf(due) }),
    number ? t("consensus.number", { number }) : "",
    ...matters.map((n) => t("matter.number", { n })),
    asked > 0 ? t("verdict.asked", { n: asked }) : "",
    state === "claimed" && until ? t("verdict.until", { when: words().date(until) }) : "",
  ].filter(Boolean);
}
