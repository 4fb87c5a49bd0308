// One to five fingers on a text: choosing, sending, recorded; a 1 goes on to its reasons.

import { retry } from "../shared/live.js";
import { Hand, html, Sign, signal } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { positionOf } from "./ballots.js";
import { Choice, Choices } from "./choice.js";
import { act } from "./doing.js";
import { cut } from "./sitting.js";
import { write } from "./view.js";

const OBJECTION = 1;

/** What is chosen and not sent yet, by text and version: a new version is a new question. */
const selections = signal(/** @type {Record<string, number>} */ ({}));

/** @param {Wire.Consensus} text */
const keyOf = (text) => `${text.id} ${text.version}`;

/** @param {{ text: Wire.Consensus }} props */
export function Fingers({ text }) {
  const { value } = positionOf(text);
  const chosen = selections.value[keyOf(text)] || value;
  const choose = (/** @type {number} */ next) => {
    selections.value = { ...selections.value, [keyOf(text)]: next };
  };
  return html`<${Choices} label=${t("text.ask")} class="hands">${[5, 4, 3, 2, 1].map(
    (
      n,
    ) => html`<${Choice} key=${n} slim chosen=${chosen === n} reachable=${chosen ? chosen === n : n === 5} do=${`fingers:${n}`} lead=${html`<${Hand} n=${n} /><span class="n">${n}</span>`} onChoose=${() => choose(n)}>
      ${t(`fingers.${n}`)}${n === OBJECTION && html`<span class="side">${t("text.reason")}</span>`}<//>`,
  )}<//>`;
}

/** The thumb's place: the next step with what is chosen, or that it is recorded. @param {{ text: Wire.Consensus }} props */
export function Stand({ text }) {
  const { state, value } = positionOf(text);
  const chosen = selections.value[keyOf(text)] || value;
  const said = { n: chosen, word: t(`fingers.${chosen}`) };
  if (state === "sending" && chosen === value) return html`<${OnItsWay} />`;
  if (!chosen) return html`<p class="act rest-plain">${t("text.choose")}</p>`;
  if (state === "recorded" && chosen === value)
    return html`<p class="act rest" role="status" data-part="recorded"><${Sign} name="yes" />${t("text.recorded", said)}</p><p class="note under">${t(changeable(text, value))}</p>`;
  if (chosen === OBJECTION)
    return html`<button type="button" class="act now" data-do="object" onClick=${() => write({ kind: "object", id: text.id })}>${t("text.object")}</button>`;
  const stand = () => act("consensus:position", { consensus: text.id, version: text.version, value: chosen });
  return html`<button type="button" class="act now" data-do="consensus:position" onClick=${stand}>${t(value ? "text.again" : "text.stand", said)}</button>
    ${value === OBJECTION && html`<p class="note under">${t("text.again.withdraws")}</p>`}`;
}

/** Until when an answer can be changed. @param {Wire.Consensus} text @param {number} value */
function changeable({ phase }, value) {
  if (phase === "positions")
    return value === OBJECTION ? "text.change.unseen.objection" : "text.change.unseen";
  return value === OBJECTION ? "text.change.objection" : "text.change";
}

function OnItsWay() {
  if (!cut.value) return html`<p class="act rest-plain" role="status">${t("ballot.sending")}</p>`;
  return html`<button type="button" class="act plain" data-do="retry" onClick=${retry}>${t("act.retry")}</button><p class="note under">${t("text.lost")}</p>`;
}
