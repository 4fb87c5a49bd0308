// The end of the evening: thanks, what was talked over and how it came out.

import { agenda, consensus, meeting, people, polls } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Items } from "./agenda.js";
import { Figure } from "./figure.js";
import { figures, openFor } from "./summary.js";

export function Thanks() {
  const held = meeting.value;
  const { items } = agenda.value;
  if (!held) return null;
  const time = openFor(held);
  const took = t("thanks.took", { for: words().duration(time) });
  return html`<h1 class="spoken">${t("thanks.title")}</h1>
    <${Figures} items=${items} />
    <${Items} items=${items} />
    <p class="label foot">${time > 0 && html`<span>${took}</span>`}<span>${t("thanks.look")}</span></p>`;
}

/** Only what happened is counted: a meeting without a vote says nothing of votes. @param {{ items: Wire.Item[] }} props */
function Figures({ items }) {
  const {
    items: done,
    adopted,
    passed,
    polls: of,
  } = figures(items, { polls: polls.value, consensus: consensus.value });
  const { present } = people.value;
  return html`<div class="figures" data-part="summary">
    ${done > 0 && html`<${Count} label="thanks.items" n=${done} after=${t("thanks.items.unit")} />`}
    ${adopted > 0 && html`<${Count} label="thanks.consensus" n=${adopted} after=${t("thanks.consensus.unit")} />`}
    ${of > 0 && html`<${Count} label="thanks.polls" n=${passed} after=${t("thanks.polls.of", { of })} />`}
    ${present > 0 && html`<${Count} label="thanks.present" n=${present} after=${t("thanks.present.unit")} />`}</div>`;
}

/** @param {{ label: string, n: number, after: string }} props */
function Count({ label, n, after }) {
  return html`<${Figure} label=${t(label)} n=${words().number(n)} after=${after} />`;
}
