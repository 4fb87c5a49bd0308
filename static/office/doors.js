// What stands instead of the office: no ticket, not let in, not there yet, not the chair.

import { link } from "../shared/live.js";
import { codeIn, dropTicket } from "../shared/seat.js";
import { Eave, Mark } from "../shared/signs.js";
import { LanguageSwitch } from "../shared/switches.js";
import { html } from "../shared/vendor.js";
import { refusal, t } from "../shared/words.js";

const code = codeIn();

/** @typedef {import("../vendor/preact.js").ComponentChildren} Children */

/** @param {{ title: string, words: string, lost?: boolean, children?: Children }} props */
function Door({ title, words, lost = false, children }) {
  return html`<header><div class="top"><${Mark} /><span class="where">${t("app.name")}</span><div class="facts"><${LanguageSwitch} full=${true} class="quiet" /></div></div><${Eave} lost=${lost} /></header>
    <main class="door" data-part="door"><h1 class="title">${title}</h1><p class="soft lead">${words}</p><div class="tools">${children}</div></main>`;
}

export function NoTicket() {
  return html`<${Door} title=${t("door.no_ticket")} words=${t("door.no_ticket.words")}><${AsResident} /></${Door}>`;
}

export function Connecting() {
  return html`<${Door} title=${t("link.connecting")} words=${t("door.connecting.words")} />`;
}

/** The ticket is of no more use. */
export function Refused() {
  const again = () => {
    dropTicket("office", code);
    location.reload();
  };
  return html`<${Door} lost=${true} title=${t("link.refused")} words=${refusal(link.value.code)}><button type="button" class="act plain" data-do="door:again" onClick=${again}>${t("door.again")}</button></${Door}>`;
}

export function NotModerator() {
  return html`<${Door} title=${t("door.not_moderator")} words=${t("door.not_moderator.words")}><${AsResident} /></${Door}>`;
}

function AsResident() {
  return html`<a class="act plain" href="/m/${encodeURIComponent(code)}">${t("door.as_resident")}</a>`;
}
