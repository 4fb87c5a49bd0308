// The screen's small signs: a lost link, a display that will go dark, a reminder of a rule. Each is there for a while and goes by itself.

import { floor, here, link, now } from "../shared/live.js";
import { computed, effect, html, Sign, signal, tick } from "../shared/parts.js";
import { t, words } from "../shared/words.js";

const PATIENCE_MS = 1500;
const HINT_MS = 40000;
const REMINDER_MS = 10000;

/** True when the link has been down for longer than a hiccup. */
export const lost = signal(false);

/** True for a while after opening, where the browser cannot keep the display awake. */
export const sleeps = signal(false);

effect(() => {
  const down = here.value && link.value.state !== "up";
  const timer = setTimeout(
    () => {
      lost.value = down;
    },
    down ? PATIENCE_MS : 0,
  );
  return () => clearTimeout(timer);
});

/** Why this screen was turned away, until it is let in: knocking again in vain changes nothing on it. */
export const turnedAway = signal("");

effect(() => {
  const { state, code } = link.value;
  if (state === "refused") turnedAway.value = code || "unknown";
  if (state === "up") turnedAway.value = "";
});

/** @param {Promise<boolean>} awake */
export async function hintIfItSleeps(awake) {
  if (document.hidden || (await awake)) return;
  sleeps.value = true;
  setTimeout(() => {
    sleeps.value = false;
  }, HINT_MS);
}

/** The code of the rule that everybody is reminded of now, or null. */
export const reminder = computed(() => {
  const said = floor.value.reminder;
  if (!said) return null;
  tick.value;
  return now() - Date.parse(said.at) < REMINDER_MS ? said.rule : null;
});

/** What stands in the way right now, in one small line; nothing on a good day. */
export function Notice() {
  if (lost.value) return html`<${Lost} />`;
  if (!sleeps.value) return null;
  return html`<p class="sign-line"><${Sign} name="flag" />${t("screen.sleeps")}</p>`;
}

function Lost() {
  tick.value;
  const gone = words().duration(Date.now() - link.value.since);
  return html`<p class="sign-line" data-part="link"><${Sign} name="flag" />${t("screen.lost", { for: gone })}</p>`;
}

/** From the chair to everybody, fading at its end. @param {{ class?: string }} props */
export function Reminder({ class: name = "" }) {
  if (!reminder.value) return null;
  return html`<p key=${reminder.value} class="reminder ${name}" role="status" data-part="reminder"><span class="by">${t("remind.by")}</span>${t(`remind.${reminder.value}`)}</p>`;
}
