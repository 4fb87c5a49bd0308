// How it feels: five faces with their counts; a mood with words of its own is a poll like others. Never binding.

import "./dressed.js";
import { isFaces } from "../pollwords.js";
import { html } from "../vendor.js";
import { t, words } from "../words.js";
import { OptionBars } from "./bars.js";
import { Columns } from "./columns.js";
import { MoodFace } from "./moodface.js";

/** @param {{ poll: Wire.Poll }} props */
export function MoodPicture({ poll }) {
  const counts = poll.counts;
  if (!counts || !isFaces(poll)) return html`<${OptionBars} poll=${poll} />`;
  const columns = poll.options.map(({ id }) => {
    const n = counts[id] || 0;
    const word = words().option(poll, id);
    const under = html`<${MoodFace} n=${Number(id)} /><span>${word}</span>`;
    return { n, said: t("mood.column", { word, n }), under };
  });
  return html`<div class="pic moods" data-part="moods"><${Columns} columns=${columns} label=${poll.question} class="of-five" /></div>`;
}
