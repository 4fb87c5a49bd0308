// The way of a ballot, told honestly: on this phone, recorded, counted. A dot fills when the server has said so, never before;
// while a change is on its way, the vote before it stays recorded.

import { html, Sign } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { cut } from "./sitting.js";

/** @param {{ state: "sending" | "recorded" | "counted", number: number, elsewhere?: "" | Wire.MyBallot["unit"] }} props  `elsewhere`: another one cast it for what the ballot stands for */
export function Trip({ state, number, elsewhere = "" }) {
  const there = { sending: number ? "done" : "", recorded: "at", counted: "done" }[state];
  return html`<div role="status" data-part="ballot-state" data-state=${state}><ol class="trip">
    <${OnThePhone} sending=${state === "sending"} elsewhere=${elsewhere} />
    <${Step} kind=${there} sign="yes">${number ? html`${t(state === "sending" ? "trip.before" : "trip.recorded")}<br />${t("trip.number", { number })}` : t("trip.not_yet")}<//>
    <${Step} kind=${state === "counted" ? "at" : ""} sign="yes">${t(state === "counted" ? "trip.counted" : "trip.counted_later")}<//></ol></div>`;
}

/** @param {{ sending: boolean, elsewhere: string }} props */
function OnThePhone({ sending, elsewhere }) {
  if (elsewhere && !sending) return html`<${Step} kind="" sign="yes">${t(`trip.elsewhere.${elsewhere}`)}<//>`;
  if (!sending) return html`<${Step} kind="done" sign="yes">${t("trip.here")}<//>`;
  return html`<${Step} kind="wait" sign="wait">${t(cut.value ? "trip.kept" : "trip.here")}<br />${t(cut.value ? "trip.waiting" : "trip.sending")}<//>`;
}

/** @param {{ kind: string, sign: "yes" | "wait", children?: import("../vendor/preact.js").ComponentChildren }} props */
function Step({ kind, sign, children }) {
  return html`<li class=${kind}><span class="dot">${kind && html`<${Sign} name=${sign} />`}</span>${children}</li>`;
}
