// Somebody who was left out of the roll, added by hand.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said, say } from "../tablet/acting.js";
import { LineField } from "../tablet/fields.js";
import { hundredths } from "./area.js";

const FIELDS = /** @type {const} */ ([
  "name",
  "building",
  "unit",
  "door",
  "household",
  "owner",
  "unit_id",
  "area",
  "groups",
]);
const NEEDED = /** @type {readonly string[]} */ (["name", "building", "unit", "door"]);
const MOST = 60;
const PLACE = "adding";

/** @typedef {Partial<Record<(typeof FIELDS)[number], string>>} Form */

/** @param {{ onDone: () => void }} props */
export function Adding({ onDone }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const done = () => {
    close();
    onDone();
  };
  return html`<div class="adding"><button type="button" class="mini-act" data-do="roll:adding" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}>${t("adding")}</button>
    ${open && html`<${Form} onDone=${done} />`}</div>`;
}

/** @param {{ onDone: () => void }} props */
function Form({ onDone }) {
  const [form, setForm] = useState(/** @type {Form} */ ({}));
  const [child, setChild] = useState(false);
  async function add(/** @type {Event} */ event) {
    event.preventDefault();
    const wrong = lacking(form);
    if (wrong) return say(PLACE, t(wrong));
    const ack = await act(PLACE, "roll:add", { ...payload(form), ...(child ? { child } : {}) });
    if (ack.ok) onDone();
  }
  return html`<form class="add-form" data-part="add-form" onSubmit=${add}><div class="grid">${FIELDS.map(
    (field) =>
      html`<${LineField} key=${field} name=${field} most=${MOST} label=${t(`add.${field}`)} hint=${NEEDED.includes(field) ? "" : t("add.optional")} value=${form[field] || ""} onWrite=${(/** @type {string} */ text) => setForm({ ...form, [field]: text })} />`,
  )}</div>
    <label class="check"><input type="checkbox" name="child" checked=${child} onChange=${() => setChild(!child)} /> ${t("add.child")}</label>
    <${Said} at=${PLACE} /><button type="submit" class="act now" data-do="roll:add">${t("add.do")}</button></form>`;
}

/** What has to be put right first, as a key of the words. @param {Form} form */
function lacking(form) {
  if (NEEDED.some((field) => !form[/** @type {"name"} */ (field)]?.trim())) return "add.needed";
  return form.area?.trim() && hundredths(form.area) === null ? "add.bad_area" : "";
}

/** @param {Form} form */
function payload({ area = "", groups = "", ...rest }) {
  const written = Object.entries(rest).map(([field, text]) => [field, text.trim()]);
  const named = groups.split(/[,，、;；]/).map((name) => name.trim());
  const size = hundredths(area);
  return {
    ...Object.fromEntries(written.filter(([, text]) => text)),
    ...(size ? { area: size } : {}),
    ...(named.some(Boolean) ? { groups: named.filter(Boolean) } : {}),
  };
}
