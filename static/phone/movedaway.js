// The slip was used on another phone, so this one has lost the seat: said plainly, with the way back.

import { html, Sign, useState } from "../shared/parts.js";
import { refusal, t } from "../shared/words.js";
import { owner } from "./memory.js";
import { code, comeIn, seat } from "./sitting.js";
import { SLIP_LENGTH } from "./slip.js";
import { SlipField } from "./slipfield.js";
import { Top } from "./top.js";

export function MovedAway() {
  const [slip, setSlip] = useState("");
  const [why, setWhy] = useState("");
  const take = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (slip.length < SLIP_LENGTH) return setWhy("slip_short");
    setWhy(await comeIn(code.value, { ...owner(), slip }));
  };
  const toDoor = () => {
    seat.value = "door";
  };
  return html`<${Top} /><main tabindex="-1" data-part="moved-away"><h1 class="title verdict"><${Sign} name="flag" class="warn" />${t("moved.title")}</h1>
    <p class="lead gap">${t("moved.words")}</p><p class="soft gap-small">${t("moved.back")}</p>
    <form id="again" class="fields" onSubmit=${take} novalidate><${SlipField} value=${slip} onType=${setSlip} /></form></main>
    <div class="thumb">${why && html`<p class="said bad problem" role="alert" data-part="problem">${refusal(why)}</p>`}
      <button type="submit" form="again" class="act now" data-do="join">${t("moved.here")}</button>
      <div class="row"><button type="button" class="quiet" data-do="to-door" onClick=${toDoor}>${t("moved.door")}</button></div></div>`;
}
