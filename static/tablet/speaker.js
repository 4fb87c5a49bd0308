// Who has the floor: name, what about, how long still; and whose turn waits meanwhile. What is done to a turn is in floortools.js.

import { TurnBeam, TurnFigure, TurnSign, turnNow } from "../shared/clocks.js";
import { floor, people } from "../shared/live.js";
import { Question } from "../shared/question.js";
import { html } from "../shared/vendor.js";
import { clock, orErased, t, words } from "../shared/words.js";
import { heldOf } from "./moment.js";
import { isCutOff } from "./naming.js";
import { unfolded } from "./place.js";

const LONG_NAME = 9;
const LONG_STATEMENT = 120;
const LONG_TOPIC = 60;

/** @param {{ current: Wire.Current }} props */
export function Speaker({ current }) {
  const { topic, statement, reason } = current;
  const tight = isTight(current);
  const turn = current.turn ? t("floor.turn", { n: current.turn }) : "";
  return html`<div class="of-speaker" data-part="speaker"><p class="kicker soft"><span>${t("floor.speaking")}</span><span>${[words().entryLine(current), turn].filter(Boolean).join(t("dot"))}</span></p>
    <h1 class=${current.name.length > LONG_NAME ? "title" : "big"}>${orErased(current.name)}</h1><${CutOff} current=${current} /><${Held} />
    <div class="what-about" tabindex=${statement || (topic && topic.length > LONG_TOPIC) ? "0" : undefined}>${topic && html`<p class="text topic"><span class="quote">${topic}</span></p>`}
      ${statement && html`<${Question} tag="p" class="text statement" text=${statement} />`}
      ${reason && html`<p class="note">${t("floor.out_of_turn", { reason: words().outOfTurn(reason) })}</p>`}</div>
    <div class="of-clock ${tight ? "is-tight" : ""}" data-part="clock"><div class="row spread"><${TurnFigure} current=${current} class=${tight ? "big" : "giant"} /><${Left} current=${current} /></div>
      <${TurnBeam} current=${current} /><${TurnSign} current=${current} /></div></div>`;
}

/** Where much else is said, the clock gives way. @param {Wire.Current} current */
function isTight({ name, statement }) {
  const crowded = name.length > LONG_NAME && heldOf(floor.value) !== null;
  return crowded || unfolded.value === "remind" || (statement || "").length > LONG_STATEMENT;
}

/** @param {{ current: Wire.Current }} props */
function Left({ current }) {
  const { phase, paused } = turnNow(current);
  const head = t(phase === "over" ? "floor.over" : "floor.left");
  return html`<p class="soft left">${paused && html`<b>${t("floor.paused")}</b><br />`}${head}<br />${t("floor.of", { limit: words().duration(current.limit_ms) })}</p>`;
}

/** Called, and may not know it. @param {{ current: Wire.Current }} props */
function CutOff({ current }) {
  if (!isCutOff(people.value.list || [], current.person)) return null;
  return html`<p class="note cut-off" role="status" data-part="cut-off">${t("floor.cut_off")}</p>`;
}

/** The turn that a question or a point of order has interrupted. */
function Held() {
  const held = heldOf(floor.value);
  if (!held) return null;
  const left = held.limit_ms - held.spoken_ms;
  const how =
    left < 0 ? t("floor.held.over", { over: clock(-left) }) : t("floor.held.left", { left: clock(left) });
  return html`<p class="held-turn strong" data-part="held">${t("floor.held", { name: orErased(held.name), left: how })}</p>`;
}
