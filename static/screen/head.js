// The line over every view but the welcome: where the meeting is, who is here, what time it is; and the eave under it.

import { agenda, currentItem, floor, meeting, people } from "../shared/live.js";
import { Eave, html, TimeOfDay } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { Fit } from "./fit.js";
import { lost, Notice, Reminder, reminder, sleeps } from "./notice.js";
import { roundOf } from "./rounds.js";
import { isRoomy } from "./summary.js";

const LINE = [3.3, 3, 2.6];

/**
 * The item that a view is about: its poll's or text's own, else the meeting's current one.
 * @param {{ poll?: Wire.Poll | undefined, text?: Wire.Consensus | undefined, view: string }} shown
 */
export function itemOf({ poll, text, view }) {
  if (view === "thanks") return null;
  const id = (poll || text)?.item;
  return agenda.value.items.find((item) => item.id === id) || currentItem.value;
}

/** @param {{ view: string, item: Wire.Item | null, poll?: Wire.Poll, text?: Wire.Consensus }} props */
export function Head({ view, item, poll, text }) {
  const title = item ? orErased(item.title) : meeting.value?.title || "";
  const of = `${title} ${view} ${poll?.state} ${text?.state} ${text?.version} ${text?.phase} ${words().language}`;
  const told = reminder.value && (view !== "floor" || !isRoomy(floor.value));
  return html`<header><div class="top ${told ? "is-told" : ""}">
    <${Fit} steps=${LINE} of=${of} class="where"><p data-part="item">
      ${item && html`<span class="keep">${t("agenda.place", place(item))}</span>`}<b>${title}</b>
      <${Stage} view=${view} poll=${poll} text=${text} /></p><//>
    <div class="who" data-part="people">${told ? null : html`<${Who} />`}<${TimeOfDay} /></div>
    ${told && html`<${Reminder} class="in-head" />`}
  </div><${Eave} lost=${lost.value} /></header>`;
}

/** @param {Wire.Item} item */
function place(item) {
  const { items } = agenda.value;
  return { n: items.indexOf(item) + 1, of: items.length };
}

/** What the view is, where its words do not say so themselves. @param {{ view: string, poll?: Wire.Poll, text?: Wire.Consensus }} props */
function Stage({ view, poll, text }) {
  const said = stage(view, poll, text);
  return said ? html`<span class="keep">${said}</span>` : null;
}

/** @param {string} view @param {Wire.Poll | undefined} poll @param {Wire.Consensus | undefined} text */
function stage(view, poll, text) {
  if (poll)
    return [round(poll), t(view === "result" ? "poll.published" : `poll.${poll.state}`)]
      .filter(Boolean)
      .join(t("dot"));
  if (text)
    return [
      t(text.state === "adopted" ? "consensus.adopted" : "consensus.version", { n: text.version }),
      roundOf(text),
    ]
      .filter(Boolean)
      .join(t("dot"));
  return view === "thanks" ? t("meeting.adjourned") : "";
}

/** The same question may be put again. @param {Wire.Poll} poll */
const round = ({ round: n = 1 }) => (n > 1 ? t("poll.nth_round", { n }) : "");

function Who() {
  const { pavilion, remote } = people.value;
  if (lost.value || sleeps.value) return html`<${Notice} />`;
  return html`<p>${t("people.pavilion", { n: pavilion })}${t("dot")}${t("people.remote", { n: remote })}</p>`;
}
