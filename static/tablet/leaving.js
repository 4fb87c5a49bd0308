// Leaving the current item: a quiet button. While people wait on it, it is confirmed in place, for their places stay there.

import { floor } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { orErased, t } from "../shared/words.js";
import { waitingItem } from "./moment.js";
import { present } from "./present.js";
import { goOn } from "./step.js";

const DOUBLE_TAP_MS = 400;

/**
 * @param {{ command: string, onLeave: () => unknown, class?: string, children?: import("../vendor/preact.js").ComponentChildren }} props
 */
export function Leave({ command, onLeave, class: look = "mini-act", children }) {
  const [asked, setAsked] = useState(0);
  const { waiting } = floor.value;
  if (!asked || waiting === 0)
    return html`<button type="button" class=${look} data-do=${command} onClick=${() => (waiting > 0 ? setAsked(Date.now()) : onLeave())}>${children}</button>`;
  const ask = t("leave.waiting", { n: waiting });
  const answer = (/** @type {boolean} */ yes) => {
    if (Date.now() - asked < DOUBLE_TAP_MS) return;
    setAsked(0);
    if (yes) onLeave();
  };
  return html`<div class="hold-ask" role="group" aria-label=${ask} onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && setAsked(0)}><p class="strong" role="status">${ask}</p>
    <div class="row"><button type="button" class="act plain" data-do="cancel" onClick=${() => answer(false)}>${t("act.cancel")}</button>
      <button type="button" class="act plain" data-do="confirm" onClick=${() => answer(true)}>${children}</button></div></div>`;
}

/** On to the next item, or only to the end of this one. @param {{ item: Wire.Item }} props */
export function GoOn({ item }) {
  const next = waitingItem(present.value);
  const label = next
    ? t("step.next", { title: orErased(next.title) })
    : t("step.close_item", { title: orErased(item.title) });
  return html`<${Leave} command="agenda:next" class="quiet go-on" onLeave=${() => goOn(next ? next.id : null)}>${label}</${Leave}>`;
}
