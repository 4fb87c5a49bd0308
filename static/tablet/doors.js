// What stands instead of the console: no ticket, not let in, not there yet, and the chair handed over.

import { link, me } from "../shared/live.js";
import { codeIn, dropTicket, keepTicket, ticketFor } from "../shared/seat.js";
import { Eave, Mark } from "../shared/signs.js";
import { LanguageSwitch } from "../shared/switches.js";
import { html, signal } from "../shared/vendor.js";
import { refusal, t } from "../shared/words.js";

/** Whom this tablet gave the chair to. */
export const handedTo = signal("");

const code = codeIn();

/** @param {{ title: string, words: string, lost?: boolean, children?: import("../vendor/preact.js").ComponentChildren }} props */
function Door({ title, words, lost = false, children }) {
  return html`<header><div class="top"><${Mark} /><span class="where">${t("app.name")}</span><div class="facts"><${LanguageSwitch} full=${true} class="quiet" /></div></div><${Eave} lost=${lost} /></header>
    <main class="sheet door" data-part="door"><h1 class="title">${title}</h1><p class="soft lead">${words}</p><div class="tools">${children}</div></main>`;
}

export function NoTicket() {
  return html`<${Door} title=${t("door.no_ticket")} words=${t("door.no_ticket.words")}><a class="act plain" href="/m/${encodeURIComponent(code)}">${t("door.as_resident")}</a></${Door}>`;
}

export function Connecting() {
  return html`<${Door} title=${t("link.connecting")} words=${t("door.connecting.words")} />`;
}

/** The ticket is of no more use. */
export function Refused() {
  const again = () => {
    dropTicket("tablet", code);
    location.reload();
  };
  return html`<${Door} lost=${true} title=${t("link.refused")} words=${refusal(link.value.code)}><button type="button" class="act plain" onClick=${again}>${t("door.again")}</button></${Door}>`;
}

/** The chair was handed over: this seat is a resident's now, and speaks and votes on the phone's page. */
export function HandedOver() {
  const words = handedTo.value ? t("door.handed.to", { name: handedTo.value }) : t("door.handed.words");
  const go = () => {
    const ticket = ticketFor("tablet", code);
    if (ticket) keepTicket("phone", code, ticket);
    location.href = `/m/${encodeURIComponent(code)}`;
  };
  return html`<${Door} title=${t("door.handed", { name: me.value?.name })} words=${words}><button type="button" class="act now" data-do="door:phone" onClick=${go}>${t("door.go_on")}</button></${Door}>`;
}
