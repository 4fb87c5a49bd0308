// "Mine": who this phone is in the meeting, how it looks, what waits to be sent, the neighbours' way in, and the way out.

import { me, meeting, people, waiting } from "../shared/live.js";
import { elder, html, LanguageSwitch, Qr, setElder, signal, ThemeSwitch, useState } from "../shared/parts.js";
import { grouped, t, words } from "../shared/words.js";
import { Minutes } from "./aftermeeting.js";
import { ToConsole } from "./chair.js";
import { act, refuse } from "./doing.js";
import { PlaceField } from "./door.js";
import { Page } from "./frame.js";
import { MyHelper, MyMandates } from "./mandates.js";
import { owner, rememberOwner, seatOf } from "./memory.js";
import { MyObjections } from "./objections.js";
import { code, goAway, moveTo } from "./sitting.js";
import { ToSlip } from "./slippage.js";
import { Sure } from "./sure.js";

export function Mine() {
  const { turns = 0, role = "resident" } = me.value || {};
  return html`<${Page} part="mine">
    <h1 class="title">${t("mine.title")}</h1>
    <${Name} /><${OnTheRoll} />
    ${role === "resident" && seatOf(code.value) === me.value?.person && html`<${Place} />`}
    ${role === "resident" && html`<p class="facts gap">${turns ? t("mine.turns", { n: turns }) : t("mine.turns.none")}</p>`}
    ${role === "moderator" && html`<div class="gap"><${ToConsole} /></div>`}
    <${Outbox} /><${MyHelper} /><${MyMandates} /><${MyObjections} />
    <p class="gap-small"><${Minutes} class="quiet">${t("minutes.read")}<//></p><${Looks} /><${Neighbours} /><${WayOut} /><//>`;
}

function Name() {
  const [text, setText] = useState(/** @type {string | null} */ (null));
  const name = me.value?.name || "";
  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const next = (text || "").trim();
    setText(null);
    if (!next || next === name) return;
    const ack = await act("people:rename", { name: next });
    if (ack.ok) rememberOwner({ ...owner(), name: next });
  };
  if (text === null)
    return html`<p class="my-name"><span class="lead strong" data-part="my-name">${name}</span><button type="button" class="quiet small" data-do="rename" onClick=${() => setText(name)}>${t("mine.rename")}</button></p>`;
  return html`<form class="fields" onSubmit=${save}><label class="field"><span>${t("door.name")}</span><input maxlength="40" autocomplete="name" data-do="name" value=${text} onInput=${(/** @type {any} */ event) => setText(event.target.value)} /></label>
    <div class="both"><button type="button" class="act plain" onClick=${() => setText(null)}>${t("act.cancel")}</button><button type="submit" class="act now" data-do="people:rename">${t("act.save")}</button></div></form>`;
}

/** Who I am on the roll, or the way onto it. */
function OnTheRoll() {
  const { listed, role } = me.value || {};
  if (listed)
    return html`<p class="facts" data-part="listed">${t("mine.listed", { name: listed.name, door: listed.door })}</p>`;
  return role === "resident" ? html`<p><${ToSlip} class="quiet" /></p>` : null;
}

function Place() {
  const { name: known = "", place = null } = me.value || {};
  const renamed = waiting.value.find((one) => one.command === "people:rename");
  const name = String(renamed?.payload.name || known);
  const move = async (/** @type {Wire.Place} */ next) => {
    if (next === place) return;
    const refused = await moveTo({ name, place: next });
    if (refused) refuse("join", refused);
  };
  return html`<div class="gap"><${PlaceField} value=${place} onChoose=${move} /></div>`;
}

/** A vote for a neighbour says whose. @param {Wire.Waiting} entry */
function votedFor({ payload }) {
  const mandate = me.value?.mandates?.find(({ person }) => person === payload.for);
  return mandate ? t("outbox.for", { name: mandate.name }) : "";
}

/** What the network has not taken yet, told plainly. */
function Outbox() {
  const kept = waiting.value.filter((one) => one.kept);
  if (!kept.length) return null;
  const what = /** @type {Record<string, string>} */ ({
    "poll:vote": "outbox.vote",
    "floor:ask": "outbox.ask",
    "consensus:position": "outbox.position",
    "matter:raise": "outbox.matter",
    "matter:second": "outbox.second",
    "verdict:give": "outbox.verdict",
  });
  return html`<div class="said warn gap" data-part="outbox"><p><b>${t("link.waiting", { n: kept.length })}</b></p>
    <ul>${kept.map((one) => html`<li key=${one.id}>${votedFor(one) || t(what[one.command] || "outbox.ask")}</li>`)}</ul></div>`;
}

function Looks() {
  const sizes = [0, 1, 2, 3];
  return html`<section class="part"><h2 class="strong">${t("mine.size")}</h2>
      <div class="seg sizes" role="group" aria-label=${t("mine.size")}>${sizes.map(
        (size) =>
          html`<button key=${size} type="button" class="size-${size}" aria-pressed=${elder.value === size ? "true" : "false"} aria-label=${t(`mine.size.${size}`)} data-do=${`elder:${size}`} onClick=${() => setElder(size)}>${t("mine.size.sample")}</button>`,
      )}</div><p class="note gap-tiny">${t(`mine.size.${elder.value}`)}</p>
    <h2 class="strong gap">${t("theme")}</h2><${ThemeSwitch} />
    <p class="gap"><${LanguageSwitch} full class="quiet" /></p></section>`;
}

/** The code to show to whoever sits beside you. */
function Neighbours() {
  const { pavilion, remote } = people.value;
  return html`<section class="part neighbours"><h2 class="strong">${t("mine.neighbours")}</h2>
    <div class="invite"><${Qr} code=${code.value} /><p><span class="note">${t("door.code")}</span><br /><b class="figure">${grouped(code.value)}</b></p></div>
    <p class="facts gap-small" data-part="people">${meeting.value?.community}${t("dot")}${meeting.value?.title}<br />
      ${t("people.pavilion", { n: words().number(pavilion) })}${t("dot")}${t("people.remote", { n: words().number(remote) })}</p></section>`;
}

const leaving = signal("");

function WayOut() {
  const go = () => {
    leaving.value = "going";
    goAway().then(() => {
      leaving.value = "";
    });
  };
  if (leaving.value === "going") return html`<p class="part soft" role="status">${t("mine.leaving")}</p>`;
  if (leaving.value === "asked")
    return html`<div class="part"><${Sure} ask=${t("mine.leave.ask")} yes=${t("mine.leave")} does="people:leave" onYes=${go} onNo=${() => {
      leaving.value = "";
    }} /></div>`;
  return html`<p class="part"><button type="button" class="quiet" data-do="leave" onClick=${() => {
    leaving.value = "asked";
  }}>${t("mine.leave")}</button></p>`;
}
