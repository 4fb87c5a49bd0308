// Photos: small ones that open whole, and a field that takes some with the camera or from the gallery.

import { codeIn, ticketFor } from "../shared/seat.js";
import { html, useState } from "../shared/vendor.js";
import { refusal, t } from "../shared/words.js";

const SIDE = 1600;
const QUALITY = 0.85;

/** @param {string} id */
const addressOf = (id) => `/api/photos/${encodeURIComponent(id)}.jpg`;

/** @param {{ id: string }} props */
export function Photo({ id }) {
  return html`<a class="photo" href=${addressOf(id)} target="_blank" rel="noopener"><img src=${`${addressOf(id)}?size=small`} alt=${t("matter.photo")} loading="lazy" /></a>`;
}

/** Up to `most` photos, each sent as soon as it is there; `ids` are those the server has. @param {{ ids: string[], most: number, label: string, onChange: (ids: string[]) => void }} props */
export function PhotoField({ ids, most, label, onChange }) {
  const [state, setState] = useState("");
  async function take(/** @type {any} */ event) {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    setState(t("photo.sending"));
    const answer = await sendPhoto(file);
    setState(answer.photo ? "" : refusal(answer.code));
    if (answer.photo) onChange([...ids, answer.photo]);
  }
  return html`<div class="picking of-photos" data-part="photos"><p class="strong">${label}</p>
    <div class="chips">${ids.map(
      (id) =>
        html`<span key=${id} class="photo-kept"><${Photo} id=${id} /><button type="button" class="quiet small" data-do="photo:remove" onClick=${() => onChange(ids.filter((one) => one !== id))}>${t("photo.remove")}</button></span>`,
    )}${ids.length < most && html`<label class="mini-act photo-add"><input type="file" name="photo" accept="image/*" capture="environment" class="hidden" onChange=${take} />${t("photo.take")}</label>`}</div>
    <p class="note" role="status">${state}</p></div>`;
}

/** @param {Blob} file @returns {Promise<{ photo?: string, code?: string }>} */
async function sendPhoto(file) {
  const code = codeIn();
  const body = await smaller(file);
  const headers = {
    Authorization: `Bearer ${ticketFor("tablet", code) || ""}`,
    "Content-Type": body.type || "application/octet-stream",
  };
  const address = `/api/meetings/${encodeURIComponent(code)}/photos`;
  const answer = await fetch(address, { method: "POST", headers, body }).catch(() => null);
  if (!answer) return { code: "no_network" };
  const said = await answer.json().catch(() => ({}));
  return answer.ok ? said : { code: said.code || (answer.status === 413 ? "too_large" : "not_available") };
}

/** What a camera makes is larger than anybody looks at; where the browser cannot draw it, it goes as it is. @param {Blob} file @returns {Promise<Blob>} */
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    if (!pen) return file;
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return /** @type {Blob | null} */ (drawn) || file;
  } catch {
    return file;
  }
}
