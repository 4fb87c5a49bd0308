// The check-in desk: somebody at the door says their number or name, and one tap later they are here. Works on a second tablet alone.

import { people } from "../shared/live.js";
import { codeIn, ticketFor } from "../shared/seat.js";
import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { AddByHand } from "./addbyhand.js";
import { Figures } from "./deskfigures.js";
import { DeskRow } from "./deskrow.js";
import { cameIn, JustIn } from "./justin.js";
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
    if (!ack.ok) return;
    cameIn(one);
    again();
  }
  return html`<${Figures} roll=${roll} /><form class="desk-search" data-part="desk" onSubmit=${only}><label class="field"><span>${t("desk.search")}</span><input ref=${field} name="q" class="desk-q" maxlength="40" autocomplete="off" placeholder=${t("desk.search.hint")} value=${asked} onInput=${(/** @type {any} */ event) => setAsked(event.target.value)} /></label>
      ${asked && html`<button type="button" class="mini-act" data-do="desk:again" onClick=${again}>${t("desk.again")}</button>`}</form><${Said} at=${PLACE} /><${JustIn} />
    <ul class="desk-rows" aria-label=${t("page.desk")}>${rows.map((row) => html`<${DeskRow} key=${row.listed} row=${row} next=${row === next} onChanged=${changed} />`)}</ul>
    <p class="note" role="status">${found(asked.trim(), rows.length, state)}</p><${AddByHand} />`;
}

/** @param {string} asked @param {number} n @param {string} state */
function found(asked, n, state) {
  if (state === "failed") return t("rest.failed");
  if (!asked) return "";
  return n || state === "asking" ? "" : t("desk.nobody");
}
