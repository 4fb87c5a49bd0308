// The photo of a matter: from the camera or the gallery, on its way, there, or taken off again.

import { Beam, html, Sign, useRef } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { problem } from "./doing.js";
import { attach, draft, takeOff } from "./raising.js";
import { cut } from "./sitting.js";

export function PhotoField() {
  const { photo } = draft.value;
  return html`<div class="field photo-field" data-part="photo"><span id="photo-label">${t("raise.photo")}</span>
    ${photo ? html`<${Chosen} photo=${photo} />` : html`<${Choose} />`}</div>`;
}

/** One field opens camera and gallery on phones; pressing the button presses it. */
function Choose() {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const chosen = (/** @type {any} */ event) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    problem.value = null;
    if (file) attach(file);
  };
  return html`<input class="hidden" type="file" accept="image/*" tabindex="-1" aria-labelledby="photo-label" data-do="photo-file" ref=${field} onChange=${chosen} />
    <button type="button" class="act plain" data-do="photo-add" onClick=${() => field.current?.click()}>${t("raise.photo.add")}</button>
    <small class="facts">${t("raise.photo.hint")}</small>`;
}

/** @param {{ photo: import("./raising.js").Photo }} props */
function Chosen({ photo: { id, small, share } }) {
  const waits = cut.value ? t("raise.photo.kept") : t("raise.photo.sending", { n: Math.round(share * 100) });
  return html`<div class="chosen-photo">${small ? html`<img src=${small} alt=${t("raise.photo.yours")} />` : html`<span class="no-picture"><${Sign} name="yes" /></span>`}
    <div><p role="status" class=${id ? "good verdict" : "soft"}>${id && html`<${Sign} name="yes" />`}${id ? t("raise.photo.there") : waits}</p>
      ${!id && html`<${Beam} at=${share * 100} />`}
      <button type="button" class="quiet" data-do="photo-off" onClick=${takeOff}>${t("raise.photo.off")}</button></div></div>`;
}
