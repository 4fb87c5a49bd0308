// A quiet offer to whoever waits: to be told over other pages when the turn comes.

import { html, signal } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { allowNotices, notices } from "./alerting.js";

/** A refusal is worth a word only to somebody who has just been asked. */
const asked = signal(false);

export function RemindMe() {
  if (notices.value !== "ask") return null;
  const ask = () => {
    asked.value = true;
    allowNotices(t("notice.sample"));
  };
  return html`<button type="button" class="quiet small" data-do="remind-me" onClick=${ask}>${t("notice.ask")}</button>`;
}

/** What came of it. */
export function Reminded() {
  const can = notices.value;
  if (can === "none" || can === "ask" || (can === "no" && !asked.value)) return null;
  return html`<p class="facts gap-small" role="status" data-part="remind-me">${t(`notice.${can}`)}</p>`;
}
