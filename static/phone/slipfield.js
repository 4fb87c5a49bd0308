// The field for a slip's code: large, forgiving, readable aloud.

import { html } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { slipIn, slipShown } from "./slip.js";

/** @param {{ value: string, onType: (code: string) => void }} props */
export function SlipField({ value, onType }) {
  const type = (/** @type {any} */ event) => {
    const code = slipIn(event.target.value);
    event.target.value = slipShown(code);
    onType(code);
  };
  return html`<label class="field"><span>${t("slip.label")}</span>
    <input id="slip" class="code" autocapitalize="characters" autocomplete="off" autocorrect="off" spellcheck=${false} value=${slipShown(value)} data-do="slip" onInput=${type} />
    <small class="facts">${t("slip.hint")}</small></label>`;
}
