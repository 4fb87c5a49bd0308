// A sheet of slips as it comes out of the printer: strips of three parts. The right part folds in, the left one back, so that only the door is outside.

import { html } from "../shared/vendor.js";
import { grouped, t } from "../shared/words.js";
import { QrPath } from "./qrpath.js";
import { address, inFours } from "./sheets.js";

/** @typedef {import("./sheets.js").Slip} Slip */

/** @param {{ slips: Slip[], nth: number, meeting: Wire.Meeting | null }} props */
export function SlipSheet({ slips, nth, meeting }) {
  const first = slips[0]?.label || "";
  const last = slips[slips.length - 1]?.label || "";
  return html`<p class="margin-note"><span class="fold-back">${t("slip.fold_back")}</span><span>${t("slip.sheet", { n: nth, first, last })}</span><span class="fold-in">${t("slip.fold_in")}</span></p>
    <ol>${slips.map((slip) => html`<li key=${slip.listed} class="slip"><${Outside} slip=${slip} meeting=${meeting} /><${Scan} slip=${slip} meeting=${meeting} /><${Steps} slip=${slip} /></li>`)}</ol>`;
}

/** No name here: it lies in a letter box. @param {{ slip: Slip, meeting: Wire.Meeting | null }} props */
function Outside({ slip, meeting }) {
  return html`<div class="outside"><p class="slip-door">${slip.label}</p><p class="slip-nth">${t("slip.nth", { n: slip.nth, of: slip.of })}</p><p class="slip-meeting">${meeting?.community} ${meeting?.title}</p></div>`;
}

/** @param {{ slip: Slip, meeting: Wire.Meeting | null }} props */
function Scan({ slip, meeting }) {
  return html`<div class="scan"><${QrPath} qr=${slip.qr} label=${t("slip.qr")} /><div><p class="slip-code">${inFours(
    slip.code,
  )
    .split(" ")
    .map((four) => html`<span key=${four}>${four} </span>`)}</p>
    <p class="slip-way">${t("slip.meeting_code", { code: grouped(meeting?.code || "") })}</p><p class="slip-way">${address(slip.url)}</p></div></div>`;
}

/** Both languages always: nobody asked the neighbours which they read. @param {{ slip: Slip }} props */
function Steps({ slip }) {
  return html`<div class="steps"><p class="slip-name">${slip.name}</p><ol lang="zh-CN">${[1, 2, 3].map((n) => html`<li key=${n}>${t(`slip.step.${n}`)}</li>`)}</ol>
    <ol class="other" lang="en">${[1, 2, 3].map((n) => html`<li key=${n}>${t(`slip.other.${n}`)}</li>`)}</ol></div>`;
}
