// The chair's own wish to speak: the moderator is neutral, so the chair is handed over first, confirmed in place.

import { HoldButton } from "../shared/holding.js";
import { me } from "../shared/live.js";
import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { byArrows } from "./arrows.js";
import { handedTo } from "./doors.js";
import { LineField } from "./fields.js";
import { useInView } from "./intoview.js";
import { usePeople } from "./knownpeople.js";
import { fitForTheChair, isOffice } from "./naming.js";

const OFFERED = 12;

/** @typedef {{ asked: boolean, known: boolean, name: string, write: (text: string) => void }} OwnName */

/** Who sits here under the office's name alone is asked for their own: they go on as a neighbour like any other. @returns {OwnName} */
export function useOwnName() {
  const [name, write] = useState("");
  const asked = isOffice(me.value?.name || "");
  return { asked, known: !asked || (name.trim() !== "" && !isOffice(name)), name, write };
}

/** @param {{ own: OwnName }} props */
export function OwnNameField({ own: { asked, name, write } }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  if (!asked) return null;
  return html`<div class="own-name" ref=${box}><${LineField} label=${t("chair.own_name")} name="own" most=${40} value=${name} onWrite=${write} /></div>`;
}

/** @param {{ person: Wire.Person, own: OwnName, place: string, class: string, children?: import("../vendor/preact.js").ComponentChildren }} props */
export function HandTo({ person: { person, name }, own, place, class: look, children }) {
  async function held() {
    if (own.asked && !(await act(place, "people:rename", { name: own.name.trim() })).ok) return;
    const ack = await act(place, "chair:hand_over", { person });
    if (ack.ok) handedTo.value = name;
  }
  return html`<${HoldButton} command="chair:hand_over" what=${t("what.hand_over", { name })} class=${look} onHeld=${held}>${children}</${HoldButton}>`;
}

export function HandOver() {
  const own = useOwnName();
  const here = useInView();
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!own.asked) focusFirst(box.current);
  }, []);
  return html`<div class="neighbour" data-part="chair" ref=${box}><p class="small soft" ref=${here}>${t("chair.note")}</p>
    <${OwnNameField} own=${own} /><${Said} at="chair" />${own.known && html`<${Heirs} own=${own} />`}</div>`;
}

/** The first name, or where nobody is offered the field to find one. @param {HTMLElement | null} box */
function focusFirst(box) {
  const first = box?.querySelector(".known button") || box?.querySelector("input");
  /** @type {HTMLElement | null | undefined} */ (first)?.focus({ preventScroll: true });
}

/** @param {{ own: OwnName }} props */
function Heirs({ own }) {
  const [name, setName] = useState("");
  const offered = fitForTheChair(usePeople(name.trim())).slice(0, OFFERED);
  return html`<${LineField} label=${t("chair.find")} name="chair" most=${40} value=${name} onWrite=${setName} />
    ${offered.length === 0 && html`<p class="note">${t("chair.nobody")}</p>`}
    <div class="chips known" onKeyDown=${byArrows}>${offered.map(
      (person) =>
        html`<${HandTo} key=${person.person} person=${person} own=${own} place="chair" class="chip">${t("chair.press", { name: person.name })}</${HandTo}>`,
    )}</div>`;
}
