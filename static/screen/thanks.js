// The end of the evening: thanks, what was talked over and how it came out.

import { agenda, consensus, floor, meeting, people, polls } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { lasted, t, words } from "../shared/words.js";
import { Items } from "./agenda.js";
import { Figure } from "./figure.js";
import { figures, openFor, spread } from "./summary.js";
import { Late } from "./welcome.js";

export function Thanks() {
  const held = meeting.value;
  const { items } = agenda.value;
  if (!held) return null;
  const time = openFor(held);
  const took = t("thanks.took", { for: words().duration(time) });
  return html`<h1 class="spoken">${t("thanks.title")}</h1>
    <${Figures} items=${items} /><${Fairness} />
    <${Items} items=${items} />
    <p class="label foot">${time > 0 && html`<span>${took}</span>`}<span>${t("thanks.look")}</span></p><${Late} />`;
}

/** Only what happened is counted: a meeting without a vote says nothing of votes. @param {{ items: Wire.Item[] }} props */
function Figures({ items }) {
  const {
    items: done,
    adopted,
    passed,
    polls: of,
  } = figures(items, { polls: polls.value, consensus: consensus.value });
  const { joined = 0 } = people.value;
  const speakers = floor.value.shares?.speakers || 0;
  return html`<div class="figures" data-part="summary">
    ${done > 0 && html`<${Count} label="thanks.items" n=${done} after=${t("thanks.items.unit")} />`}
    ${adopted > 0 && html`<${Count} label="thanks.consensus" n=${adopted} after=${t("thanks.consensus.unit")} />`}
    ${of > 0 && html`<${Count} label="thanks.polls" n=${passed} after=${t("thanks.polls.of", { of })} />`}
    ${speakers > 0 && html`<${Count} label="thanks.speakers" n=${speakers} after=${t("thanks.speakers.unit")} />`}
    ${joined > 0 && html`<${Count} label="thanks.joined" n=${joined} after=${t("thanks.joined.unit")} />`}</div>`;
}

/** How the floor was shared, in one line: of places and times, never of people. */
function Fairness() {
  const { shares } = floor.value;
  const parts = spread(shares);
  if (!shares || !parts) return null;
  const { first_time: n, median_ms: median, longest_ms: longest } = shares;
  const times = { median: lasted(median), longest: lasted(longest) };
  const said = [
    ...(n > 0 ? [t("thanks.first_time", { n })] : []),
    t("thanks.times", times),
    t("thanks.spread", parts),
  ];
  return html`<p class="label fairness" data-part="shares">${said.map((one) => html`<span key=${one}>${one}</span>`)}</p>`;
}

/** @param {{ label: string, n: number, after: string }} props */
function Count({ label, n, after }) {
  return html`<${Figure} label=${t(label)} n=${words().number(n)} after=${after} />`;
}
