// Who has the floor, how long still, who comes next; and what there is to do when nobody speaks.

import { floor } from "../shared/live.js";
import { html, Question, TurnBeam, TurnFigure, TurnSign, TurnWords, turnNow } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { Fit } from "./fit.js";
import { Reminder, reminder } from "./notice.js";
import { NextFew, Queue } from "./queue.js";
import { heldOf, isRoomy } from "./summary.js";

const NAME = [17, 14, 11.5, 9.5, 8, 6.6, 5.4];
const NAME_OVER_STATEMENT = [9, 7.4, 6, 5];
const NOBODY = [11, 9.4, 8, 7];
const TOPIC = [4.6, 4, 3.5, 3, 2.6];
const STATEMENT = [5.9, 5.2, ...TOPIC];
const LONG_STATEMENT = 150; // letters: a longer one takes the queue's column too

/** @param {{ floor: Wire.Floor }} props */
export function Floor({ floor: line }) {
  const { current } = line;
  const long = (current?.statement || "").length > LONG_STATEMENT;
  const alone = long || (!current && line.queue.length === 0);
  return html`<div class="stage ${alone ? "is-wide" : ""}"><div class="left">
      ${current ? html`<${Speaker} key=${current.entry} current=${current} />` : html`<${Nobody} floor=${line} />`}
      ${current && html`<${Clock} current=${current} then=${long ? line : null} />`}</div>
    ${!alone && html`<div class="right" data-part="queue"><${Queue} floor=${line} /></div>`}</div>`;
}

/** @param {{ current: Wire.Current }} props */
function Speaker({ current }) {
  const { entryLine } = words();
  const wrote = Boolean(current.statement);
  return html`<div class="speaker ${wrote ? "has-statement" : ""}" data-part="speaker">
    <p class="label">${t("floor.speaking")}</p>
    <${Fit} steps=${wrote ? NAME_OVER_STATEMENT : NAME} of=${orErased(current.name)} class="name"><h1>${orErased(current.name)}</h1><//>
    <p class="from">${entryLine(current)}</p>
    <${Exception} current=${current} />
    ${reminder.value && isRoomy(floor.value) ? html`<${Reminder} />` : html`<${Said} current=${current} />`}</div>`;
}

/** What is not the usual way: called out of turn and why, or heard while somebody else's turn waits. @param {{ current: Wire.Current }} props */
function Exception({ current: { reason } }) {
  const held = heldOf(floor.value);
  if (!reason && !held) return null;
  return html`<p class="label exception">${reason && html`<span>${t("floor.reason", { reason: words().outOfTurn(reason) })}</span>`}${held && html`<span data-part="held">${t("floor.held", { name: orErased(held.name) })}</span>`}</p>`;
}

/** What they want to speak about; from somebody who cannot be heard, the whole statement. @param {{ current: Wire.Current }} props */
function Said({ current: { statement, topic } }) {
  const text = statement || topic;
  if (!text) return null;
  const [steps, place] = statement ? [STATEMENT, "statement"] : [TOPIC, "topic"];
  return html`<${Fit} steps=${steps} of=${text} class=${place}><${Question} text=${text} tag="p" class="quote" /><//>`;
}

/**
 * The sign of the last half minute stands beside the clock, that of over time above it: its figure is wider.
 * Where the next few stand beside the clock, both stand above it.
 * @param {{ current: Wire.Current, then: Wire.Floor | null }} props
 */
function Clock({ current, then }) {
  const { phase } = turnNow(current);
  const sign = html`<${TurnSign} current=${current} />`;
  const beside = phase === "soon" && !then;
  return html`<div class="end ${current.statement ? "is-small" : ""} ${then ? "has-few" : ""}" data-part="clock">${!beside && sign}
    <div class="clock-row"><${TurnFigure} current=${current} class="giant" /><${TurnWords} current=${current} />${beside && sign}</div>
    <${TurnBeam} current=${current} />${then && html`<${NextFew} floor=${then} />`}</div>`;
}

/** @param {{ floor: Wire.Floor }} props */
function Nobody({ floor }) {
  const waits = floor.waiting > 0;
  let next = waits ? "floor.wait" : "floor.invite";
  if (!floor.open && !waits) next = "floor.closed.now";
  return html`<div class="nobody" data-part="speaker">
    <${Fit} steps=${NOBODY} of=${words().language} class="name"><h1>${t("floor.nobody")}</h1><//>
    ${reminder.value ? html`<${Reminder} />` : html`<p class="from">${t(next)}</p>`}</div>`;
}
