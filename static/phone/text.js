// A consensus text: read it, compare it with the version before, show one to five fingers.

import { retry } from "../shared/live.js";
import { Hand, html, pieces, Sign, signal, useState } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { positionOf } from "./ballots.js";
import { changes, inWords } from "./changes.js";
import { Choice, Choices } from "./choice.js";
import { act } from "./doing.js";
import { Page, ReadToMe } from "./frame.js";
import { inOneLine, itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { ObjectPage } from "./object.js";
import { Objections, Support } from "./objections.js";
import { cut } from "./sitting.js";
import { room, tongue } from "./tongue.js";
import { write, writingNow } from "./view.js";

const OBJECTION = 1;
const LONG_TEXT = 320;

/** What is chosen and not sent yet, by text and version: a new version is a new question. */
const selections = signal(/** @type {Record<string, number>} */ ({}));

/** @param {Wire.Consensus} text */
const keyOf = (text) => `${text.id} ${text.version}`;

/** @param {{ text: Wire.Consensus }} props */
export function TextPage({ text }) {
  const [compared, setCompared] = useState(false);
  if (writingNow("object")?.id === text.id) return html`<${ObjectPage} text=${text} />`;
  const kicker = inOneLine(itemLine(text.item), t("consensus.version", { n: text.version }));
  const compare =
    text.previous &&
    html`<button type="button" class="quiet small" aria-pressed=${compared ? "true" : "false"} data-do="compare" onClick=${() => setCompared(!compared)}>${t(compared ? "text.plain" : "text.compare")}</button>`;
  return html`<${Page} part="consensus" kicker=${kicker} aloud=${text.text} thumb=${html`<${Stand} text=${text} />`}>
    <h1 class="hidden">${kicker}</h1><${Body} text=${text} compared=${compared} /><${ReadToMe} text=${text.text} />
    ${text.version > 1 && positionOf(text).state === "none" && html`<p class="facts gap-small">${t("text.changed", { n: text.version })}</p>`}
    <div class="ask-fingers"><b>${t("text.ask")}</b>${compare}</div>
    <${Fingers} text=${text} />
    ${positionOf(text).state === "recorded" && html`<${Support} text=${text} />`}
    <${Objections} text=${text} /><${Meanwhile} /><//>`;
}

/** @param {{ text: Wire.Consensus, compared?: boolean }} props */
export function Body({ text, compared = false }) {
  const size = room(text.text) > LONG_TEXT ? "text body" : "text body short";
  if (!compared || !text.previous) return html`<p class=${size} lang=${tongue(text.text)}>${text.text}</p>`;
  const stretches = changes(inWords(pieces(text.previous)), inWords(pieces(text.text)));
  return html`<p class=${size} lang=${tongue(text.text)} data-part="changes">${stretches.map(
    ({ kind, text: words }, i) => {
      if (kind === "new") return html`<ins key=${i}>${words}</ins>`;
      return kind === "old" ? html`<del key=${i}>${words}</del>` : words;
    },
  )}</p><p class="note gap-small">${t("text.legend.new")}<ins>${t("text.legend.new.word")}</ins>${t("text.legend.old")}<del>${t("text.legend.old.word")}</del></p>`;
}

/** @param {{ text: Wire.Consensus }} props */
function Fingers({ text }) {
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

/** @param {{ text: Wire.Consensus }} props */
function Stand({ text }) {
  const { state, value } = positionOf(text);
  const chosen = selections.value[keyOf(text)] || value;
  const said = { n: chosen, word: t(`fingers.${chosen}`) };
  if (state === "sending" && chosen === value) return html`<${OnItsWay} />`;
  if (!chosen) return html`<p class="act rest-plain">${t("text.choose")}</p>`;
  if (state === "recorded" && chosen === value)
    return html`<p class="act rest" role="status" data-part="recorded"><${Sign} name="yes" />${t("text.recorded", said)}</p><p class="note under">${t(value === OBJECTION ? "text.change.objection" : "text.change")}</p>`;
  if (chosen === OBJECTION)
    return html`<button type="button" class="act now" data-do="object" onClick=${() => write({ kind: "object", id: text.id })}>${t("text.object")}</button>`;
  const stand = () => act("consensus:position", { consensus: text.id, version: text.version, value: chosen });
  return html`<button type="button" class="act now" data-do="consensus:position" onClick=${stand}>${t(value ? "text.again" : "text.stand", said)}</button>
    ${value === OBJECTION && html`<p class="note under">${t("text.again.withdraws")}</p>`}`;
}

function OnItsWay() {
  if (!cut.value) return html`<p class="act rest-plain" role="status">${t("ballot.sending")}</p>`;
  return html`<button type="button" class="act plain" data-do="retry" onClick=${retry}>${t("act.retry")}</button><p class="note under">${t("text.lost")}</p>`;
}
