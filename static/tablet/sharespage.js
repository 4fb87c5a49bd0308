// How the floor is shared so far: figures, bars with words, a picture of the turns. It ranks nobody.

import { Beam } from "../shared/beams.js";
import { floor } from "../shared/live.js";
import { codeIn } from "../shared/seat.js";
import { html } from "../shared/vendor.js";
import { lasted, t, words } from "../shared/words.js";
import { PageFrame } from "./pageframe.js";
import { byPlace, byStance } from "./sharing.js";

/** @typedef {import("./sharing.js").Row} Row */

export function SharesPage() {
  const { shares } = floor.value;
  return html`<${PageFrame} title=${t("page.shares")}>${shares && shares.turns > 0 ? html`<${Shares} shares=${shares} />` : html`<p class="soft">${t("shares.none")}</p>`}</${PageFrame}>`;
}

/** @param {{ shares: Wire.Shares }} props */
function Shares({ shares }) {
  const { speakers, first_time: first, median_ms: median, longest_ms: longest } = shares;
  return html`<div class="shares" data-part="shares"><dl class="share-figures"><${Figure} label=${t("shares.speakers")} figure=${words().number(speakers)} note=${t("shares.persons")} />
      <${Figure} label=${t("shares.first_time")} figure=${words().number(first)} note=${t("shares.persons")} />
      <${Figure} label=${t("shares.median")} figure=${lasted(median)} /><${Figure} label=${t("shares.longest")} figure=${lasted(longest)} /></dl>
    <div class="share-bars"><${Bars} title=${t("shares.by_place")} prefix="place" rows=${byPlace(shares)} /><${Bars} title=${t("shares.by_stance")} prefix="stance" rows=${byStance(shares)} /></div>
    <${Timeline} shares=${shares} /></div>`;
}

/** @param {{ label: string, figure: string, note?: string }} props */
function Figure({ label, figure, note }) {
  return html`<div><dt class="small soft">${label}</dt><dd><span class="figure">${figure}</span>${note && html` <span class="note">${note}</span>`}</dd></div>`;
}

/** @param {{ title: string, prefix: string, rows: Row[] }} props */
function Bars({ title, prefix, rows }) {
  return html`<section><h2 class="strong">${title}</h2><dl>${rows.map(
    ({ key, turns, spoken_ms: spoken, part }) =>
      html`<div key=${key}><dt>${t(`${prefix}.${key}`)}</dt><dd class="bar"><${Beam} at=${part} /></dd><dd class="val">${t("shares.row", { n: turns, time: lasted(spoken) })}</dd></div>`,
  )}</dl></section>`;
}

/** Drawn by the server from the same turns, asked for again after each; a tap shows it alone, as large as there is room. @param {{ shares: Wire.Shares }} props */
function Timeline({ shares }) {
  const asked = new URLSearchParams({ lang: words().language, turns: String(shares.turns) });
  const source = `/api/meetings/${encodeURIComponent(codeIn())}/turns.svg?${asked}`;
  return html`<figure class="timeline"><figcaption class="strong">${t("shares.timeline")}</figcaption><a href=${source} target="_blank" rel="noopener"><img src=${source} alt=${inWords(shares)} data-part="timeline" /></a></figure>`;
}

/** @param {Wire.Shares} shares */
function inWords(shares) {
  const told = (/** @type {string} */ prefix, /** @type {Row[]} */ rows) =>
    words().list(
      rows.map(({ key, turns: n, spoken_ms: time }) =>
        t("shares.alt.row", { what: t(`${prefix}.${key}`), n, time: lasted(time) }),
      ),
    );
  return t("shares.alt", {
    turns: shares.turns,
    speakers: shares.speakers,
    first: shares.first_time,
    median: lasted(shares.median_ms),
    longest: lasted(shares.longest_ms),
    places: told("place", byPlace(shares)),
    stances: told("stance", byStance(shares)),
  });
}
