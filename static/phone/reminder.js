// A reminder of the rules that the moderator has just given to everybody.

import { floor, now } from "../shared/live.js";
import { html, tick } from "../shared/parts.js";
import { t } from "../shared/words.js";

const SHOWN_MS = 10000;

/** What the moderator has just reminded everybody of; it stands for a moment and goes by itself. */
export function Reminder() {
  const reminder = floor.value.reminder;
  if (!reminder) return null;
  tick.value;
  if (now() - Date.parse(reminder.at) > SHOWN_MS) return null;
  return html`<p class="said warn gap" role="status"><b>${t("floor.reminder")}</b>${t(`remind.${reminder.rule}`)}</p>`;
}
