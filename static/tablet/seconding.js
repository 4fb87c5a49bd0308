// A neighbour who is here without a phone seconds a matter: their name, one tap.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { Do } from "./acting.js";
import { LineField } from "./fields.js";
import { useOwnView } from "./intoview.js";
import { usePeople } from "./knownpeople.js";

const OFFERED = 16;

/** Residents by name, those without a phone first. @param {string} written */
export function useNeighbours(written) {
  const people = usePeople(written).filter(({ role }) => role === "resident");
  return people.sort((one, other) => Number(one.phone) - Number(other.phone)).slice(0, OFFERED);
}

/**
 * Neighbours without a phone, for whom the moderator does something; who has one does it on their own. A name that is not there is checked in first.
 * @param {{ label: string, place: string, chip: (person: Wire.Person) => unknown }} props
 */
export function WithoutPhone({ label, place, chip }) {
  const [written, setWritten] = useState("");
  const name = written.trim();
  const people = useNeighbours(name).filter(({ phone }) => !phone);
  const unknown = name && !people.some((one) => one.name === name);
  return html`<div class="picking"><${LineField} label=${label} name="for" most=${40} value=${written} onWrite=${setWritten} />
    <div class="chips" role="group" aria-label=${label}>${people.map(chip)}
      ${unknown && html`<${Do} name="people:check_in" place=${place} payload=${{ name, place: "pavilion" }}>${t("people.check_in", { name })}</${Do}>`}</div>
    ${people.length === 0 && html`<p class="note">${t("seconding.nobody")}</p>`}</div>`;
}

/** @param {{ matter: Wire.Matter, place: string }} props */
export function Seconding({ matter, place }) {
  const opened = useOwnView();
  const chip = (/** @type {Wire.Person} */ { person, name }) =>
    html`<${Do} key=${person} name="matter:second" class="chip" place=${place} payload=${{ matter: matter.id, for: person }}>${name}</${Do}>`;
  return html`<div class="reasons" data-part="seconding" ref=${opened}><${WithoutPhone} label=${t("seconding")} place=${place} chip=${chip} /></div>`;
}
