// A slip entered later, by somebody who came in without one: the same name, now on the roll.

import { me } from "../shared/live.js";
import { html, useState } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { refuse } from "./doing.js";
import { Page } from "./frame.js";
import { comeIn, code as meeting } from "./sitting.js";
import { SLIP_LENGTH } from "./slip.js";
import { SlipField } from "./slipfield.js";
import { back, home, write } from "./view.js";

export function SlipPage() {
  const [slip, setSlip] = useState("");
  const [busy, setBusy] = useState(false);
  const enter = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (busy) return;
    if (slip.length < SLIP_LENGTH) return refuse("join", "slip_short");
    setBusy(true);
    const { name = "", place } = me.value || {};
    const refused = await comeIn(meeting.value, { name, place: place || "pavilion", slip });
    setBusy(false);
    if (refused) refuse("join", refused);
    else home();
  };
  const thumb = html`<button type="submit" form="with-slip" class="act now" data-do="join">${t(busy ? "door.entering" : "slip.enter")}</button>
    <div class="row"><button type="button" class="quiet" data-do="back" onClick=${back}>${t("act.back")}</button></div>`;
  return html`<${Page} part="slip-page" tabs=${false} thumb=${thumb}><h1 class="title">${t("slip.title")}</h1><p class="soft gap-small">${t("slip.words")}</p>
    <form id="with-slip" class="fields" onSubmit=${enter} novalidate><${SlipField} value=${slip} onType=${setSlip} /></form><//>`;
}

/** The way there, where somebody is told that they are not on the roll. @param {{ class?: string }} props */
export function ToSlip({ class: name = "quiet" }) {
  return html`<button type="button" class=${name} data-do="enter-slip" onClick=${() => write({ kind: "slip", id: "" })}>${t("slip.have")}</button>`;
}
