// The city at a glance: figures large and calm, months beside each other, how far matters came, what neighbours say. Never a person.

import { Sign } from "../../shared/signs.js";
import { html, signal } from "../../shared/vendor.js";
import { t, words } from "../../shared/words.js";
import { useAsked } from "./asked.js";
import { Months } from "./months.js";
import { Empty, Filter, Refused } from "./parts.js";
import { PERIODS, periodOf, today } from "./period.js";
import { inCommunity } from "./place.js";
import { can, onlyOne } from "./rights.js";
import { VerdictBar } from "./verdictbar.js";
import { MatterWay } from "./way.js";

/** Kept while one is on other pages. */
const chosen = signal("twelve");
const own = signal({ from: "", to: "" });

export function Overview() {
  const day = today(Date.now());
  const { from, to } = chosen.value === "own" ? own.value : periodOf(chosen.value, day);
  const { body, code } = useAsked(`/overview?from=${from}&to=${to}`);
  return html`<div class="head"><h1 class="title">${onlyOne()?.name || t("overview.title")}</h1><${PeriodChooser} day=${day} /></div>
    ${code && html`<${Refused} no=${{ code }} />`}${body ? html`<${Drawn} of=${body} />` : !code && html`<p class="note" role="status">${t("asking")}</p>`}`;
}

/** @param {{ day: string }} props */
function PeriodChooser({ day }) {
  const choose = (/** @type {string} */ key) => {
    if (key === "own") own.value = periodOf(chosen.peek(), day);
    chosen.value = key;
  };
  const choices = [...PERIODS, "own"].map((key) => /** @type {const} */ ([key, t(`period.${key}`)]));
  return html`<div class="period"><${Filter} label=${t("period")} name="period" now=${chosen.value} choices=${choices} onChoose=${choose} />
    ${chosen.value === "own" && html`<div class="one-line">${/** @type {const} */ (["from", "to"]).map((end) => html`<label key=${end} class="field slim"><span>${t(`period.${end}`)}</span><input type="date" name=${end} required value=${own.value[end]} max=${day} onChange=${(/** @type {any} */ event) => setEnd(end, event.target.value)} /></label>`)}</div>`}</div>`;
}

/** The other end goes along where the two would cross. @param {"from" | "to"} end @param {string} date */
function setEnd(end, date) {
  if (!date) return;
  const next = { ...own.peek(), [end]: date };
  if (next.from > next.to) next.from = next.to = date;
  own.value = next;
}

/** @param {{ of: any }} props */
function Drawn({ of }) {
  if (nothingYet(of)) return html`<${FirstSteps} />`;
  return html`<p class="lead soft">${t("overview.now", { n: of.communities, open: of.meetings.open, planned: of.meetings.planned })}${of.matters.waiting > 0 && html` <b class="warn keep"><${Sign} name="wait" class="in-line ringed" />${t("overview.waiting", { n: of.matters.waiting })}</b>`}${of.overdue > 0 && html` <b class="bad keep"><${Sign} name="flag" class="in-line" />${t("overview.overdue", { n: of.overdue })}</b>`}</p>
    <${Figures} of=${of} /><section><h2 class="strong">${t("months.title")}</h2><${Months} months=${of.months} /></section>
    <div class="two"><section><h2 class="strong">${t("way.title")}</h2><${MatterWay} byStage=${of.matters.by_stage} /></section>
      <section><h2 class="strong">${t("verdicts.title")}</h2><${Verdicts} of=${of.verdicts} /></section></div>
    <div class="two"><${Ranked} name="busiest" rows=${of.busiest} /><${Ranked} name="quietest" rows=${of.quietest} /></div>
    ${of.communities > of.busiest.length && html`<p><a class="quiet" href="#communities">${t("overview.all", { n: of.communities })}</a></p>`}`;
}

/** @param {any} of */
const nothingYet = ({ meetings, matters }) =>
  meetings.held + meetings.planned + meetings.open + matters.raised + matters.open === 0;

function FirstSteps() {
  const one = onlyOne();
  return html`<${Empty} title=${t("overview.none")}><p>${t("overview.none.words")}</p><p><a class="mini-act" href=${one ? inCommunity(one.id, can("meetings") ? "new" : "matters") : "#communities"}>${t(one ? "overview.none.begin" : "overview.none.choose")}</a></p></${Empty}>`;
}

/** @param {{ of: any }} props */
function Figures({ of: { meetings, people, matters } }) {
  const figures = /** @type {[string, number, string][]} */ ([
    ["held", meetings.held, t("figure.held.more", { n: words().number(people.took_part) })],
    ["heard", people.first_heard, t("figure.heard.more")],
    ["raised", matters.raised, t("figure.raised.more", { n: words().number(matters.open) })],
    ["closed", matters.closed, t("figure.closed.more", { n: words().number(matters.returned) })],
  ]);
  return html`<dl class="numbers" data-part="figures">${figures.map(([key, n, more]) => html`<div key=${key} data-figure=${key}><dt class="label">${t(`figure.${key}`)}</dt><dd class="figure">${words().number(n)}</dd><dd class="note">${more}</dd></div>`)}</dl>`;
}

/** @param {{ of: { yes: number, partly: number, no: number } }} props */
function Verdicts({ of }) {
  if (of.yes + of.partly + of.no === 0) return html`<p class="soft">${t("verdicts.none")}</p>`;
  return html`<${VerdictBar} of=${of} large=${true} />`;
}

/** @param {{ name: "busiest" | "quietest", rows: any[] }} props */
function Ranked({ name, rows }) {
  if (!rows?.length || onlyOne()) return null;
  return html`<section data-part=${name}><h2 class="strong">${t(`overview.${name}`)}</h2><ul class="rows">${rows.map(
    (one) =>
      html`<li key=${one.community} class="leads"><a class="row-link" href=${inCommunity(one.community)}><span class="lead serif">${one.name}</span><span class="note">${t("overview.line", { meetings: one.meetings, raised: one.raised, closed: one.closed })}</span>${one.overdue > 0 && html`<b class="bad small keep"><${Sign} name="flag" class="in-line" />${t("overview.line.overdue", { n: one.overdue })}</b>`}</a></li>`,
  )}</ul></section>`;
}
