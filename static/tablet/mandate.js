// A mandate: somebody who is here with a phone votes for a neighbour who asked them to. Given and taken back at the desk.

import { people } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { orErased, t } from "../shared/words.js";
import { Do } from "./acting.js";
import { fitToHelp, mandatesOf } from "./desk.js";
import { LineField } from "./fields.js";
import { usePeople } from "./knownpeople.js";

const OFFERED = 12;

/** @param {{ row: import("./rollsearch.js").Row, onChanged: () => void }} props */
export function MandateOf({ row, onChanged }) {
  const [choosing, setChoosing] = useState(false);
  const { person, phone, helper, child, listed } = row;
  const place = `listed:${listed}`;
  if (child || phone) return null;
  if (!person || !row.present) return html`<p class="note">${t("mandate.check_in_first")}</p>`;
  if (helper)
    return html`<p>${t("mandate.now", { name: orErased(nameOf(helper)) })} <${Do} name="mandate:revoke" place=${place} payload=${{ person }} class="quiet" onDone=${onChanged}>${t("mandate.revoke")}</${Do}></p>`;
  if (!choosing)
    return html`<button type="button" class="mini-act" data-do="unfold:mandate" onClick=${() => setChoosing(true)}>${t("mandate.give")}</button>`;
  return html`<${Helpers} person=${person} name=${row.name} place=${place} onDone=${() => {
    setChoosing(false);
    onChanged();
  }} />`;
}

/** @param {string} helper  a person, or already their name */
const nameOf = (helper) => (people.value.list || []).find(({ person }) => person === helper)?.name ?? helper;

/** @param {{ person: string, name: string, place: string, onDone: () => void }} props */
function Helpers({ person, name, place, onDone }) {
  const [written, setWritten] = useState("");
  const list = people.value.list || [];
  const offered = fitToHelp(usePeople(written.trim()), person).slice(0, OFFERED);
  return html`<div class="mandate" data-part="mandate"><${LineField} label=${t("mandate.who", { name })} name="helper" most=${40} value=${written} onWrite=${setWritten} />
    <div class="chips">${offered.map((one) => {
      const n = mandatesOf(list, one);
      return html`<${Do} key=${one.person} name="mandate:give" place=${place} payload=${{ person, helper: one.person }} class="chip" onDone=${onDone}>${one.name}${n > 0 && html` <span class="note">${t("mandate.has", { n })}</span>`}</${Do}>`;
    })}</div>${offered.length === 0 && html`<p class="note">${t("mandate.nobody")}</p>`}</div>`;
}
