// Somebody who is not on the roll yet, written at the desk.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { LineField } from "./fields.js";

const PLACE = "add";
const EMPTY = { name: "", building: "", unit: "", door: "" };
const FIELDS = /** @type {const} */ (["building", "unit", "door"]);

/** @typedef {typeof EMPTY} New */

export function AddByHand() {
  const [open, setOpen] = useState(false);
  const [row, setRow] = useState(/** @type {New} */ (EMPTY));
  const [added, setAdded] = useState("");
  const set = (/** @type {Partial<New>} */ change) => setRow({ ...row, ...change });
  async function add(/** @type {Event} */ event) {
    event.preventDefault();
    const filled = Object.fromEntries(Object.entries(row).map(([key, text]) => [key, text.trim()]));
    if (!filled.name) return;
    const ack = await act(PLACE, "roll:add", filled);
    if (!ack.ok) return;
    setAdded(filled.name);
    setRow(EMPTY);
    setOpen(false);
  }
  if (!open)
    return html`<p><span class="good" role="status">${added && t("desk.added", { name: added })}</span> <button type="button" class="quiet" data-do="unfold:add" onClick=${() => setOpen(true)}>${t("desk.add")}</button></p>`;
  return html`<form class="add-by-hand" data-part="roll-add" onSubmit=${add}><${LineField} label=${t("desk.add.name")} name="name" most=${40} value=${row.name} onWrite=${(/** @type {string} */ name) => set({ name })} />
    ${FIELDS.map((key) => html`<${LineField} key=${key} label=${t(`desk.add.${key}`)} name=${key} most=${20} value=${row[key]} onWrite=${(/** @type {string} */ text) => set({ [key]: text })} />`)}
    <div class="tools"><button class="mini-act strong" data-do="roll:add">${t("desk.add.now")}</button><button type="button" class="quiet" onClick=${() => setOpen(false)}>${t("act.cancel")}</button></div><${Said} at=${PLACE} /></form>`;
}
