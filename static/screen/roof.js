// The pavilion's roof over the welcome: the eave, and its rafters under it. It is broken while the link is lost.

import { html } from "../shared/parts.js";

const EAVE =
  "M76 36C170 100 360 124 760 126H1160C1560 124 1750 100 1844 36C1760 116 1560 139 1160 140H760C360 139 160 116 76 36Z";
const UNDER =
  "M190 118C330 136 520 146 760 147H1160C1400 146 1590 136 1730 118C1590 152 1400 168 1160 169H760C520 168 330 152 190 118Z";
const RAFTERS = Array.from({ length: 55 }, (_, i) => 157 + i * 30);

/** @param {{ lost: boolean }} props */
export function Roof({ lost }) {
  const name = lost ? "roof is-lost" : "roof";
  return html`<svg class=${name} viewBox="0 0 1920 190" aria-hidden="true" focusable="false">
    <defs><clipPath id="under-the-eave"><path d=${UNDER} /></clipPath></defs>
    <path fill="currentColor" d=${EAVE} />
    <g clip-path="url(#under-the-eave)" fill="currentColor" opacity=".42">
      ${RAFTERS.map((x) => html`<rect key=${x} x=${x} y="100" width="7" height="80" />`)}</g></svg>`;
}
