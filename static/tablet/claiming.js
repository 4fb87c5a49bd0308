// Somebody says that it is done: in words, with photos if there are any. Then the neighbours judge.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, say } from "./acting.js";
import { TextField } from "./fields.js";
import { useOwnView } from "./intoview.js";
import { PhotoField } from "./photo.js";

const MOST_PHOTOS = 4;

/** @param {{ commitment: Wire.Commitment, place: string, onDone: () => void }} props */
export function Claim({ commitment, place, onDone }) {
  const opened = useOwnView();
  const [evidence, setEvidence] = useState("");
  const [photos, setPhotos] = useState(/** @type {string[]} */ ([]));
  async function send() {
    if (!evidence.trim()) return say(place, t("claim.needs_words"));
    const ack = await act(place, "commitment:claim_done", {
      commitment: commitment.id,
      evidence: evidence.trim(),
      ...(photos.length ? { photos } : {}),
    });
    if (ack.ok) onDone();
  }
  return html`<div class="reasons" data-part="claim" ref=${opened}><${TextField} label=${t("commitment.evidence")} name="evidence" rows=${3} most=${1000} value=${evidence} onWrite=${setEvidence} hint=${t("claim.hint")} />
    <${PhotoField} label=${t("claim.photos", { n: MOST_PHOTOS })} ids=${photos} most=${MOST_PHOTOS} onChange=${setPhotos} />
    <p class="note">${t("claim.then")}</p><button type="button" class="mini-act strong" data-do="commitment:claim_done" onClick=${send}>${t("claim.send")}</button></div>`;
}
