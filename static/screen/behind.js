// How many neighbours stand behind an item of the agenda, in words: its matter's number and seconds.

import { matters } from "../shared/live.js";
import { t } from "../shared/words.js";
import { matterOf } from "./openmatters.js";

/** "12 号议题 · 9 人附议" @param {{ number: number, seconds: number }} matter */
export function behind({ number, seconds }) {
  const said = [
    t("matter.number", { n: number }),
    seconds > 0 ? t("matter.seconds.plain", { n: seconds }) : "",
  ];
  return said.filter(Boolean).join(t("dot"));
}

/** The same for an item; "" where it takes up no matter. @param {Wire.Item} item */
export function behindItem(item) {
  const matter = matterOf(item, matters.value);
  return matter ? behind(matter) : "";
}
