// One beam an option; the post stands where the rule does.

import { Beam, filling, percent } from "../shared/beams.js";
import { html } from "../shared/vendor.js";
import { words } from "../shared/words.js";

/** @param {{ poll: Wire.Poll }} props */
export function Bars({ poll }) {
  const counts = poll.counts || {};
  const { whole, post } = scale(poll);
  const many = poll.options.length > 5 ? "many" : "";
  return html`<dl class="bars ${many}" data-part="counts">${poll.options.map(
    ({ id }) =>
      html`<div key=${id} data-option=${id}><dt>${words().option(poll, id)}</dt><dd class="of-beam"><${Beam} at=${percent(counts[id] || 0, whole)} kind=${filling(id)} post=${id === "yes" ? post : null} /></dd><dd class="val">${words().number(counts[id] || 0)}</dd></div>`,
  )}</dl>`;
}

/** What a full beam means, and where the rule's post stands on it. @param {Wire.Poll} poll */
export function scale(poll) {
  const outcome = poll.outcome || poll.standing;
  const yes = outcome?.why.find(({ clause, measure }) => clause === "yes" && measure !== "area");
  const most = Math.max(0, ...Object.values(poll.counts || {}));
  const whole = Math.max(yes ? yes.of : 0, poll.method === "score" ? 0 : poll.turnout.cast, most, 1);
  return {
    whole,
    post: yes && yes.of > 0 && poll.method === "approve" ? percent(yes.threshold, whole) : null,
  };
}
