// A place in the queue of an item that the meeting has left: said once that it is kept.

import { agenda, floor, me } from "../shared/live.js";
import { announce, effect, html, signal, untracked } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { turnOf } from "./happening.js";
import { itemTitle } from "./itemline.js";

/** The title of the item where a place is kept, until it is read or taken up again. */
const keptIn = signal("");

/** The last place this person had in the queue, and the item it was asked for. */
let held = { entry: "", item: "" };

/** The room's news comes before a person's own: a place that ends while its item goes on was given up. */
function follow() {
  const now = agenda.value.current || "";
  const entry = me.value?.entry || "";
  if (entry) {
    if (entry !== held.entry) held = { entry, item: now };
    if (turnOf({ floor: floor.value, me: me.value })) held.item = "";
    keptIn.value = "";
  } else if (now === held.item) held.item = "";
  else if (held.item && now) {
    const item = itemTitle(held.item);
    held = { entry: "", item: "" };
    keptIn.value = item;
    if (item) announce(t("kept", { item }));
  }
}

export function startKeptPlace() {
  effect(() => {
    agenda.value;
    me.value;
    floor.value;
    untracked(follow);
  });
}

export function KeptPlace() {
  if (!keptIn.value) return null;
  const seen = () => {
    keptIn.value = "";
  };
  return html`<div class="said gap" data-part="kept-place"><p>${t("kept", { item: keptIn.value })}</p>
    <button type="button" class="quiet small" data-do="kept:seen" onClick=${seen}>${t("kept.seen")}</button></div>`;
}
