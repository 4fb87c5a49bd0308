// The last word is the residents': what was promised, what is said to have been done, and whether it was.

import { me } from "../shared/live.js";
import { html, Sign, signal, useEffect } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { Choice, Choices } from "./choice.js";
import { act, problem } from "./doing.js";
import { Page, ReadToMe } from "./frame.js";
import { dayOf } from "./owed.js";
import { Photo } from "./photo.js";
import { ScoreSteps } from "./scoresteps.js";
import { cut } from "./sitting.js";
import { tongue } from "./tongue.js";
import { judgeLater, toJudge, verdictOf } from "./verdicts.js";
import { home, stayJudging } from "./view.js";

const LENGTH = 300;

/** @typedef {{ done: "" | "yes" | "partly" | "no", score: number, words: string }} Choosing */

/** What is chosen and not sent, by commitment. */
const chosen = signal(/** @type {Record<string, Choosing>} */ ({}));

/** @param {{ id: string }} props */
export function VerdictPage({ id }) {
  const asked = me.value?.asked?.find(({ commitment }) => commitment === id);
  useEffect(() => {
    problem.value = null;
  }, []);
  if (!asked) return html`<${Over} />`;
  const { what, who, due, evidence, claimed_at } = asked;
  const said = [what, t("verdict.promised", { who, day: dayOf(due) }), evidence].filter(Boolean);
  return html`<${Page} part="verdict" kicker=${t("verdict.kicker")} aloud=${said.join(t("aloud.pause"))} thumb=${html`<${Send} asked=${asked} />`}>
    <h1 class="title" lang=${tongue(what)}>${orErased(what)}</h1>
    <p class="facts gap-tiny">${t("verdict.promised", { who, day: dayOf(due) })}</p>
    <h2 class="label gap">${t("verdict.claimed", { who, day: dayOf(claimed_at) })}</h2>
    <p class="text body short gap-tiny" lang=${tongue(evidence)}>${evidence}</p>
    ${asked.photos.length > 0 && html`<div class="photos">${asked.photos.map((photo, i) => html`<${Photo} key=${photo} id=${photo} about=${what} n=${i + 1} />`)}</div>`}
    <${ReadToMe} text=${said.join(t("aloud.pause"))} />
    <form id="verdict" class="fields gap-wide" onSubmit=${(/** @type {Event} */ event) => give(event, asked)} novalidate><${Fields} asked=${asked} /></form><//>`;
}

/** @param {Wire.Asked} asked @returns {Choosing} */
function choosing(asked) {
  const { given } = verdictOf(asked);
  const before = given && { ...given, words: given.words || "" };
  return chosen.value[asked.commitment] || before || { done: "", score: 0, words: "" };
}

/** @param {Wire.Asked} asked @param {Partial<Choosing>} change */
function choose(asked, change) {
  problem.value = null;
  chosen.value = { ...chosen.value, [asked.commitment]: { ...choosing(asked), ...change } };
}

/** @param {{ asked: Wire.Asked }} props */
function Fields({ asked }) {
  const { done, score, words: text } = choosing(asked);
  return html`<${Choices} label=${t("verdict.ask")} legend>${
    /** @type {const} */ (["yes", "partly", "no"]).map(
      (one, i) =>
        html`<${Choice} key=${one} chosen=${done === one} reachable=${done ? done === one : i === 0} do=${`done:${one}`} onChoose=${() => choose(asked, { done: one })}>${t(`verdict.${one}`)}<//>`,
    )
  }<//>
    <${ScoreSteps} score=${score} onChoose=${(/** @type {number} */ next) => choose(asked, { score: next })} />
    <label class="field"><span>${t("verdict.words")}</span><textarea rows="2" maxlength=${LENGTH} data-do="verdict-words" value=${text} onInput=${(/** @type {any} */ event) => choose(asked, { words: event.target.value })}></textarea></label>`;
}

/** @param {Event} event @param {Wire.Asked} asked */
function give(event, asked) {
  event.preventDefault();
  const { done, score, words: text } = choosing(asked);
  if (!done || !score) {
    problem.value = { command: "verdict:give", code: done ? "score_needed" : "done_needed" };
    return;
  }
  const { commitment } = asked;
  stayJudging(commitment);
  act("verdict:give", { commitment, done, score, ...(text.trim() && { words: text.trim() }) });
  const { [commitment]: sent, ...others } = chosen.value;
  chosen.value = others;
}

/** @param {{ asked: Wire.Asked }} props */
function Send({ asked }) {
  const { state, given } = verdictOf(asked);
  const changed = chosen.value[asked.commitment];
  const until = `${dayOf(asked.until)} ${words().time(asked.until)}`;
  if (given && !changed) {
    const said = t("verdict.said", {
      done: t(`verdict.${given.done}`),
      score: t(`verdict.score.${given.score}`),
    });
    return html`${state === "recorded" ? html`<p class="act rest" role="status" data-part="recorded"><${Sign} name="yes" />${said}</p>` : html`<p class="act rest-plain" role="status">${t(cut.value ? "verdict.kept" : "ballot.sending")}</p>`}
      <p class="note under">${t("verdict.thanks", { until })}</p><${Onward} />`;
  }
  const later = () => {
    judgeLater(asked.commitment);
    home();
  };
  return html`<button type="submit" form="verdict" class="act now" data-do="verdict:give">${t(given ? "verdict.change" : "verdict.give")}</button>
    <div class="row">${!given && html`<button type="button" class="quiet" data-do="judge-later" onClick=${later}>${t("verdict.later")}</button>`}</div>`;
}

/** To the next one that waits, or to what is happening. */
function Onward() {
  const n = toJudge.value.length;
  return html`<div class="row"><button type="button" class="quiet strong" data-do="onward" onClick=${home}>${n ? t("verdict.next", { n }) : t("verdict.done")}</button></div>`;
}

function Over() {
  return html`<${Page} part="verdict" thumb=${html`<button type="button" class="act plain" data-do="onward" onClick=${home}>${t("act.back")}</button>`}><h1 class="title">${t("verdict.over")}</h1><//>`;
}
