// Reminders of the thirteen rules, from the chair to everybody: a tap puts one on the screen for ten seconds.

import { tick } from "../shared/clocks.js";
import { floor, now } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, pressedState, Said } from "./acting.js";
import { unfold, unfolded } from "./place.js";
import { numberOf, OF_SPEAKERS, RULES, shownNow } from "./rules.js";

/** What is on the screen: pressed again meanwhile it would only be logged twice. */
const onScreen = () => shownNow(floor.peek().reminder, now());

/** @param {string} place @param {string} rule */
async function remind(place, rule) {
  if (onScreen() === rule) return;
  const ack = await act(place, "floor:remind", { rule });
  if (ack.ok && unfolded.peek() === "remind") unfold("remind");
}

/** The few that a speaker is told, and the way to all of them. */
export function QuickReminders() {
  return html`<div class="reminders" role="group" aria-label=${t("floor.remind")}>${OF_SPEAKERS.map(
    (rule) =>
      html`<button key=${rule} type="button" class="quiet small" data-do="floor:remind" data-rule=${rule} onClick=${() => remind("floor", rule)}><${Numbered} of=${rule} />${t(`rule.${rule}`)}</button>`,
  )}<${MoreReminders}>${t(unfolded.value === "remind" ? "act.close" : "remind.more")}</${MoreReminders}></div>`;
}

/** @param {{ children?: import("../vendor/preact.js").ComponentChildren }} props */
export function MoreReminders({ children }) {
  return html`<button type="button" class="quiet small" data-do="unfold:remind" aria-expanded=${pressedState(unfolded.value === "remind")} onClick=${() => unfold("remind")}>${children}</button>`;
}

/** All of them, or those that are not at hand already, in the words that the screen says; on a narrow display in short. @param {{ rest: boolean }} props */
export function Reminders({ rest }) {
  const rules = rest ? RULES.filter((rule) => !OF_SPEAKERS.includes(rule)) : RULES;
  return html`<div class="all-reminders" role="group" data-part="reminders" aria-label=${t("floor.remind")}>${rules.map(
    (rule) =>
      html`<button key=${rule} type="button" class="chip" data-do="floor:remind" data-rule=${rule} onClick=${() => remind("remind", rule)}><${Numbered} of=${rule} /><span class="in-full">${t(`remind.${rule}`)}</span><span class="in-short">${t(`rule.${rule}`)}</span></button>`,
  )}<${Said} at="remind" /></div>`;
}

/** @param {{ of: string }} props */
function Numbered({ of }) {
  const n = numberOf(of);
  return n && html`<span class="rule-number" title=${t("remind.numbered", { n })}>${n}</span>`;
}

/** What was just said to everybody, as long as the screen shows it. */
export function Shown() {
  tick.value;
  const rule = shownNow(floor.value.reminder, now());
  if (!rule) return null;
  return html`<p class="note shown" role="status" data-part="reminder">${t("remind.said", { n: numberOf(rule), words: t(`remind.${rule}`) })}</p>`;
}
