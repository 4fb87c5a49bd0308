// My turn is held: somebody asks a question or raises a point of order, and then I go on.

import { floor, me } from "../shared/live.js";
import { html, Question, TurnBeam, turnNow } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Call } from "./call.js";
import { Page } from "./frame.js";
import { itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { Reminder } from "./reminder.js";
import { afterwards, goesOn } from "./turnwords.js";

export function HeldPage() {
  const mine = floor.value.held?.find((turn) => turn.entry === me.value?.speaking);
  if (!mine) return null;
  return html`<${Page} part="held" kicker=${itemLine()}>
    <div class="gap-small"><${Question} text=${t("held.title")} class="big" /></div><p class="lead gap-small">${afterwards()}</p>
    <${Reminder} /><div class="my-clock" data-part="clock"><${Figure} turn=${{ ...mine, since: null }} /></div>
    <${Call} /><${Meanwhile} /><//>`;
}

/** @param {{ turn: Wire.Current }} props */
function Figure({ turn }) {
  const limit = words().duration(turn.limit_ms);
  return html`<p class="giant" role="timer">${turnNow(turn).text}</p><${TurnBeam} current=${turn} />
    <p class="soft gap-small">${t("held.clock", { limit })}</p>`;
}

/** For everybody else: who will go on. */
export function HeldLine() {
  const name = goesOn();
  return name && html`<p class="said gap" data-part="held-turn">${t("held.of_other", { name })}</p>`;
}
