// A neighbour without a phone, put into the queue: a name that is known with one tap, a new one written.

import { floor, meeting } from "../shared/live.js";
import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, pressedState, Said } from "./acting.js";
import { kindsHere } from "./formathere.js";
import { usePeople } from "./knownpeople.js";
import { freeToAsk } from "./naming.js";
import { unfold } from "./place.js";

const PLACE = "neighbour";
const OFFERED = 14;
const STANCES = /** @type {const} */ (["for", "against", "neutral"]);

export function Neighbour() {
  const [name, setName] = useState("");
  const [kind, setKind] = useState(/** @type {Wire.Kind} */ ("speak"));
  const [stance, setStance] = useState(/** @type {Wire.Stance | null} */ (null));
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => {
    if (field.current) field.current.focus();
  }, []);
  async function add(/** @type {Record<string, string>} */ who) {
    const ack = await act(PLACE, "floor:add", {
      place: "pavilion",
      ...who,
      kind,
      ...(stance ? { stance } : {}),
    });
    if (ack.ok) unfold("");
  }
  const written = name.trim();
  const offered = freeToAsk(usePeople(written), floor.value).slice(0, OFFERED);
  /** Who was put down before without a phone is not put down a second time. */
  const known = offered.find(({ name: called, phone }) => called === written && !phone);
  return html`<form class="neighbour" data-part="neighbour" onSubmit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    if (written) add(known ? { person: known.person } : { name: written });
  }}>
    <label class="field slim"><span>${t("neighbour.name")}</span><input ref=${field} maxlength="40" autocomplete="off" value=${name} onInput=${(/** @type {any} */ event) => setName(event.target.value)} /></label>
    ${written && html`<button class="mini-act strong" data-do="floor:add">${t("neighbour.queue", { name: written })}</button>`}
    <${Said} at=${PLACE} />
    <${Choice} label=${t("entry.kind")} keys=${kindsHere(meeting.value)} prefix="kind" now=${kind} onChoose=${setKind} />
    <${Choice} label=${t("entry.stance")} keys=${STANCES} prefix="stance" now=${stance} onChoose=${(/** @type {Wire.Stance} */ next) => setStance(next === stance ? null : next)} />
    ${offered.length > 0 && html`<p class="note">${t("neighbour.known")}</p>`}
    <div class="chips known">${offered.map(
      ({ person, name: called, place }) =>
        html`<button key=${person} type="button" class="chip" data-do="floor:add" onClick=${() => add({ person, place: place || "pavilion" })}>${called}</button>`,
    )}</div></form>`;
}

/** @param {{ label: string, keys: readonly string[], prefix: string, now: string | null, onChoose: (key: any) => void }} props */
function Choice({ label, keys, prefix, now, onChoose }) {
  return html`<div class="chips" role="group" aria-label=${label}>${keys.map(
    (key) =>
      html`<button key=${key} type="button" class="chip" aria-pressed=${pressedState(now === key)} onClick=${() => onChoose(key)}>${t(`${prefix}.${key}`)}</button>`,
  )}</div>`;
}
