// A mood at ten metres: five faces with their words, and their columns as soon as they may be seen.

import { Beam, html, percent } from "../shared/parts.js";
import "../shared/pictures/dressed.js";
import { Columns } from "../shared/pictures/columns.js";
import { MoodFace } from "../shared/pictures/moodface.js";
import { t, words } from "../shared/words.js";
import { Fit } from "./fit.js";

const STEPS = [4.4, 3.9, 3.4, 3, 2.7];

/** @param {{ poll: Wire.Poll }} props */
export function Faces({ poll }) {
  const { id, counts, turnout } = poll;
  const of = `${id} ${counts !== null} ${words().language}`;
  const under = (/** @type {Wire.Poll["options"][number]} */ option) =>
    html`<${MoodFace} n=${Number(option.id)} /><span>${words().option(poll, option.id)}</span>`;
  if (!counts)
    return html`<${Fit} steps=${STEPS} of=${of} class="faces"><ul class="faces-only">${poll.options.map((option) => html`<li key=${option.id}>${under(option)}</li>`)}</ul><//>
      <${Beam} at=${percent(turnout.cast, turnout.present || turnout.entitled)} class="turnout" />`;
  const columns = poll.options.map((option) => {
    const n = counts[option.id] || 0;
    return {
      n,
      under: under(option),
      said: t("poll.counts", { option: words().option(poll, option.id), n }),
    };
  });
  return html`<${Fit} steps=${STEPS} of=${of} class="faces"><${Columns} columns=${columns} label=${poll.question} class="of-five" /><//>`;
}
