// A reason that everybody will read: one of a few that are ready, changed or written, then sent with its command.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, pressedState, say } from "./acting.js";
import { TextField } from "./fields.js";
import { useOwnView } from "./intoview.js";

const MOST = 500;

/**
 * @param {{ label: string, ready: string[], command: string, payload: Record<string, unknown>, place: string, onDone: () => void,
 *   children?: import("../vendor/preact.js").ComponentChildren }} props
 */
export function Reasons({ label, ready, command, payload, place, onDone, children }) {
  const opened = useOwnView();
  const [reason, setReason] = useState("");
  async function send() {
    if (!reason.trim()) return say(place, t("refusal.reason_needed"));
    const ack = await act(place, command, { ...payload, reason: reason.trim() });
    if (ack.ok) onDone();
  }
  return html`<div class="reasons" data-part="reasons" ref=${opened}><div class="chips" role="group" aria-label=${label}>${ready.map(
    (one) =>
      html`<button key=${one} type="button" class="chip" aria-pressed=${pressedState(reason === one)} onClick=${() => setReason(one)}>${one}</button>`,
  )}</div>
    <${TextField} label=${label} name="reason" rows=${2} most=${MOST} value=${reason} onWrite=${setReason} hint=${t("reasons.hint")} />
    <button type="button" class="mini-act strong" data-do=${command} onClick=${send}>${children}</button></div>`;
}
