// A step that cannot be taken back is asked for once more, in place. A double tap must not answer.

import { html, useEffect, useRef } from "../shared/parts.js";
import { t } from "../shared/words.js";

const DEAF_MS = 400;

/** @param {{ ask: string, yes: string, does: string, onYes: () => void, onNo: () => void }} props  `does` names the command */
export function Sure({ ask, yes, does, onYes, onNo }) {
  const since = useRef(Date.now());
  const no = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (no.current) no.current.focus();
  }, []);
  const sure = () => {
    if (Date.now() - since.current > DEAF_MS) onYes();
  };
  return html`<div class="sure" role="group" aria-label=${ask}><p class="strong">${ask}</p>
    <div class="both"><button type="button" class="act plain" ref=${no} data-do="no" onClick=${onNo}>${t("act.cancel")}</button>
      <button type="button" class="act now" data-do=${does} onClick=${sure}>${yes}</button></div></div>`;
}
