// A public page as a code to be scanned: the pavilion's own address, drawn by the server.

import { meeting } from "../shared/live.js";
import { html } from "../shared/parts.js";

/** @param {{ of: string, label: string }} props  of: the page's address without its first stroke, "register/…" or "minutes" */
export function PageCode({ of, label }) {
  const code = meeting.value?.code || "";
  const query = new URLSearchParams({ of });
  return html`<img class="qr page-code" src=${`/api/meetings/${encodeURIComponent(code)}/qr.svg?${query}`} alt=${label} />`;
}
