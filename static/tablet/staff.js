// One more member of staff with a tablet of their own: a second reader of paper, or a desk at the door.

import { meeting } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { Said, say } from "./acting.js";
import { LineField } from "./fields.js";
import { addSeat } from "./rollsearch.js";
import { SquareCode } from "./squarecode.js";

const PLACE = "staff";

export function MoreStaff() {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [seat, setSeat] = useState(/** @type {Awaited<ReturnType<typeof addSeat>>} */ (null));
  if (!meeting.value) return null;
  async function add(/** @type {Event} */ event) {
    event.preventDefault();
    const written = name.trim();
    if (!written) return;
    const made = await addSeat(written);
    setSeat(made);
    say(PLACE, made ? "" : t("refusal.not_available"));
  }
  if (!open)
    return html`<p><button type="button" class="quiet" data-do="unfold:staff" onClick=${() => setOpen(true)}>${t("staff.add")}</button></p>`;
  if (seat)
    return html`<div class="new-slip" data-part="seat">${seat.qr && html`<${SquareCode} qr=${seat.qr} label=${t("staff.scan")} />`}<p><b>${t("staff.made", { name: name.trim() })}</b><br /><span class="the-address">${seat.url}</span><br /><span class="note">${t("staff.alone")}</span></p></div>`;
  return html`<form class="one-line" data-part="staff" onSubmit=${add}><${LineField} label=${t("staff.name")} name="staff" most=${40} value=${name} onWrite=${setName} />
    <button class="mini-act" data-do="seats">${t("staff.make")}</button></form><${Said} at=${PLACE} />`;
}
