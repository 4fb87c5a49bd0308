// A QR from the path that the server sends: dark on light in either theme, or cameras miss it.

import { html } from "../shared/vendor.js";

/** With the four light modules around it that readers look for. @param {{ qr: { size: number, path: string }, label: string, class?: string }} props */
export function QrPath({ qr, label, class: more = "" }) {
  const size = qr.size + 8;
  return html`<svg class="qr-path ${more}" viewBox="-4 -4 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges"><path d=${qr.path} /></svg>`;
}
