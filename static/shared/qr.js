// The meeting's code, to be scanned or typed.

import { html } from "./vendor.js";
import { t } from "./words.js";

/** The picture comes from the server; dark on light in either theme. @param {{ code: string, class?: string }} props */
export function Qr({ code, class: more = "" }) {
  return html`<img class="qr ${more}" src="/api/meetings/${encodeURIComponent(code)}/qr.svg" alt=${t("qr.label")} />`;
}
