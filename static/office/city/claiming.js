// Saying that a promise is kept: in words, with photos. Whether it is, the neighbours judge.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { TextField } from "../../tablet/fields.js";
import { usePress } from "./asked.js";
import { command } from "./asking.js";
import { kept, Refused } from "./parts.js";
import { PhotosField } from "./photo.js";

/** @param {{ one: import("./commitment.js").Commitment, community: import("./community.js").Community, onDone: () => void }} props */
export function Claiming({ one, community, onDone }) {
  const [evidence, setEvidence] = useState("");
  const [photos, setPhotos] = useState(/** @type {import("./photo.js").Sent[]} */ ([]));
  const { no, busy, press } = usePress();
  function send(/** @type {Event} */ event) {
    kept(event);
    const more = photos.length ? { photos: photos.map(({ id }) => id) } : {};
    const payload = { commitment: one.id, evidence: evidence.trim(), ...more };
    if (evidence.trim()) press(() => command(community.id, "commitment:claim_done", payload), onDone);
  }
  return html`<form class="sheet-form" onSubmit=${send} data-part="claiming"><${TextField} label=${t("claiming.evidence")} name="evidence" most=${1000} rows=${3} value=${evidence} hint=${t("claiming.hint")} onWrite=${setEvidence} />
    <${PhotosField} community=${community.id} photos=${photos} most=${4} onChange=${setPhotos} /><p class="note">${t("claiming.words", { days: community.settings.verdict_days })}</p>
    <${Refused} no=${no} /><button type="submit" class="act plain" data-do="commitment:claim_done" disabled=${busy || !evidence.trim()}>${t("claiming.do")}</button></form>`;
}
