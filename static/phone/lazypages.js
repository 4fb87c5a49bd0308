// Pages that most people open later than the first look: fetched then, or when the phone has a quiet moment, so that they are there offline too.

import { html } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { Page } from "./frame.js";
import { later } from "./later.js";

const QUIET_MS = 4000;

const bring = () => import("./matterpages.js");

/** Where a page will be. */
function Opening() {
  return html`<${Page} part="opening"><p class="soft" role="status">${t("page.opening")}</p><//>`;
}

export const PromisePage = later(() => import("./promise.js").then((part) => part.PromisePage));
export const Matters = later(() => bring().then((part) => part.Matters), Opening);
export const MatterPage = later(() => bring().then((part) => part.MatterPage), Opening);
export const RaisePage = later(() => bring().then((part) => part.RaisePage), Opening);
export const VerdictPage = later(() => bring().then((part) => part.VerdictPage), Opening);
export const CorrectPage = later(() => bring().then((part) => part.CorrectPage), Opening);

/** A network that fails now is asked again by whoever opens a page. */
export function fetchSoon() {
  setTimeout(() => bring().catch(() => {}), QUIET_MS);
}
