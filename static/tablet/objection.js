// One objection that stands in the way: what it says, what would settle it, and the moderator's answer.

import { Sign } from "../shared/signs.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { Do, Said } from "./acting.js";

const ANSWERS = /** @type {const} */ (["clarified", "stands"]);

/** `head` stands over the first of them, `onTakeIn` writes it into the next version, where one can be written now. @param {{ objection: Wire.Objection, head: string, onTakeIn: (() => void) | null }} props */
export function Objection({ objection, head, onTakeIn }) {
  const { id, state, text, would_accept_if: accepts, note } = objection;
  const [remark, setRemark] = useState(/** @type {string | null} */ (null));
  const place = `objection:${id}`;
  const payload = (/** @type {string} */ answer) => ({
    objection: id,
    state: answer,
    ...(remark?.trim() ? { note: remark.trim() } : {}),
  });
  return html`<li class="objection" data-part="objection"><div class="said bad"><p class="row spread">${head && html`<b class="row"><${Sign} name="flag" />${head}</b>`}<span class="note">${t(`objection.${state}`)}</span></p>
      <p class="serif lead">${text}</p>
      ${accepts && html`<p class="soft">${t("objection.accept_if", { text: accepts })}</p>`}
      ${note && html`<p class="note">${t("objection.note", { note })}</p>`}</div>
    <div class="tools">${ANSWERS.map(
      (answer) =>
        html`<${Do} key=${answer} name="objection:answer" place=${place} payload=${payload(answer)} pressed=${state === answer} onDone=${() => setRemark(null)}>${t(`answer.${answer}`)}</${Do}>`,
    )}${onTakeIn && html`<button type="button" class="mini-act" data-do="objection:take_in" onClick=${onTakeIn}>${t("objection.take_in")}</button>`}<button type="button" class="quiet" aria-expanded=${String(remark !== null)} onClick=${() => setRemark(remark === null ? "" : null)}>${t("answer.note")}</button></div>
    ${remark !== null && html`<label class="field slim"><span class="hidden">${t("answer.note")}</span><input maxlength="500" value=${remark} placeholder=${t("answer.note.hint")} onInput=${(/** @type {any} */ event) => setRemark(event.target.value)} /></label>`}
    <${Said} at=${place} /></li>`;
}
