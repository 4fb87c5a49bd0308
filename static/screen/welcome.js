// The welcome: the eave with its rafters, what the evening is about, who has come, and the code as large as it can be scanned.

import { agenda, commitments, matters, meeting, now, people } from "../shared/live.js";
import { Begins, html, Qr, Question, tick } from "../shared/parts.js";
import { leftUntil } from "../shared/timing.js";
import { grouped, orErased, t, words } from "../shared/words.js";
import { doneBefore, toCome } from "./agenda.js";
import { FIRST, toGo } from "./beginning.js";
import { behind, behindItem } from "./behind.js";
import { Fit, FitList } from "./fit.js";
import { Notice, sleeps } from "./notice.js";
import { late, waiting } from "./openmatters.js";
import { Roof } from "./roof.js";

/** @param {{ lost: boolean }} props */
export function Welcome({ lost }) {
  const held = meeting.value;
  if (!held) return null;
  const at = held.state === "planned" && held.opens_at;
  return html`<${Roof} lost=${lost} />
    <div class="greeting">
      <p class="label">${held.community}<span>${words().date(new Date(now()).toISOString())}</span></p>
      <${Fit} steps=${[12.5, 10.5, 8.8, 7.4, 6.2, 5.2, 4.4, 3.8]} of=${held.title} class="name"><${Question} text=${held.title} /><//>
      <p class="so" data-part="people">${at ? html`<${Begins} at=${at} />${t("welcome.join")}` : t(`welcome.${held.state}`)}<b>${come()}</b> ${at && html`<${ToGo} until=${at} />`}</p>
      <${Items} items=${agenda.value.items} />
    </div>
    <aside class="join" aria-label=${t("code.label", { code: held.code })}>
      <${Qr} code=${held.code} /><p class="label">${t("qr.words")}</p><p class="code">${grouped(held.code)}</p></aside>
    <div class="foot">${lost || sleeps.value ? html`<${Notice} />` : html`<p class="label">${foot(held)}</p>`}<${Late} /></div>`;
}

/** Keeps its place from the beginning, so that nothing moves when it comes and counts. @param {{ until: string }} props */
function ToGo({ until }) {
  const left = toGo(leftUntil(until, tick.value));
  return html`<span class="to-go" role="timer" data-widest=${inWords(FIRST)}>${left && inWords(left)}</span>`;
}

/** @param {{ unit: string, n: number }} left */
const inWords = ({ unit, n }) => t("welcome.to_go", { for: t(`time.${unit}`, { n }) });

/** @param {Wire.Meeting} held */
const foot = (held) => (held.call ? t("welcome.call", { call: held.call }) : t("welcome.no_phone"));

/** How many have come; the first is asked in. */
function come() {
  const n = people.value.present;
  return n > 0 ? t("welcome.present", { n }) : t("welcome.nobody");
}

/** What was promised and is late, quietly. */
export function Late() {
  tick.value;
  const some = late(commitments.value, now());
  if (!some) return null;
  const { n, days, worst } = some;
  return html`<p class="label late" data-part="late">${t("late", { n, days })}<span class="keep">${orErased(worst.what)}</span></p>`;
}

/** The evening's agenda; while there is none, what neighbours have raised. @param {{ items: Wire.Item[] }} props */
function Items({ items }) {
  const raised = items.length ? [] : waiting(matters.value);
  const all = items.length ? items.map(asRow) : raised.map(raisedRow);
  const of = `${all.map(({ title, said }) => title + said).join()} ${words().language}`;
  return html`${raised.length > 0 && html`<p class="label raised">${t("welcome.raised")}</p>`}<${FitList} steps=${[4.7, 4.2, 3.7, 3.3]} of=${of} class="evening" before=${doneBefore} after=${raised.length ? moreRaised : toCome}>
    ${all.map(({ id, n, title, said }) => html`<li key=${id}><span class="n">${n}</span><span class="what">${title}${said && html`<span class="seconds">${said}</span>`}</span></li>`)}<//>`;
}

/** @param {Wire.Item} item @param {number} i */
const asRow = (item, i) => ({ id: item.id, n: i + 1, title: orErased(item.title), said: behindItem(item) });

/** @param {Wire.Matter} matter */
const raisedRow = (matter) => ({ id: matter.id, n: "", title: matter.title, said: behind(matter) });

/** @param {number} n */
const moreRaised = (n) => t("welcome.more_raised", { n });
