// Who was checked in last at the desk: by name and door, with the way back for ten seconds; it stays when the search is emptied.

import { html, signal, useEffect } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said, say } from "./acting.js";
import { fetchPage } from "./rest.js";

const UNDO_MS = 10000;
const PLACE = "just_in";

/** @typedef {import("./rollsearch.js").Row} Row */

const last = signal(/** @type {{ row: Row, back: boolean } | null} */ (null));

/** @param {Row} row */
export function cameIn(row) {
  say(PLACE, "");
  last.value = { row, back: false };
}

/** Before anybody comes, how it is done. The line is always there, so that nothing moves under a finger. */
export function JustIn() {
  const now = last.value;
  useEffect(() => {
    if (!now) return undefined;
    const timer = setTimeout(() => {
      last.value = null;
    }, UNDO_MS);
    return () => clearTimeout(timer);
  }, [now]);
  return html`<div class="just-in" data-part="just-in"><p role="status" class=${now ? "" : "note"}>${now ? t(now.back ? "desk.taken_back" : "desk.just_in", { name: now.row.name, door: now.row.label }) : t("desk.hint")}</p>
    ${now && !now.back && html`<button type="button" class="mini-act" data-do="just_in:undo" aria-label=${t("desk.undo.of", { name: now.row.name })} onClick=${() => takeBack(now.row)}>${t("desk.undo")}</button>`}<${Said} at=${PLACE} /></div>`;
}

/** Their seat may be as new as their coming: the roll knows it. @param {Row} row */
async function takeBack(row) {
  const page = await fetchPage("roll", { q: row.label || row.name });
  const seat = page?.items.find(({ listed }) => listed === row.listed);
  if (!seat?.person) return say(PLACE, t("rest.failed"));
  const ack = await act(PLACE, "people:leave", { person: seat.person });
  if (!ack.ok) return;
  last.value = { row, back: true };
  /** @type {HTMLElement | null} */ (document.querySelector('[data-part="desk"] input'))?.focus(); // the button is gone
}
