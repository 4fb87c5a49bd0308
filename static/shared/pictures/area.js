// Owners decide twice: by heads and by area. Both side by side for every option, each with its own post.

import "./dressed.js";
import { Beam, filling, percent } from "../beams.js";
import { html } from "../vendor.js";
import { t, words } from "../words.js";

/** @param {{ poll: Wire.Poll }} props */
export function AreaBeside({ poll }) {
  const area = poll.detail?.area;
  if (!poll.counts || !area) return null;
  return html`<div class="pic beside" data-part="area"><${Side} poll=${poll} measure="owners" counts=${poll.counts} cast=${poll.turnout.cast} />
    <${Side} poll=${poll} measure="area" counts=${area} cast=${poll.turnout.area?.cast || 0} /></div>`;
}

/** @param {{ poll: Wire.Poll, measure: "owners" | "area", counts: Record<string, number>, cast: number }} props */
function Side({ poll, measure, counts, cast }) {
  const why = (poll.outcome || poll.standing)?.why || [];
  const test = why.find((one) => one.clause === "yes" && one.measure === measure);
  const whole = Math.max(cast, test?.of || 0);
  const post = test ? percent(test.threshold, whole) : null;
  return html`<section><h3 class="pic-line"><b>${t(measure === "owners" ? "area.heads" : "area.area")}</b>${test && html`<span class="pic-note pic-post">${words().post(test)}</span>`}</h3>
    <ul class="bars-of">${poll.options.map(({ id }) => {
      const n = counts[id] || 0;
      return html`<li key=${id}><p class="pic-line"><span>${words().option(poll, id)}</span><b class="val">${words().inClause(n, measure)}</b></p>
        <${Beam} at=${percent(n, whole)} kind=${filling(id)} post=${poll.method !== "approve" || id === "yes" ? post : null} /></li>`;
    })}</ul></section>`;
}
