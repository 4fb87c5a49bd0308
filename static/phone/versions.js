// How a text came about: every version with its time, the first first.

import { html } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { tongue } from "./tongue.js";

/** Nothing where there was only one. @param {{ text: Wire.Consensus }} props */
export function Versions({ text: { history = [] } }) {
  if (history.length < 2) return null;
  return html`<details class="gap-wide" data-part="versions"><summary class="quiet">${t("versions", { n: history.length })}</summary>
    <ol class="objections">${history.map(
      ({ version, text, at }) =>
        html`<li key=${version}><p class="note">${t("versions.at", { n: version, time: words().time(at) })}</p><p class="text" lang=${tongue(text)}>${text || t("versions.cut")}</p></li>`,
    )}</ol></details>`;
}
