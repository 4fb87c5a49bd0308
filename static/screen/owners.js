// Owners decide twice: every option with its beam by heads and, beside it, its beam by area, each with its own post.

import { Beam, filling, html, percent, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Fit } from "./fit.js";
import { ordered, won } from "./options.js";

const STEPS = [4.2, 3.8, 3.4, 3, 2.7];

/** @param {{ poll: Wire.Poll }} props */
export function Owners({ poll }) {
  const of = `${poll.id} ${poll.state} ${words().language}`;
  return html`<${Fit} steps=${STEPS} of=${of} class="owners"><span></span><${Head} poll=${poll} measure="owners" /><${Head} poll=${poll} measure="area" />
    ${ordered(poll).map(({ id }) => html`<${Row} key=${id} poll=${poll} id=${id} />`)}<//>`;
}

/** @typedef {{ poll: Wire.Poll, measure: "owners" | "area" }} Of */

/** @param {Of} of */
function test({ poll, measure }) {
  return (poll.outcome || poll.standing)?.why.find((one) => one.clause === "yes" && one.measure === measure);
}

/** @param {Of} props */
function Head(props) {
  const yes = test(props);
  return html`<p class="measure"><b>${t(`poll.by.${props.measure}`)}</b>${yes && html`<span class="post-said">${words().post(yes)}</span>`}</p>`;
}

/** @param {{ poll: Wire.Poll, id: string }} props */
function Row({ poll, id }) {
  return html`<span class="opt">${won(poll, id) && html`<${Sign} name="yes" />`}${words().option(poll, id)}</span>
    <${Side} poll=${poll} id=${id} measure="owners" /><${Side} poll=${poll} id=${id} measure="area" />`;
}

/** @param {Of & { id: string }} props */
function Side({ poll, id, measure }) {
  const n = (measure === "area" ? poll.detail?.area : poll.counts)?.[id] || 0;
  const yes = test({ poll, measure });
  const cast = measure === "area" ? poll.turnout.area?.cast || 0 : poll.turnout.cast;
  const whole = Math.max(cast, yes?.of || 0, n);
  const post = yes && (poll.method !== "approve" || id === "yes") ? percent(yes.threshold, whole) : null;
  return html`<div class="side"><${Beam} at=${percent(n, whole)} kind=${filling(id)} post=${post} /><span class="val">${words().inClause(n, measure)}</span></div>`;
}
