// One person in the list: here or gone, connected or without a phone; and what the moderator may do.

import { me } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { orErased, t } from "../shared/words.js";
import { act, Do, HoldDo, Said } from "./acting.js";
import { HandTo, OwnNameField, useOwnName } from "./chair.js";
import { useInView } from "./intoview.js";
import { MergeByHand } from "./merging.js";
import { unfold, unfolded } from "./place.js";

/** How somebody is here, in a word. @param {Wire.Person} person */
function standing({ role, present, connected, phone }) {
  if (role === "moderator") return t(connected ? "person.chairs" : "person.chair_away");
  if (!present) return t("person.gone");
  if (!phone) return t("person.no_phone");
  return t(connected ? "person.connected" : "person.away");
}

/** @param {{ person: Wire.Person }} props */
export function PersonRow({ person }) {
  const what = `person:${person.person}`;
  const open = unfolded.value === what;
  const place = person.role === "resident" && person.place ? t(`place.${person.place}`) : "";
  return html`<li data-person=${person.person} class=${person.present || person.role === "moderator" ? "" : "is-gone"}><button type="button" class="line-button" data-do="unfold:person" aria-expanded=${String(open)} onClick=${() => unfold(what)}>
      <span class="who">${orErased(person.name)}</span><span class="kind">${[person.door, place, standing(person)].filter(Boolean).join(t("dot"))}</span></button>
    ${open && html`<${Actions} person=${person} />`}</li>`;
}

/** @param {{ person: Wire.Person }} props */
function Actions({ person }) {
  const place = `person:${person.person}`;
  const one = { person: person.person };
  const resident = person.role === "resident";
  const mine = me.value?.person === person.person;
  const done = () => unfold("");
  const here = useInView();
  return html`<div class="unfolded" ref=${here}><${Rename} person=${person} place=${place} />
    ${resident && !person.present && html`<${Do} name="people:check_in" place=${place} payload=${{ ...one, place: person.place || "pavilion" }} onDone=${done}>${t("person.back_in")}</${Do}>`}
    ${
      resident &&
      person.present &&
      html`<${Do} name="people:check_in" place=${place} payload=${{ ...one, place: person.place === "remote" ? "pavilion" : "remote" }}>${t(person.place === "remote" ? "person.to_pavilion" : "person.to_remote")}</${Do}>
      <${Do} name="people:leave" place=${place} payload=${one} onDone=${done}>${t("person.left")}</${Do}>`
    }
    ${resident && person.present && person.phone && html`<${HandOn} person=${person} place=${place} />`}
    ${resident && !person.phone && html`<${MergeByHand} person=${person} />`}
    ${!mine && html`<${HoldDo} name="people:remove" place=${place} payload=${one} what=${t("what.remove_person", { name: orErased(person.name) })} onDone=${done}>${t("person.remove")}</${HoldDo}>`}
    <${Said} at=${place} /></div>`;
}

/** The moderator's own name, if it is asked for, first. @param {{ person: Wire.Person, place: string }} props */
function HandOn({ person, place }) {
  const own = useOwnName();
  const [asking, setAsking] = useState(false);
  if (own.asked && !asking)
    return html`<button type="button" class="mini-act" data-do="unfold:own" onClick=${() => setAsking(true)}>${t("person.hand_over")}</button>`;
  return html`<${OwnNameField} own=${own} />${own.known && html`<${HandTo} person=${person} own=${own} place=${place} class="mini-act">${t("person.hand_over")}</${HandTo}>`}`;
}

/** @param {{ person: Wire.Person, place: string }} props */
function Rename({ person, place }) {
  const [name, setName] = useState(person.name);
  const changed = name.trim() && name.trim() !== person.name;
  return html`<form class="one-line" onSubmit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    if (changed) act(place, "people:rename", { person: person.person, name: name.trim() });
  }}><label class="field slim"><span class="hidden">${t("person.name")}</span><input name="rename" maxlength="40" autocomplete="off" value=${name} onInput=${(/** @type {any} */ event) => setName(event.target.value)} /></label>
    ${changed && html`<button class="mini-act" data-do="people:rename">${t("person.rename")}</button>`}</form>`;
}
