// The community's matters, in every state of the meeting: what waits for a verdict, what was promised and is late, and all that was raised.

import { commitments, meeting } from "../shared/live.js";
import { html, signal } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { Page } from "./frame.js";
import { allMatters, fetching, fetchMore, hasMore, myMatters } from "./known.js";
import { MatterRow } from "./matterrow.js";
import { OwedRow } from "./owed.js";
import { RaisedNow } from "./raised.js";
import { owed } from "./stages.js";
import { toJudge } from "./verdicts.js";
import { look, write } from "./view.js";

const FIRST_OWED = 3;

/** Whether only my own are listed. */
const mine = signal(false);
/** Whether everything that is late is listed, or only what is late the longest. */
const allOwed = signal(false);

export function Matters() {
  const raise = () => write({ kind: "raise", id: "" });
  const thumb = html`<button type="button" class="act now" data-do="raise" onClick=${raise}>${t("matter.raise")}</button>`;
  return html`<${Page} part="matters" kicker=${meeting.value?.community} thumb=${thumb}>
    <h1 class="title">${t("nav.matters")}</h1>
    <${RaisedNow} /><${ToJudge} /><${Owed} /><${List} />
    <p class="gap"><${Register} /></p><//>`;
}

function ToJudge() {
  const asked = toJudge.value;
  if (!asked.length) return null;
  return html`<section class="gap-wide" data-part="to-judge"><h2 class="label">${t("judge.asked")}</h2><ul class="also close">${asked.map(
    ({ commitment, what, who }) =>
      html`<li key=${commitment}><button type="button" data-do="judge" onClick=${() => look({ kind: "verdict", id: commitment })}><span class="note">${orErased(who)}</span><span class="what strong">${orErased(what)}</span></button></li>`,
  )}</ul></section>`;
}

function Owed() {
  const late = owed(commitments.value);
  const rest = allOwed.value ? 0 : Math.max(0, late.length - FIRST_OWED);
  const more = () => {
    allOwed.value = true;
  };
  if (!late.length) return null;
  return html`<section class="gap-wide" data-part="owed"><h2 class="label">${t("owed.title")}</h2>
    <ul class="owed">${late.slice(0, late.length - rest).map((one) => html`<${OwedRow} key=${one.id} commitment=${one} />`)}</ul>
    ${rest > 0 && html`<button type="button" class="quiet" data-do="more-owed" onClick=${more}>${t("owed.more", { n: rest })}</button>`}</section>`;
}

function List() {
  const shown = mine.value ? myMatters.value : allMatters.value;
  return html`<section class="gap-wide" data-part="list"><${Filter} />
    ${!mine.value && shown.length > 0 && html`<p class="facts gap-small">${t("second.means")}</p>`}
    ${shown.length ? html`<ul class="matters">${shown.map((matter) => html`<${MatterRow} key=${matter.id} matter=${matter} />`)}</ul>` : html`<${Empty} />`}
    <${More} /></section>`;
}

function Filter() {
  const count = words().number(myMatters.value.length);
  const choose = (/** @type {boolean} */ next) => () => {
    mine.value = next;
  };
  return html`<div class="seg" role="group" aria-label=${t("matters.filter")}>
    <button type="button" aria-pressed=${mine.value ? "false" : "true"} data-do="filter:all" onClick=${choose(false)}>${t("matters.all")}</button>
    <button type="button" aria-pressed=${mine.value ? "true" : "false"} data-do="filter:mine" onClick=${choose(true)}>${t("matters.mine", { n: count })}</button></div>`;
}

function Empty() {
  return html`<p class="lead gap">${t(mine.value ? "matters.mine.none" : "matter.none")}</p>
    <p class="soft gap-small">${t(mine.value ? "matters.mine.hint" : "matters.none.hint")}</p>`;
}

function More() {
  if (!hasMore(mine.value)) return null;
  return html`<button type="button" class="act plain gap" data-do="more-matters" disabled=${fetching.value} onClick=${() => fetchMore(mine.value)}>${t(fetching.value ? "matters.fetching" : "matters.more")}</button>`;
}

/** The community's public records; in another page, so that the seat is kept. */
function Register() {
  const href = meeting.value?.register_url || "/register";
  return html`<a class="quiet" href=${href} target="_blank" rel="noopener" data-do="register">${t("matters.register")}</a>`;
}
