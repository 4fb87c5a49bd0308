// The agenda as a resident sees it: what was decided, what is on, what comes; every result one tap away.

import { agenda, consensus, meeting, more, polls } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { Page } from "./frame.js";
import { look } from "./view.js";

export function Agenda() {
  return html`<${Page} part="agenda-page">
    <h1 class="title">${t("agenda")}</h1>
    ${meeting.value?.state === "planned" && html`<p class="soft gap-small">${t("meeting.planned")}</p>`}
    <${AgendaList} results /><//>`;
}

/** What was begun or decided. @param {Wire.Item} item */
const cameUp = ({ id, state, conclusion }) =>
  state !== "waiting" || !!conclusion || countedIn(id).length + textsIn(id).length > 0;

/** @param {{ results?: boolean, over?: boolean }} props  `over`: only what came up */
export function AgendaList({ results = false, over = false }) {
  const { items } = agenda.value;
  const cut = more.value.agenda || 0;
  if (!items.length) return html`<p class="soft gap-small">${t("agenda.empty")}</p>`;
  return html`${cut > 0 && html`<p class="note">${t("agenda.cut", { n: cut })}</p>`}
    <ol class="items" data-part="agenda">${items.map((item, i) => (!over || cameUp(item)) && html`<${Item} key=${item.id} item=${item} n=${i + 1 + cut} results=${results} />`)}</ol>
    ${results && html`<${Results} item=${null} />`}`;
}

/** @param {{ item: Wire.Item, n: number, results: boolean }} props */
function Item({ item, n, results }) {
  const minutes = item.minutes || "";
  const kind = t(`item.${item.kind}`);
  const plan = minutes ? t("item.plan", { kind, minutes }) : kind;
  const note = {
    waiting: plan,
    current: t("agenda.now"),
    done: item.conclusion || agreed(item.id) || t("agenda.done"),
  }[item.state];
  return html`<li class=${item.state} aria-current=${item.state === "current" ? "step" : undefined}><span class="n">${n}</span>
    <div><p class="who">${orErased(item.title)}</p><p class="note">${note}</p>${results && html`<${Results} item=${item.id} />`}</div></li>`;
}

/** @param {string | null} item */
const countedIn = (item) =>
  polls.value.filter((poll) => poll.item === item && poll.state !== "draft" && poll.state !== "cancelled");

/** @param {string | null} item */
const textsIn = (item) => consensus.value.filter((text) => text.item === item && text.state !== "dropped");

/** "共识 2026-1 已通过"; "" where nothing was. @param {string} item */
const agreed = (item) =>
  textsIn(item)
    .filter(({ state }) => state === "adopted")
    .map(({ number, version }) =>
      number ? t("consensus.passed", { number }) : t("consensus.adopted", { n: version }),
    )
    .join(t("dot"));

/** Whether the meeting has come to anything. */
export const decided = () =>
  agenda.value.items.some(({ id, conclusion }) => !!conclusion || agreed(id) || countedIn(id).length > 0) ||
  countedIn(null).length + textsIn(null).length > 0;

/** What was voted on and agreed in this item. @param {{ item: string | null }} props */
function Results({ item }) {
  const counted = countedIn(item);
  const texts = textsIn(item);
  if (!counted.length && !texts.length) return null;
  return html`<ul class="also">
    ${counted.map((poll) => html`<li key=${poll.id}><${ResultRow} kind="poll" id=${poll.id} head=${headOf(poll)} what=${poll.question} /></li>`)}
    ${texts.map((text) => html`<li key=${text.id}><${ResultRow} kind="consensus" id=${text.id} head=${t(text.state === "adopted" ? "consensus.adopted" : "consensus.version", { n: text.version })} what=${t("agenda.text")} /></li>`)}</ul>`;
}

/** @param {Wire.Poll} poll */
const headOf = (poll) => (poll.state === "open" ? t("poll.open") : words().verdict(poll));

/** @param {{ kind: "poll" | "consensus", id: string, head: string, what: string }} props */
function ResultRow({ kind, id, head, what }) {
  return html`<button type="button" data-do="look:${kind}" onClick=${() => look({ kind, id })}><span class="note">${head}</span><span class="what">${what}</span></button>`;
}
