// One honest page: what a hidden ballot promises, and what nobody can promise.

import { html } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { Page } from "./frame.js";
import { back } from "./view.js";

const KEPT = ["hidden", "apart", "rewritten", "five", "phone"];
const NOT_KEPT = ["shoulder", "operator", "unanimous", "owners", "beside"];

export function PromisePage() {
  const thumb = html`<button type="button" class="act plain" data-do="back" onClick=${back}>${t("promise.back")}</button>`;
  return html`<${Page} part="promise" thumb=${thumb}><h1 class="title">${t("promise.title")}</h1>
    <h2 class="strong gap-wide">${t("promise.kept")}</h2><${Points} of=${KEPT} />
    <h2 class="strong gap-wide">${t("promise.not")}</h2><${Points} of=${NOT_KEPT} /><//>`;
}

/** @param {{ of: string[] }} props */
function Points({ of }) {
  return html`<ul class="why long">${of.map((one) => html`<li key=${one}><span>${t(`promise.${one}`)}</span></li>`)}</ul>`;
}
