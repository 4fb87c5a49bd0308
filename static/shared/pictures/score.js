// Points from 0 to 5 for every option: the mean, the median, and how many ballots gave which.

import "./dressed.js";
import { Beam, percent } from "../beams.js";
import { html } from "../vendor.js";
import { t, words } from "../words.js";
import { counted, fixed, mean, median } from "./arithmetic.js";
import { Wins, won } from "./bars.js";
import { Columns } from "./columns.js";

const MOST_POINTS = 5;

/** Before closing there are only the means. @param {{ poll: Wire.Poll }} props */
export function ScoreHistogram({ poll }) {
  const histograms = poll.detail?.histogram;
  if (!histograms) return poll.counts && html`<${Means} poll=${poll} counts=${poll.counts} />`;
  const most = Math.max(1, ...Object.values(histograms).flat());
  return html`<ul class="pic scores" data-part="histogram">${poll.options.map(
    ({ id }) =>
      html`<${Scored} key=${id} label=${words().option(poll, id)} histogram=${histograms[id] || []} most=${most} wins=${won(poll, id)} />`,
  )}</ul><p class="pic-note">${t("score.words")}</p>`;
}

/** @param {{ label: string, histogram: number[], most: number, wins: boolean }} props */
function Scored({ label, histogram, most, wins }) {
  const columns = Array.from({ length: MOST_POINTS + 1 }, (_, points) => {
    const n = histogram[points] || 0;
    return { n, said: t("score.column", { points, n }), under: points };
  });
  const middle = median(histogram);
  return html`<li><p class="pic-line"><span class=${wins ? "strong" : ""}>${label}${" "}${wins && html`<${Wins} />`}</span>
    <span class="val"><b>${t("score.mean", { n: fixed(mean(histogram)) || "–" })}</b> <span class="pic-note keep">${t("score.median", { n: middle ?? "–" })}</span></span></p>
    <${Columns} columns=${columns} most=${most} label=${label} /></li>`;
}

/** @param {{ poll: Wire.Poll, counts: Record<string, number> }} props */
function Means({ poll, counts }) {
  const ballots = counted(poll);
  return html`<ul class="pic bars-of" data-part="means">${poll.options.map(({ id }) => {
    const each = ballots ? (counts[id] || 0) / ballots : 0;
    return html`<li key=${id}><p class="pic-line"><span>${words().option(poll, id)}</span><b class="val">${t("score.mean", { n: fixed(each) })}</b></p><${Beam} at=${percent(each, MOST_POINTS)} /></li>`;
  })}</ul><p class="pic-note">${t("score.open")}</p>`;
}
