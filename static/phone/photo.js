// A photo somebody has sent: small among the words, whole when it is pressed.

import { html, useState } from "../shared/parts.js";
import { t } from "../shared/words.js";

/** @param {{ id: string, about: string, n?: number }} props */
export function Photo({ id, about, n = 1 }) {
  const [large, setLarge] = useState(false);
  const [gone, setGone] = useState(false);
  if (gone) return html`<p class="note gap-small">${t("photo.gone")}</p>`;
  const address = `/api/photos/${encodeURIComponent(id)}.jpg`;
  return html`<button type="button" class=${large ? "photo is-large" : "photo"} aria-expanded=${large ? "true" : "false"} data-do="photo" onClick=${() => setLarge(!large)}>
    <img src=${large ? address : `${address}?size=small`} alt=${t("photo.alt", { n, about })} onError=${() => setGone(true)} />
    <span class="note">${t(large ? "photo.smaller" : "photo.larger")}</span></button>`;
}
