// A neighbour who is here without a phone seconds a matter: their name, one tap.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Do } from "./acting.js";
import { LineField } from "./fields.js";
import { useOwnView } from "./intoview.js";
import { usePeople } from "./knownpeople.js";

const OFFERED = 16;

/** @typedef {{ person: string, name: string }} Known */

/** Residents by name, those without a phone first. @param {string} written */
export function useNeighbours(written) {
  const people = usePeople(written).filter(({ role }) => role === "resident");
  return people.sort((one, other) => Number(one.phone) - Number(other.phone)).slice(0, OFFERED);
}

/**
 * Neighbours without a phone, for whom the moderator does something; who has one does it on their own. A name that is not there is checked in first, then goes to `onNew`.
 * @param {{ label: string, place: string, newcomer: string, onNew: (neighbour: Known) => void, chip: (person: Wire.Person) => unknown }} props
 */
export function WithoutPhone({ label, place, newcomer, onNew, chip }) {
  const [written, setWritten] = useState("");
  const name = written.trim();
  const people = useNeighbours(name).filter(({ phone }) => !phone);
  const unknown = name && !people.some((one) => one.name === name);
  function checkedIn(/** @type {Wire.Ack} */ { person }) {
    setWritten("");
    if (person) onNew({ person, name });
  }
  return html`<div class="picking"><${LineField} label=${label} name="for" most=${40} value=${written} onWrite=${setWritten} />
    <div class="chips" role="group" aria-label=${label}>${people.map(chip)}
      ${unknown && html`<${Do} name="people:check_in" place=${place} payload=${{ name, place: "pavilion" }} onDone=${checkedIn}>${t(newcomer, { name })}</${Do}>`}</div>
    ${people.length === 0 && html`<p class="note">${t("seconding.nobody")}</p>`}</div>`;
}

/** @param {{ matter: Wire.Matter, place: string }} props */
export function Seconding({ matter, place }) {
  const opened = useOwnView();
  const [done, setDone] = useState("");
  async function second(/** @type {Known} */ { person, name }) {
    setDone("");
    if ((await act(place, "matter:second", { matter: matter.id, for: person })).ok) setDone(name);
  }
  const chip = (/** @type {Wire.Person} */ one) =>
    html`<button key=${one.person} type="button" class="chip" data-do="matter:second" onClick=${() => second(one)}>${one.name}</button>`;
  return html`<div class="reasons" data-part="seconding" ref=${opened}><p class="good small" role="status">${done && t("seconding.done", { name: done })}</p>
    <${WithoutPhone} label=${t("seconding")} place=${place} newcomer="seconding.check_in" onNew=${second} chip=${chip} /></div>`;
}
