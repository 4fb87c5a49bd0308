// A consensus text: read it, compare it with the version before, and what is asked about it in this round.

import { html, pieces, useState } from "../shared/parts.js";
import { orErased, t } from "../shared/words.js";
import { positionOf } from "./ballots.js";
import { changes, inWords } from "./changes.js";
import { Fingers, Stand } from "./fingers.js";
import { Page, ReadToMe } from "./frame.js";
import { inOneLine, itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { ObjectPage } from "./object.js";
import { Objections, Support } from "./objections.js";
import { Rounds, SpeakFirst, spoken, Unseen } from "./phases.js";
import { room, tongue } from "./tongue.js";
import { writingNow } from "./view.js";

const LONG_TEXT = 320;

/** @param {{ text: Wire.Consensus }} props */
export function TextPage({ text }) {
  const [compared, setCompared] = useCompared(text);
  const { phase } = text;
  const speaking = spoken(phase);
  if (!speaking && writingNow("object")?.id === text.id) return html`<${ObjectPage} text=${text} />`;
  const kicker = inOneLine(itemLine(text.item), t("consensus.version", { n: text.version }));
  const compare =
    text.previous &&
    html`<button type="button" class="quiet small" aria-pressed=${compared ? "true" : "false"} data-do="compare" onClick=${() => setCompared(!compared)}>${t(compared ? "text.plain" : "text.compare")}</button>`;
  return html`<${Page} part="consensus" kicker=${kicker} aloud=${text.text} thumb=${speaking ? html`<${SpeakFirst} phase=${phase} />` : html`<${Stand} text=${text} />`}>
    <h1 class="hidden">${kicker}</h1>${phase && html`<${Rounds} phase=${phase} />`}
    <${Body} text=${text} compared=${compared} /><${ReadToMe} text=${text.text} /><${Corrects} text=${text} />
    ${text.version > 1 && positionOf(text).state === "none" && html`<p class="facts gap-small">${t(speaking ? "text.changed.spoken" : "text.changed", { n: text.version })}</p>`}
    ${speaking ? html`<${Spoken} phase=${phase} compare=${compare} />` : html`<${Asked} text=${text} compare=${compare} />`}
    <${Objections} text=${text} /><${Meanwhile} /><//>`;
}

/** The version in which each text was first read on this page. @type {Map<string, number>} */
const firstRead = new Map();

/** Who has read an earlier version sees at once what has changed since. @param {Wire.Consensus} text @returns {[boolean, (next: boolean) => void]} */
function useCompared({ id, version, previous }) {
  const [wish, setWish] = useState({ version: 0, compared: false });
  if (!firstRead.has(id)) firstRead.set(id, version);
  const changed = !!previous && Number(firstRead.get(id)) < version;
  const compared = wish.version === version ? wish.compared : changed;
  return [compared, (next) => setWish({ version, compared: next })];
}

/** @param {{ phase: Wire.Phase, compare: unknown }} props */
function Spoken({ phase, compare }) {
  return html`<div class="ask-fingers"><b>${t(phase === "questions" ? "phase.questions.ask" : "phase.reactions.ask")}</b>${compare}</div>
    <p class="soft">${t(phase === "questions" ? "phase.questions.words" : "phase.reactions.words")}</p>`;
}

/** Unseen while everybody answers; shown, the gauge comes first. @param {{ text: Wire.Consensus, compare: unknown }} props */
function Asked({ text, compare }) {
  const { state } = positionOf(text);
  const shown = text.phase === "shown";
  return html`${shown && html`<${Support} text=${text} />`}
    <div class="ask-fingers"><b>${t("text.ask")}</b>${compare}</div><${Unseen} text=${text} /><${Fingers} text=${text} />
    ${!shown && state === "recorded" && html`<${Support} text=${text} />`}`;
}

/** Which text in the register it corrects, or was corrected by. @param {{ text: Wire.Consensus }} props */
export function Corrects({ text: { corrects, corrected_by } }) {
  return html`${corrects && html`<p class="facts gap-small" data-part="corrects"><${InRegister} of=${corrects} words="consensus.corrects" /></p>`}
    ${corrected_by && html`<p class="said warn gap-small" data-part="corrected-by"><${InRegister} of=${corrected_by} words="consensus.corrected_by" /></p>`}`;
}

/** @param {{ of: { id: string, number: string | number }, words: string }} props */
export function InRegister({ of: { id, number }, words: key }) {
  return html`<a class="strong" href=${`/register/${encodeURIComponent(id)}`} target="_blank" rel="noopener" data-do="register">${t(key, { number })}</a>`;
}

/** @param {{ text: Wire.Consensus, compared?: boolean }} props */
export function Body({ text, compared = false }) {
  const size = room(text.text) > LONG_TEXT ? "text body" : "text body short";
  if (!compared || !text.previous)
    return html`<p class=${size} lang=${tongue(text.text)}>${orErased(text.text)}</p>`;
  const stretches = changes(inWords(pieces(text.previous)), inWords(pieces(text.text)));
  return html`<p class=${size} lang=${tongue(text.text)} data-part="changes">${stretches.map(
    ({ kind, text: words }, i) => {
      if (kind === "new") return html`<ins key=${i}>${words}</ins>`;
      return kind === "old" ? html`<del key=${i}>${words}</del>` : words;
    },
  )}</p><p class="note gap-small">${t("text.legend.new")}<ins>${t("text.legend.new.word")}</ins>${t("text.legend.old")}<del>${t("text.legend.old.word")}</del></p>`;
}
