// Photos: seen with the staff's own token, for not all are open to all; and chosen on this computer, sent, and seen before they are used.

import { html, useEffect, useState } from "../../shared/vendor.js";
import { refusal, t } from "../../shared/words.js";
import { ask, fetched, under } from "./asking.js";

const MOST_BYTES = 10 * 1024 * 1024;

/** As the address of a picture: the page's policy lets no others in. @param {Blob} blob @returns {Promise<string>} */
function asAddress(blob) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsDataURL(blob);
  });
}

/** Small; pressed, it is large. @param {{ id: string, label: string }} props */
export function Photo({ id, label }) {
  const [large, setLarge] = useState(false);
  const [picture, setPicture] = useState("");
  useEffect(() => {
    let gone = false;
    fetched(`/api/photos/${encodeURIComponent(id)}.jpg${large ? "" : "?size=small"}`).then(async (blob) => {
      if (!gone) setPicture(blob ? await asAddress(blob) : "none");
    });
    return () => {
      gone = true;
    };
  }, [id, large]);
  if (picture === "none") return html`<p class="note">${t("photo.gone")}</p>`;
  return html`<button type="button" class="photo ${large ? "is-large" : ""}" aria-expanded=${String(large)} aria-label=${t(large ? "photo.smaller" : "photo.larger", { label })} onClick=${() => setLarge(!large)}>${picture && html`<img src=${picture} alt=${label} />`}</button>`;
}

/** @typedef {{ id: string, picture: string }} Sent */

/** @param {{ community: string, photos: Sent[], most: number, onChange: (photos: Sent[]) => void }} props */
export function PhotosField({ community, photos, most, onChange }) {
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  async function picked(/** @type {Event} */ event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const files = Array.from(field.files || []).slice(0, most - photos.length);
    field.value = ""; // the same file again is chosen again
    setBusy(true);
    const { sent, code } = await sendAll(community, files);
    setBusy(false);
    setWhy(code);
    onChange([...photos, ...sent]);
  }
  return html`<div class="photos-field"><ul class="photos">${photos.map(({ id, picture }, i) => html`<li key=${id}><img src=${picture} alt=${t("photo.nth", { n: i + 1 })} /><button type="button" class="quiet" onClick=${() => onChange(photos.filter((one) => one.id !== id))}>${t("photo.out")}</button></li>`)}</ul>
    ${photos.length < most && html`<label class="mini-act picker"><input type="file" class="hidden" name="photo" accept="image/*" multiple=${most > 1} disabled=${busy} onChange=${picked} /><span>${t(busy ? "photo.sending" : "photo.add")}</span></label>`}
    <p class="note">${t("photo.words", { n: most })}</p>${why && html`<p class="said bad" role="alert">${refusal(why)}</p>`}</div>`;
}

/** One after the other; the first refusal ends it, what was sent before stays. @param {string} community @param {File[]} files */
async function sendAll(community, files) {
  const sent = /** @type {Sent[]} */ ([]);
  for (const file of files) {
    if (file.size > MOST_BYTES) return { sent, code: "too_large" };
    const answer = await ask(under(community, "/photos"), { body: file });
    if (!answer.ok) return { sent, code: answer.code };
    sent.push({ id: answer.body.photo, picture: await asAddress(file) });
  }
  return { sent, code: "" };
}
