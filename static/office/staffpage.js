// The staff of a meeting: who has a tablet, and a seat for one more.

import { people } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { refusal, t } from "../shared/words.js";
import { LineField } from "../tablet/fields.js";
import { ask } from "./asking.js";
import { copy } from "./copying.js";
import { QrPath } from "./qrpath.js";

export const moderators = () => (people.value.list || []).filter(({ role }) => role === "moderator");

/** @typedef {{ person: string, name: string, url: string, qr?: { size: number, path: string } }} Seat */

export function StaffPage() {
  const [seat, setSeat] = useState(/** @type {Seat | null} */ (null));
  return html`<h1 class="title">${t("page.staff")}</h1><p class="soft lead">${t("staff.words")}</p>
    <ul class="rows" data-part="staff">${moderators().map((one) => html`<li key=${one.person}><b>${one.name}</b> <span class="note">${t(one.connected ? "staff.connected" : "staff.away")}</span></li>`)}</ul>
    <${Another} onMade=${setSeat} />${seat && html`<${TheirSeat} seat=${seat} />`}`;
}

/** @param {{ onMade: (seat: Seat) => void }} props */
function Another({ onMade }) {
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  async function make(/** @type {Event} */ event) {
    event.preventDefault();
    if (!name.trim()) return;
    const answer = await ask("/seats", { body: { name: name.trim() } });
    setCode(answer.ok ? "" : answer.code);
    if (!answer.ok) return;
    onMade({ ...answer.body, name: name.trim() });
    setName("");
  }
  return html`<form class="another" onSubmit=${make}><h2 class="strong">${t("staff.another")}</h2><div class="one-line"><${LineField} label=${t("staff.name")} name="staff" most=${40} value=${name} onWrite=${setName} />
    <button type="submit" class="act now" data-do="staff:seat">${t("staff.make")}</button></div>${code && html`<p class="said bad" role="alert">${refusal(code)}</p>`}</form>`;
}

/** @param {{ seat: Seat }} props */
function TheirSeat({ seat }) {
  const [copied, setCopied] = useState("");
  const take = async () => setCopied((await copy(seat.url)) ? "done" : "failed");
  return html`<section class="their-seat" role="status" data-part="seat">${seat.qr && html`<${QrPath} qr=${seat.qr} label=${t("staff.qr", { name: seat.name })} />`}
    <div><h2 class="strong">${t("staff.seat", { name: seat.name })}</h2><p class="soft">${t("staff.seat.words")}</p><p class="the-address">${seat.url}</p>
      <p class="tools"><button type="button" class="mini-act" data-do="staff:copy" onClick=${take}>${t("staff.copy")}</button><span class="note">${copied && t(`copy.${copied}`)}</span></p></div></section>`;
}
