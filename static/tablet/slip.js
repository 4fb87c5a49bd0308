// A lost slip: it is void from now on, and another code takes its place, shown at once to be written down or scanned.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { HoldDo, say } from "./acting.js";
import { slipOf } from "./rollsearch.js";
import { SquareCode } from "./squarecode.js";

/** "ABCD 3467": in groups that can be read aloud. @param {string} code */
const spaced = (code) => `${code.slice(0, 4)} ${code.slice(4)}`;

/** @param {{ row: import("./rollsearch.js").Row, onChanged: () => void }} props */
export function NewSlip({ row, onChanged }) {
  const [slip, setSlip] = useState(/** @type {import("./rollsearch.js").Slip | null} */ (null));
  const place = `listed:${row.listed}`;
  async function show() {
    const found = await slipOf(row);
    setSlip(found);
    if (!found) say(place, t("rest.failed"));
    onChanged();
  }
  if (slip)
    return html`<div class="new-slip" data-part="slip"><${SquareCode} qr=${slip.qr} label=${t("slip.scan")} /><p><span class="note">${t("slip.new")}</span><br /><b class="slip-code">${spaced(slip.code)}</b><br /><span class="note">${t("slip.old_is_void")}</span></p></div>`;
  return html`<${HoldDo} name="roll:new_slip" place=${place} payload=${{ listed: row.listed }} what=${t("what.new_slip", { name: row.name })} onDone=${show}>${t("slip.lost")}</${HoldDo}>`;
}
