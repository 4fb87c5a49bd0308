// The way to the prepared polls, wherever somebody looks for them.

import { polls } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { turnTo } from "./place.js";
import { prepared } from "./prepared.js";

export function ToPrepared() {
  const n = prepared(polls.value).length;
  if (n === 0) return null;
  return html`<p class="to-prepared"><button type="button" class="quiet small" data-do="page:prepared" onClick=${() => turnTo("prepared")}>${t("prepared.n", { n })}</button></p>`;
}
