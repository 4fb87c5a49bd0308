// The chair was handed to this phone: what that means, and the way to the console.

import { me, meeting } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { keepTicket } from "../shared/seat.js";
import { t } from "../shared/words.js";
import { Page } from "./frame.js";
import { code, ticket } from "./sitting.js";

export function ChairPage() {
  return html`<${Page} part="chair" kicker=${meeting.value?.title} thumb=${html`<${ToConsole} />`}>
    <h1 class="big">${t("chair.title")}</h1><p class="lead gap-small">${me.value?.name}</p>
    <p class="text gap">${t("chair.words")}</p><p class="soft gap">${t("chair.back")}</p><//>`;
}

/** The seat is the same, so its ticket opens the console too. */
export function ToConsole() {
  const open = () => {
    keepTicket("tablet", code.value, ticket());
    location.assign(`/tablet/${encodeURIComponent(code.value)}`);
  };
  return html`<button type="button" class="act now" data-do="console" onClick=${open}>${t("chair.open")}</button>`;
}
