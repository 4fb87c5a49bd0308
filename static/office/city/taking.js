// Taking a matter down for somebody who has come to the desk: their name, what it is about, where, and a photo.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { LineField, TextField } from "../../tablet/fields.js";
import { usePress } from "./asked.js";
import { command } from "./asking.js";
import { kept, Refused } from "./parts.js";
import { PhotosField } from "./photo.js";

const EMPTY = { name: "", title: "", text: "", place: "" };

/** @param {{ community: import("./community.js").Community, onDone: () => void, onLeave: () => void }} props */
export function Taking({ community, onDone, onLeave }) {
  const [facts, setFacts] = useState(EMPTY);
  const [photos, setPhotos] = useState(/** @type {import("./photo.js").Sent[]} */ ([]));
  const [taken, setTaken] = useState(0);
  const { no, busy, press } = usePress();
  const write = (/** @type {keyof typeof EMPTY} */ key) => (/** @type {string} */ text) =>
    setFacts({ ...facts, [key]: text });
  const { name, title, text, place } = trimmed(facts);
  const whole = Boolean(name && title && text);
  function send(/** @type {Event} */ event) {
    kept(event);
    if (!whole) return;
    const more = { ...(place && { place }), ...(photos[0] && { photo: photos[0].id }) };
    press(
      () => command(community.id, "matter:raise", { title, text, name, ...more }),
      (ack) => {
        setFacts(EMPTY);
        setPhotos([]);
        setTaken(ack.number);
        onDone();
      },
    );
  }
  return html`<form class="sheet-form" onSubmit=${send} data-part="taking"><div class="head"><h2 class="strong">${t("taking")}</h2><button type="button" class="quiet" data-do="taking:leave" onClick=${onLeave}>${t("act.close")}</button></div>
    ${taken > 0 && html`<p class="said done" role="status" data-part="taken"><b>${t("taking.done", { number: taken })}</b> ${t("taking.done.words")}</p>`}
    <div class="grid"><${LineField} label=${t("taking.name")} name="for" most=${40} value=${facts.name} onWrite=${write("name")} /><${LineField} label=${t("taking.place")} name="place" most=${120} value=${facts.place} hint=${t("taking.place.hint")} onWrite=${write("place")} /></div>
    <${LineField} label=${t("taking.title")} name="matter" most=${120} value=${facts.title} hint=${t("taking.title.hint")} onWrite=${write("title")} />
    <${TextField} label=${t("taking.text")} name="words" most=${2000} rows=${4} value=${facts.text} onWrite=${write("text")} />
    <${PhotosField} community=${community.id} photos=${photos} most=${1} onChange=${setPhotos} />
    <${Refused} no=${no} /><button type="submit" class="act now" data-do="matter:raise" disabled=${busy || !whole}>${t("taking.do")}</button></form>`;
}

/** @param {typeof EMPTY} facts */
const trimmed = ({ name, title, text, place }) => ({
  name: name.trim(),
  title: title.trim(),
  text: text.trim(),
  place: place.trim(),
});
