// The agenda: what was decided, what is on now, what is still to come, with the time each has used or is given.

import { consensus, meeting, now, polls } from "../shared/live.js";
import { html, tick } from "../shared/parts.js";
import { itemUsed } from "../shared/timing.js";
import { orErased, t, words } from "../shared/words.js";
import { behindItem } from "./behind.js";
import { FitList } from "./fit.js";
import { cameOut } from "./summary.js";

const MINUTE_MS = 60000;

/** Said above a list that has lost its first rows. @param {number} n */
export const doneBefore = (n) => t("agenda.before", { n });
/** Said under a list that has lost its last rows. @param {number} n */
export const toCome = (n) => t("agenda.after", { n });

/** @param {{ agenda: Wire.Agenda }} props */
export function Agenda({ agenda }) {
  const { items } = agenda;
  if (items.length === 0)
    return html`<div class="nobody"><h1 class="spoken">${t("agenda.empty")}</h1><p class="from">${t("agenda.empty.next")}</p></div>`;
  const started = items.some((item) => item.state !== "waiting");
  return html`<h1 class=${started ? "hidden" : "label first"}>${t("agenda")}${!started && html`<${Planned} items=${items} />`}</h1>
    <${Items} items=${items} />`;
}

/** @param {{ items: Wire.Item[] }} props */
function Planned({ items }) {
  const minutes = items.reduce((sum, item) => sum + (item.minutes || 0), 0);
  const total = t("agenda.total", { n: items.length });
  if (!minutes) return null;
  return html`<span>${total}${t("agenda.total.minutes", { for: words().duration(minutes * MINUTE_MS) })}</span>`;
}

/** @param {{ items: Wire.Item[] }} props */
export function Items({ items }) {
  const focus = Math.max(
    0,
    items.findIndex((item) => item.state !== "done"),
  );
  const known = { polls: polls.value, consensus: consensus.value };
  const rows = items.map((item) => ({ item, came: cameOut(item, known, words()), behind: behindItem(item) }));
  const of = `${rows.map(({ item, came, behind }) => `${item.title} ${item.state} ${came} ${behind}`).join()} ${words().language} ${meeting.value?.state}`;
  return html`<${FitList} steps=${[5.4, 4.8, 4.3, 3.8]} of=${of} focus=${focus} class="agenda" before=${doneBefore} after=${toCome}>
    ${rows.map(({ item, came }, i) => html`<${Row} key=${item.id} item=${item} n=${i + 1} came=${came} />`)}<//>`;
}

/** @param {{ item: Wire.Item, n: number, came: string }} props */
function Row({ item, n, came }) {
  const said = item.state === "done" ? "" : behindItem(item);
  return html`<li class="is-${item.state}" data-part="agenda"><span class="n">${n}</span>
    <span class="what">${orErased(item.title)}${said && html`<span class="seconds">${said}</span>`}</span>${came && html`<span class="came">${came}</span>`}
    <span class="time"><${Time} item=${item} /></span></li>`;
}

/** @param {{ item: Wire.Item }} props */
function Time({ item }) {
  const { minutes, state } = item;
  if (state === "waiting") return minutes ? html`${t("agenda.minutes", { n: minutes })}` : null;
  if (state === "current") return html`<b>${t("agenda.now")}</b><${Used} item=${item} />`;
  return item.used_ms
    ? html`${t("agenda.minutes", { n: Math.max(1, Math.round(item.used_ms / MINUTE_MS)) })}`
    : null;
}

/** @param {{ item: Wire.Item }} props */
function Used({ item }) {
  tick.value;
  const used = Math.floor(itemUsed(item, now()) / MINUTE_MS);
  const figure = item.minutes ? `${used} / ${item.minutes}` : String(used);
  return html`<small>${t("agenda.minutes", { n: figure })}</small>`;
}
