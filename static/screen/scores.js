// Points for every option at ten metres: its mean, and once the poll has ended how many ballots gave which points.

import { Beam, html, percent, Sign } from "../shared/parts.js";
import { counted, fixed, mean, median } from "../shared/pictures/arithmetic.js";
import "../shared/pictures/dressed.js";
import { Columns } from "../shared/pictures/columns.js";
import { t, words } from "../shared/words.js";
import { FitList } from "./fit.js";
import { ordered, won } from "./options.js";

const POINTS = [0, 1, 2, 3, 4, 5];
const MOST_IN_ONE_COLUMN = 5;
const STEPS = [4.6, 4, 3.5, 3, 2.6];

/** @param {{ poll: Wire.Poll }} props */
export function Scores({ poll }) {
  const histograms = poll.detail?.histogram;
  const form = poll.options.length > MOST_IN_ONE_COLUMN ? "columns" : "";
  const most = Math.max(1, ...Object.values(histograms || {}).flat());
  const of = `${poll.id} ${poll.state} ${Boolean(histograms)} ${words().language}`;
  return html`<${FitList} steps=${STEPS} of=${of} class="scored ${form} ${histograms ? "has-columns" : ""}" before=${() => ""} after=${(/** @type {number} */ n) => t("poll.more_options", { n })}>
    ${ordered(poll).map(({ id }) => html`<${Scored} key=${id} poll=${poll} id=${id} histogram=${histograms?.[id]} most=${most} />`)}<//>`;
}

/** @param {{ poll: Wire.Poll, id: string, histogram: number[] | undefined, most: number }} props */
function Scored({ poll, id, histogram, most }) {
  const each = histogram ? mean(histogram) : meanOfSum(poll, id);
  return html`<li><span class="opt">${won(poll, id) && html`<${Sign} name="yes" />`}${words().option(poll, id)}</span>
    ${histogram ? html`<${Points} histogram=${histogram} most=${most} label=${words().option(poll, id)} />` : html`<${Beam} at=${percent(each || 0, 5)} />`}
    <span class="val">${fixed(each) || "–"}${histogram && html`<small>${t("poll.median", { n: median(histogram) ?? "–" })}</small>`}</span></li>`;
}

/** While a poll is open only the sums are known. @param {Wire.Poll} poll @param {string} id */
function meanOfSum(poll, id) {
  const ballots = counted(poll);
  return ballots > 0 ? (poll.counts?.[id] || 0) / ballots : null;
}

/** @param {{ histogram: number[], most: number, label: string }} props */
function Points({ histogram, most, label }) {
  const columns = POINTS.map((points) => {
    const n = histogram[points] || 0;
    return { n, under: points, said: t("poll.points", { points, n }) };
  });
  return html`<${Columns} columns=${columns} most=${most} label=${label} />`;
}
