// What staff decide on a matter: take it up, decline it with a public reason, merge it into another, or say that nothing more is to be done.

import { HoldButton } from "../../shared/holding.js";
import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { TextField } from "../../tablet/fields.js";
import { usePages, usePress, useRested } from "./asked.js";
import { command, under } from "./asking.js";
import { kept, Refused, Search } from "./parts.js";
import { can } from "./rights.js";

const CLOSABLE = ["accepted", "seconded", "scheduled", "discussed", "decided", "returned"];
const MERGEABLE = ["raised", "accepted", "seconded"];

/** @param {{ one: import("./matter.js").Matter, community: string, again: () => void }} props */
export function Deciding({ one, community, again }) {
  const [doing, setDoing] = useState("");
  const { no, busy, press } = usePress();
  const send = (/** @type {string} */ name, /** @type {Record<string, unknown>} */ payload) =>
    press(() => command(community, name, { matter: one.id, ...payload }), again);
  const steps = stepsOf(one);
  if (steps.length === 0) return null;
  const turn = (/** @type {string} */ step) => setDoing(doing === step ? "" : step);
  return html`<div class="deciding" data-part="deciding">${steps.includes("accepted") && html`<p class="note" data-part="before-accepting">${t("deciding.accepted.before")}</p>`}<div class="tools">${steps.includes("accepted") && html`<button type="button" class="act now" data-do="matter:accept" disabled=${busy} onClick=${() => send("matter:screen", { decision: "accepted" })}>${t("deciding.accepted")}</button>`}
      ${steps
        .filter((step) => step !== "accepted")
        .map(
          (step) =>
            html`<button key=${step} type="button" class="mini-act" data-do="matter:${step}" aria-expanded=${String(doing === step)} onClick=${() => turn(step)}>${t(`deciding.${step}`)}</button>`,
        )}</div>
    ${doing === "declined" && html`<${Reason} name="declined" onSend=${(/** @type {string} */ reason) => send("matter:screen", { decision: "declined", reason })} />`}
    ${doing === "closed" && html`<${Reason} name="closed" onSend=${(/** @type {string} */ reason) => send("matter:close", { reason })} />`}
    ${doing === "merged" && html`<${Merging} one=${one} community=${community} onSend=${(/** @type {string} */ into) => send("matter:screen", { decision: "merged", into })} />`}
    <${Refused} no=${no} /></div>`;
}

/** @param {{ stage: string }} matter */
function stepsOf({ stage }) {
  return [
    ...(stage === "raised" ? ["accepted", "declined"] : []),
    ...(MERGEABLE.includes(stage) ? ["merged"] : []),
    ...(CLOSABLE.includes(stage) && can("meetings") ? ["closed"] : []),
  ];
}

/** Everybody reads it. @param {{ name: "declined" | "closed", onSend: (reason: string) => void }} props */
function Reason({ name, onSend }) {
  const [reason, setReason] = useState("");
  const send = (/** @type {Event} */ event) => {
    kept(event);
    if (reason.trim()) onSend(reason.trim());
  };
  return html`<form class="reason" onSubmit=${send}><${TextField} label=${t(`deciding.${name}.why`)} name="reason" most=${300} rows=${2} value=${reason} hint=${t(`deciding.${name}.hint`)} onWrite=${setReason} /><p class="note">${t("deciding.public")}</p>
    <button type="submit" class="act plain" data-do="matter:${name}:send" disabled=${!reason.trim()}>${t(`deciding.${name}.do`)}</button></form>`;
}

/** @param {{ one: import("./matter.js").Matter, community: string, onSend: (into: string) => void }} props */
function Merging({ one, community, onSend }) {
  const [wanted, setWanted] = useState("");
  const q = useRested(wanted);
  const { items } = usePages(under(community, `/matters?q=${encodeURIComponent(q)}`));
  const others = items
    .filter(({ id, stage }) => id !== one.id && !["declined", "merged", "closed"].includes(stage))
    .slice(0, 8);
  return html`<div class="merging"><p class="strong">${t("deciding.merged.into")}</p><p class="note">${t("deciding.merged.words")}</p><${Search} label=${t("matters.search")} hint=${t("matters.search")} name="into" value=${wanted} onWrite=${setWanted} />
    <ul class="rows slim">${others.map((other) => html`<li key=${other.id} class="link-row" data-into=${other.number}><span><span class="note">${other.number}</span> ${other.title} <span class="note">${t(`stage.${other.stage}`)}</span></span><${HoldButton} command="matter:merge" what=${t("deciding.merged.what", { number: other.number })} class="mini-act" onHeld=${() => onSend(other.id)}>${t("deciding.merged.do")}</${HoldButton}></li>`)}</ul></div>`;
}
