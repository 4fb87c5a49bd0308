// A poll's counts as the picture that suits its method; where they are hidden, what can be chosen.

import { html } from "../shared/parts.js";
import { isFaces } from "../shared/pollwords.js";
import { Faces } from "./faces.js";
import { Gradient } from "./gradient.js";
import { Options } from "./options.js";
import { Owners } from "./owners.js";
import { Scores } from "./scores.js";

/** @param {{ poll: Wire.Poll }} props */
export function Picture({ poll }) {
  if (isFaces(poll)) return html`<${Faces} poll=${poll} />`;
  if (!poll.counts) return html`<${Options} poll=${poll} />`;
  if (poll.method === "gradient") return html`<${Gradient} poll=${poll} />`;
  if (poll.method === "score") return html`<${Scores} poll=${poll} />`;
  if (poll.detail?.area) return html`<${Owners} poll=${poll} />`;
  return html`<${Options} poll=${poll} />`;
}
