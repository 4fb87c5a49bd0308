// A matter taken down for somebody without a phone: what about, and for whom, a present neighbour or a name.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, pressedState, Said, say } from "./acting.js";
import { LineField, TextField } from "./fields.js";
import { PageFrame } from "./pageframe.js";
import { PhotoField } from "./photo.js";
import { turnTo } from "./place.js";
import { useNeighbours } from "./seconding.js";

/** @typedef {{ person: string, name: string }} Neighbour */

/** @typedef {{ title: string, text: string, place: string, photos: string[], who: Neighbour | null, name: string }} Facts */

/** @type {Facts} */
const NOTHING = { title: "", text: "", place: "", photos: [], who: null, name: "" };

/** What is sent; what was left empty is left out. @param {Facts} facts */
function told({ title, text, place, photos, who, name }) {
  return {
    title: title.trim(),
    text: text.trim(),
    ...(place.trim() ? { place: place.trim() } : {}),
    ...(photos[0] ? { photo: photos[0] } : {}),
    ...(who ? { for: who.person } : { name: name.trim() }),
  };
}

export function TakeDownPage() {
  const [facts, setFacts] = useState(NOTHING);
  const { title, text, place, photos, who, name } = facts;
  const write = (/** @type {Partial<Facts>} */ more) => setFacts({ ...facts, ...more });
  async function send() {
    if (!title.trim()) return say("page", t("takedown.needs_title"));
    if (!who && !name.trim()) return say("page", t("takedown.needs_name"));
    if ((await act("page", "matter:raise", told(facts))).ok) turnTo("matters");
  }
  const foot = html`<${Said} at="page" /><button type="button" class="act now" data-do="matter:raise" onClick=${send}>${t("takedown.send")}</button>`;
  return html`<${PageFrame} title=${t("takedown")} foot=${foot}><div class="form">
    <${LineField} label=${t("takedown.title")} name="title" most=${120} value=${title} onWrite=${(/** @type {string} */ title) => write({ title })} hint=${t("takedown.title.hint")} />
    <${ForWhom} who=${who} name=${name} onWho=${(/** @type {Neighbour | null} */ chosen) => write({ who: chosen })} onName=${(/** @type {string} */ written) => write({ who: null, name: written })} />
    <${TextField} label=${t("takedown.text")} name="text" rows=${4} most=${2000} value=${text} onWrite=${(/** @type {string} */ text) => write({ text })} />
    <${LineField} label=${t("takedown.place")} name="place" most=${120} value=${place} onWrite=${(/** @type {string} */ place) => write({ place })} />
    <${PhotoField} label=${t("takedown.photo")} ids=${photos} most=${1} onChange=${(/** @type {string[]} */ kept) => write({ photos: kept })} /></div></${PageFrame}>`;
}

/** A name that is written finds who is here; chosen, it is that neighbour. @param {{ who: Neighbour | null, name: string, onWho: (who: Neighbour | null) => void, onName: (name: string) => void }} props */
function ForWhom({ who, name, onWho, onName }) {
  const people = useNeighbours(name.trim());
  return html`<div class="picking"><${LineField} label=${t("takedown.who")} name="for" most=${40} value=${who ? who.name : name} onWrite=${onName} />
    <div class="chips" role="group" aria-label=${t("takedown.who")}>${people.map(
      ({ person, name: called }) =>
        html`<button key=${person} type="button" class="chip" data-do="takedown:who" aria-pressed=${pressedState(who?.person === person)} onClick=${() => onWho(who?.person === person ? null : { person, name: called })}>${called}</button>`,
    )}</div></div>`;
}
