// A sentence the moderator wrote for everybody, as large as it fits.

import { html, Question } from "../shared/parts.js";
import { Fit } from "./fit.js";

/** @param {{ text: string }} props */
export function Message({ text }) {
  return html`<${Fit} steps=${[13, 11, 9, 7.6, 6.4, 5.2]} of=${text} class="message"><${Question} text=${text} class="spoken" /><//>`;
}
