// A figure to remember with its words: what it counts above it, of what beside it.

import { html } from "../shared/parts.js";

const LONG = 6; // letters of an area, too many for the largest size

/** @param {{ label: string, n: string, after: string, class?: string }} props  class "now" for the one thing of a view */
export function Figure({ label, n, after, class: name = "" }) {
  return html`<div class="figure-of ${name} ${n.length >= LONG ? "is-long" : ""}"><p class="label">${label}</p>
    <p><span class="much">${n}</span><span class="after">${after}</span></p></div>`;
}
