// The check-in desk: somebody at the door says their number or name, and one tap later they are here. Works on a second tablet alone.

import { people, polls } from "../shared/live.js";
import { QuorumMeter } from "../shared/pictures/pictures.js";
import { codeIn, ticketFor } from "../shared/seat.js";
import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { AddByHand } from "./addbyhand.js";
import { upcomingQuorums } from "./desk.js";
import { DeskRow } from "./deskrow.js";
import { PageFrame } from "./pageframe.js";
import { turnTo } from "./place.js";
import { useRoll } from "./rollsearch.js";
import { MoreStaff } from "./staff.js";

const PLACE = "desk";

/** @typedef {import("./rollsearch.js").Row} Row */

export function DeskPage() {
  return html`<${PageFrame} title=${t("page.desk")} foot=${null}>${people.value.roll ? html`<${Desk} roll=${people.value.roll} />` : html`<${NoRoll} />`}<${MoreStaff} /></${PageFrame}>`;
}

/** Without a roll: where it is imported, and the way that works without one. */
function NoRoll() {
  const code = codeIn();
  const office = `/office/${encodeURIComponent(code)}#ticket=${encodeURIComponent(ticketFor("tablet", code) || "")}`;
  return html`<p class="said">${t("desk.no_roll")}</p><div class="tools"><a class="mini-act" data-do="office" href=${office} target="_blank" rel="noopener">${t("desk.office")}</a>
    <button type="button" class="mini-act" data-do="page:people" onClick=${() => turnTo("people")}>${t("desk.by_name")}</button></div>`;
}

/** @param {{ roll: Wire.Roll }} props */
function Desk({ roll }) {
  const [asked, setAsked] = useState("");
  const { rows, state, changed } = useRoll(asked.trim());
  const next = rows.find(({ present }) => !present);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const again = () => {
    setAsked("");
    field.current?.focus();
  };
  /** Return is enough when there is only one it can be. */
  async function only(/** @type {Event} */ event) {
    event.preventDefault();
    const [one, other] = rows;
    if (!one || other || one.present) return;
    const ack = await act(PLACE, "people:check_in", { listed: one.listed, place: "pavilion" });
    if (ack.ok) again();
  }
  return html`<${Figures} roll=${roll} /><form class="desk-search" data-part="desk" onSubmit=${only}><label class="field"><span>${t("desk.search")}</span><input ref=${field} name="q" class="desk-q" maxlength="40" autocomplete="off" placeholder=${t("desk.search.hint")} value=${asked} onInput=${(/** @type {any} */ event) => setAsked(event.target.value)} /></label>
      ${asked && html`<button type="button" class="mini-act" data-do="desk:again" onClick=${again}>${t("desk.again")}</button>`}</form><${Said} at=${PLACE} />
    <ul class="desk-rows" aria-label=${t("page.desk")}>${rows.map((row) => html`<${DeskRow} key=${row.listed} row=${row} next=${row === next} onChanged=${changed} />`)}</ul>
    <p class="note" role="status">${found(asked.trim(), rows.length, state)}</p><${AddByHand} />`;
}

/** @param {string} asked @param {number} n @param {string} state */
function found(asked, n, state) {
  if (state === "failed") return t("rest.failed");
  if (!asked) return t("desk.hint");
  return n || state === "asking" ? "" : t("desk.nobody");
}

/** "到场 412 / 1,203 户", and whether that is enough for the vote that comes. @param {{ roll: Wire.Roll }} props */
function Figures({ roll }) {
  const { number, plain } = words();
  const { here } = roll;
  const figures = /** @type {const} */ ([
    ["households", here.households, roll.households],
    ["adults", here.adults, roll.adults],
    ["owners", here.owners, roll.owners],
  ]);
  const quorums = upcomingQuorums(polls.value, people.value);
  return html`<div class="desk-figures" data-part="desk-figures"><dl>${figures
    .filter(([, , all]) => all > 0)
    .map(
      ([key, n, all]) =>
        html`<div key=${key}><dt class="note">${t(`desk.here.${key}`)}</dt><dd><b class="figure">${number(n)}</b><span class="soft"> / ${number(all)}</span>${key === "owners" && roll.area > 0 && html`<span class="note"> ${t("desk.area", { here: plain(here.area, "area"), area: plain(roll.area, "area") })}</span>`}</dd></div>`,
    )}</dl>${quorums.map((clause, i) => html`<${QuorumMeter} key=${i} clause=${clause} />`)}</div>`;
}
