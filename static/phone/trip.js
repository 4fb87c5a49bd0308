// The way of a ballot, told honestly: on this phone, recorded, counted. A dot fills when the server has said so, never before.

import { html, Sign } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { cut } from "./sitting.js";

/** @param {{ state: "sending" | "recorded" | "counted", number: number }} props */
export function Trip({ state, number }) {
  const sending = state === "sending";
  const there = { sending: "", recorded: "at", counted: "done" }[state];
  const onItsWay = t(cut.value ? "trip.waiting" : "trip.sending");
  return html`<div role="status" data-part="ballot-state" data-state=${state}><ol class="trip">
    <${Step} kind=${sending ? "wait" : "done"} sign=${sending ? "wait" : "yes"}>${t(sending && cut.value ? "trip.kept" : "trip.here")}${sending && html`<br />${onItsWay}`}<//>
    <${Step} kind=${there} sign="yes">${sending ? t("trip.not_yet") : html`${t("trip.recorded")}<br />${t("trip.number", { number })}`}<//>
    <${Step} kind=${state === "counted" ? "at" : ""} sign="yes">${t(state === "counted" ? "trip.counted" : "trip.counted_later")}<//></ol></div>`;
}

/** @param {{ kind: string, sign: "yes" | "wait", children?: import("../vendor/preact.js").ComponentChildren }} props */
function Step({ kind, sign, children }) {
  return html`<li class=${kind}><span class="dot">${kind && html`<${Sign} name=${sign} />`}</span>${children}</li>`;
}
