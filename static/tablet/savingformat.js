// The way of this meeting kept for the next one of its kind: a name is all it needs.

import { meeting } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said, say } from "./acting.js";
import { LineField } from "./fields.js";

/** This meeting's agenda, limit and votes, for the next one of its kind. @param {{ class?: string }} props */
export function SaveAsFormat({ class: look = "quiet small" }) {
  const [title, setTitle] = useState(/** @type {string | null} */ (null));
  const [kept, setKept] = useState("");
  if (kept) return html`<p class="good small" role="status">${t("after.format.kept", { title: kept })}</p>`;
  if (title === null)
    return html`<button type="button" class=${look} data-do="format" onClick=${() => setTitle(meeting.value?.title || "")}>${t("after.format")}</button>`;
  async function send(/** @type {Event} */ event) {
    event.preventDefault();
    const called = (title || "").trim();
    if (!called) return say("format", t("after.format.needs_title"));
    if ((await act("format", "format:save", { title: called })).ok) setKept(called);
  }
  return html`<form class="one-line" onSubmit=${send}><${LineField} label=${t("after.format.title")} name="format" most=${80} value=${title} onWrite=${setTitle} /><button class="mini-act strong" data-do="format:save">${t("act.save")}</button></form><p class="note">${t("after.format.note")}</p><${Said} at="format" />`;
}
