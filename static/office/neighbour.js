// One neighbour on the roll: door, name, what their ballot can stand for, their slip; and to be struck off or given a new slip.

import { HoldButton } from "../shared/holding.js";
import { html, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, HoldDo, Said } from "../tablet/acting.js";
import { ask } from "./asking.js";
import { turnToSlips } from "./place.js";
import { QrPath } from "./qrpath.js";
import { groupName } from "./rollfigures.js";
import { inFours } from "./sheets.js";

/** @typedef {import("./neighbours.js").Listed} Listed */
/** @typedef {import("./sheets.js").Slip} Slip */

/** @param {{ one: Listed, again: () => void }} props */
export function Neighbour({ one, again }) {
  const [open, setOpen] = useState(false);
  return html`<li data-listed=${one.listed}><button type="button" class="line-button" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>
      <span class="home">${one.label}</span><span class="who">${one.name}</span><span class="note about">${about(one)}</span><span class="note slip-state">${slipState(one)}</span></button>
    ${open && html`<${Unfolded} one=${one} again=${again} />`}</li>`;
}

/** "户 3-2-501 · 业主，89.03 ㎡ · 代表". @param {Listed} one */
function about({ household, owner, units, groups, child, label }) {
  const area = units.reduce((sum, unit) => sum + unit.area, 0);
  const said = [
    child && t("roll.child"),
    household && household !== label && t("neighbour.household", { name: household }),
    owner && t("neighbour.owner", { n: units.length, area: words().amount(area, "area") }),
    ...groups.map(groupName),
  ];
  return said.filter(Boolean).join(t("dot"));
}

/** @param {Listed} one */
function slipState({ slip, present, phone }) {
  if (present) return t(phone ? "neighbour.here.phone" : "neighbour.here");
  return t(slip ? "neighbour.slip.used" : "neighbour.slip.unused");
}

/** @param {{ one: Listed, again: () => void }} props */
function Unfolded({ one, again }) {
  const [slip, setSlip] = useState(/** @type {Slip | null} */ (null));
  const place = `listed:${one.listed}`;
  async function renew() {
    const ack = await act(place, "roll:new_slip", { listed: one.listed });
    if (!ack.ok) return;
    setSlip(await slipOf(one));
    again();
  }
  return html`<div class="unfolded"><div class="tools"><${HoldButton} command="roll:new_slip" what=${t("what.new_slip")} class="mini-act" onHeld=${renew}>${t("neighbour.new_slip")}</${HoldButton}>
      <button type="button" class="quiet" data-do="slips:one" onClick=${() => turnToSlips(one.label)}>${t("neighbour.print")}</button>
      <${HoldDo} name="roll:strike" place=${place} payload=${{ listed: one.listed }} what=${t("what.strike", { name: one.name })} class="quiet" onDone=${again} /></div>
    <${Said} at=${place} />${slip && html`<${NewSlip} slip=${slip} />`}</div>`;
}

/** @param {Listed} one @returns {Promise<Slip | null>} */
async function slipOf({ listed, label }) {
  const answer = await ask(`/roll/slips?q=${encodeURIComponent(label)}`);
  const slips = /** @type {Slip[]} */ (answer.ok ? answer.body.items : []);
  return slips.find((slip) => slip.listed === listed) || null;
}

/** @param {{ slip: Slip }} props */
function NewSlip({ slip }) {
  return html`<div class="new-slip" role="status" data-part="new-slip"><${QrPath} qr=${slip.qr} label=${t("slip.qr")} /><div><p class="note">${t("neighbour.new_code", { name: slip.name })}</p><p class="slip-code">${inFours(slip.code)}</p><p class="note">${t("neighbour.old_void")}</p></div></div>`;
}
