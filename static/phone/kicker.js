// Above an open poll's question: where on the agenda it stands, and how long it stays open.

import { Countdown, html } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { itemLine } from "./itemline.js";

/** @param {{ poll: Wire.Poll }} props */
export function Kicker({ poll }) {
  const [head = "", tail = ""] = t("poll.open.left", { left: "\u0000" }).split("\u0000");
  const running = poll.closes_at
    ? html`${head}<${Countdown} until=${poll.closes_at} />${tail}`
    : t("poll.open");
  const place = itemLine(poll.item, true);
  const again = (poll.round || 1) > 1 ? t("ballot.round", { n: poll.round }) + t("dot") : "";
  return html`${place && html`<span class="not-elder">${place}${t("dot")}</span>`}${again}${running}`;
}
