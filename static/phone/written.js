// What a speaker from afar writes for everyone to read, when nobody can hear them.

import { me } from "../shared/live.js";
import { html, useState } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { act } from "./doing.js";

const LENGTH = 500;

/** @param {{ current: Wire.Current }} props */
export function Written({ current }) {
  const [text, setText] = useState(/** @type {string | null} */ (null));
  const { entry, statement } = current;
  const write = html`<button type="button" class="quiet small" data-do="write" onClick=${() => setText(statement || "")}>${t(statement ? "turn.rewrite" : "turn.write")}</button>`;
  const shown = statement && html`<p class="text statement">${statement}</p>`;
  if (me.value?.place !== "remote") return shown;
  if (text === null) return html`${shown}<div class="row gap-small">${write}</div>`;
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const ack = await act("floor:edit", { entry, statement: text.trim() || null });
    if (ack.ok) setText(null);
  };
  return html`<form class="fields" onSubmit=${send}>
    <label class="field"><span>${t("ask.statement")}</span>
      <textarea rows="4" maxlength=${LENGTH} data-do="statement" value=${text} onInput=${(/** @type {any} */ event) => setText(event.target.value)}></textarea></label>
    <div class="row gap-small"><button type="submit" class="act plain" data-do="floor:edit">${t("turn.show")}</button></div></form>`;
}
