// Where on the agenda we are, in one line: "议程 2 / 4 · 遛狗牵绳".

import { agenda, more } from "../shared/live.js";
import { orErased, t } from "../shared/words.js";
import { room } from "./tongue.js";

const LONG_TITLE = 44;

/** Counted with the items that were cut from a long agenda. @param {string | null} [id]  the current item unless told @param {boolean} [brief] */
export function itemLine(id = agenda.value.current, brief = false) {
  const { items } = agenda.value;
  const cut = more.value.agenda || 0;
  const at = items.findIndex((item) => item.id === id);
  const item = items[at];
  if (!item) return "";
  const place = t("agenda.place", { n: at + 1 + cut, of: items.length + cut });
  return brief || room(item.title) > LONG_TITLE ? place : place + t("dot") + orErased(item.title);
}

/** @param {string | null} id */
export function itemTitle(id) {
  const item = agenda.value.items.find((one) => one.id === id);
  return item ? orErased(item.title) : "";
}

/** @param {string[]} parts */
export const inOneLine = (...parts) => parts.filter(Boolean).join(t("dot"));
