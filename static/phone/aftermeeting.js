// After the meeting: its minutes to read and to keep, and until when they can be corrected.

import { meeting, now } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { code } from "./sitting.js";
import { write } from "./view.js";

/** @param {"html" | "pdf"} form */
function minutesAt(form) {
  const lang = words().language === "en" ? "en" : "zh";
  return `/api/meetings/${encodeURIComponent(code.value)}/minutes.${form}?lang=${lang}`;
}

/** Opens the minutes beside the meeting. @param {{ class?: string, form?: "html" | "pdf", children?: import("../vendor/preact.js").ComponentChildren }} props */
export function Minutes({ class: more = "strong", form = "html", children }) {
  return html`<a class=${more} href=${minutesAt(form)} target="_blank" rel="noopener" data-do=${form === "html" ? "minutes" : "minutes:pdf"}>${children}</a>`;
}

/** Whether a correction can still be made. */
export function correctable() {
  const { state, corrections_until, confirmed_at } = meeting.value || {};
  return (
    state === "adjourned" && !!corrections_until && !confirmed_at && Date.parse(corrections_until) > now()
  );
}

/** How the minutes stand, and the way to correct them. */
export function MinutesPart() {
  const { corrections = 0, corrections_until, confirmed_at } = meeting.value || {};
  const open = correctable() && corrections_until;
  const stands = [
    confirmed_at && t("minutes.confirmed", { day: words().day(confirmed_at, now()) }),
    open && t("minutes.open", { when: `${words().day(open, now())} ${words().time(open)}` }),
    corrections > 0 && t("minutes.corrections", { n: corrections }),
  ].filter(Boolean);
  return html`<section class="part" data-part="minutes"><h2 class="strong">${t("minutes")}</h2>
    ${stands.length > 0 && html`<p class="facts gap-tiny">${stands.map((one, i) => html`${i > 0 && t("dot")}<span key=${one} class="keep">${one}</span>`)}</p>`}
    <p class="row links"><${Minutes} class="quiet">${t("minutes.read")}<//><${Minutes} class="quiet" form="pdf">${t("minutes.print")}<//></p>
    ${open && html`<button type="button" class="quiet" data-do="correct" onClick=${() => write({ kind: "correct", id: "" })}>${t("correct.wrong")}</button>`}</section>`;
}
