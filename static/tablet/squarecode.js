// A code to be scanned, drawn from the path that the server made.

import { html } from "../shared/vendor.js";

const QUIET_ZONE = 2;

/** @param {{ qr: { size: number, path: string }, label: string }} props */
export function SquareCode({ qr: { size, path }, label }) {
  const box = `${-QUIET_ZONE} ${-QUIET_ZONE} ${size + 2 * QUIET_ZONE} ${size + 2 * QUIET_ZONE}`;
  return html`<svg class="qr square-code" viewBox=${box} role="img" aria-label=${label} shape-rendering="crispEdges"><path d=${path} fill="currentColor" /></svg>`;
}
