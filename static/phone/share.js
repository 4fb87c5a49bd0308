// Passing a page on: the phone's own way where it has one, the clipboard where that is allowed, else the address to copy by hand.

import { html, Sign, useState } from "../shared/parts.js";
import { t } from "../shared/words.js";

/** @param {{ url: string, title: string }} props  nothing without an address */
export function Share({ url, title }) {
  const [done, setDone] = useState("");
  if (!url) return null;
  const address = new URL(url, location.href).href;
  const pass = async () => setDone(await passOn({ title, url: address }));
  return html`<section class="part share" data-part="share"><p class="row"><a class="quiet" href=${url} target="_blank" rel="noopener" data-do="public-page">${t("matter.page")}</a>
      <button type="button" class="quiet" data-do="share" onClick=${pass}>${t("share.link")}</button></p>
    <div role="status">${done === "copied" && html`<p class="facts verdict good"><${Sign} name="yes" />${t("share.copied")}</p>`}
      ${done === "by-hand" && html`<label class="field"><span>${t("share.by_hand")}</span><input class="address" readonly value=${address} onFocus=${(/** @type {any} */ event) => event.target.select()} /></label>`}</div></section>`;
}

/** @param {{ title: string, url: string }} page @returns {Promise<"" | "copied" | "by-hand">} */
async function passOn(page) {
  try {
    if (navigator.share) {
      await navigator.share(page);
      return "";
    }
    await navigator.clipboard.writeText(page.url);
    return "copied";
  } catch (error) {
    return /** @type {any} */ (error)?.name === "AbortError" ? "" : "by-hand";
  }
}
