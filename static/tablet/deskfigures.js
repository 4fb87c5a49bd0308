// How many of the roll are here, and whether that is enough: for which poll is said with it.

import { agenda, polls } from "../shared/live.js";
import { QuorumMeter } from "../shared/pictures/pictures.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { awaitedQuorums } from "./desk.js";
import { ToPrepared } from "./preparedlink.js";

/** More would push the search out of sight. */
const MOST = 2;

/** "到场 412 / 1,203 户", and whether that is enough for the vote that comes. @param {{ roll: Wire.Roll }} props */
export function Figures({ roll }) {
  const { number, plain } = words();
  const { here } = roll;
  const figures = /** @type {const} */ ([
    ["households", here.households, roll.households],
    ["adults", here.adults, roll.adults],
    ["owners", here.owners, roll.owners],
  ]);
  const awaited = awaitedQuorums({ polls: polls.value, agenda: agenda.value });
  return html`<div class=${awaited.length > 1 ? "desk-figures several" : "desk-figures"} data-part="desk-figures"><dl>${figures
    .filter(([, , all]) => all > 0)
    .map(
      ([key, n, all]) =>
        html`<div key=${key}><dt class="note">${t(`desk.here.${key}`)}</dt><dd><b class="figure">${number(n)}</b><span class="soft"> / ${number(all)}</span>${key === "owners" && roll.area > 0 && html`<span class="note"> ${t("desk.area", { here: plain(here.area, "area"), area: plain(roll.area, "area") })}</span>`}</dd></div>`,
    )}</dl>${awaited.slice(0, MOST).map((one) => html`<${Awaited} key=${one.poll.id} awaited=${one} />`)}</div>
    ${awaited.length > MOST && html`<${ToPrepared} />`}`;
}

/** @param {{ awaited: import("./desk.js").Awaited }} props */
function Awaited({ awaited: { poll, quorums } }) {
  const open = poll.state === "open";
  return html`<section class="awaited" data-poll=${poll.id}><p class="note">${t(open ? "poll.row.open" : "prepared.one")}</p><p class="serif">${poll.question}</p>
    ${quorums.map(({ figure, clause }) => (open || figure === "present" ? html`<${QuorumMeter} key=${clause.measure} clause=${clause} />` : html`<${TakesPart} key=${clause.measure} clause=${clause} />`))}</section>`;
}

/** Where taking part counts, being here is only half of it. @param {{ clause: Wire.Clause }} props */
function TakesPart({ clause: { measure, of, threshold, figure } }) {
  const said = (/** @type {number} */ n) => words().amount(n, measure);
  return html`<p>${t("desk.takes_part", { of: said(of), threshold: said(threshold), here: said(figure) })}</p>`;
}
