// What came of an item that is over: what was noted, else the consensus about it that was adopted.

import { consensus } from "../shared/live.js";
import { t } from "../shared/words.js";

/** @param {Wire.Item} item */
export function cameOut({ id, conclusion }) {
  if (conclusion) return conclusion;
  const text = consensus.value.find((one) => one.item === id && one.state === "adopted");
  if (!text) return t("item.no_conclusion");
  return text.number
    ? t("consensus.passed", { number: text.number })
    : t("consensus.adopted", { n: text.version });
}
