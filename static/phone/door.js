// The door: a code, a name, a place, and in. Also where somebody stands who has left, or whose seat was taken away.

import { Begins, html, Mark, Sign, signal, useEffect } from "../shared/parts.js";
import { lookUp } from "../shared/seat.js";
import { grouped, refusal, t } from "../shared/words.js";
import { Choice, Choices } from "./choice.js";
import { owner } from "./memory.js";
import { code, comeIn, reason, slip } from "./sitting.js";
import { SLIP_LENGTH } from "./slip.js";
import { SlipField } from "./slipfield.js";
import { Top } from "./top.js";

const CODE_LENGTH = 6;

const typed = signal("");
const name = signal("");
const place = signal(/** @type {Wire.Place} */ ("pavilion"));
/** What the server knows of the typed code. */
const found = signal(/** @type {{ code: string, meeting: any, problem: string } | null} */ (null));
/** Whether somebody said that they have a slip; null while nobody has said. */
const withSlip = signal(/** @type {boolean | null} */ (null));
const busy = signal(false);
const problem = signal("");

/** What was known before comes filled in. */
function fillIn() {
  const who = owner();
  if (!typed.peek()) type(code.peek());
  if (!name.peek()) name.value = who.name;
  place.value = who.place;
}

/** @param {string} text */
function type(text) {
  const digits = text.replace(/[０-９]/g, (wide) => String(wide.charCodeAt(0) - 0xff10)).replace(/\s/g, "");
  typed.value = digits;
  if (digits.length >= CODE_LENGTH) look(digits);
  else found.value = null;
}

/** @param {string} digits */
async function look(digits) {
  if (found.peek()?.code === digits && !found.peek()?.problem) return;
  const answer = await lookUp(digits);
  if (typed.peek() !== digits) return;
  found.value = answer.ok
    ? { code: digits, meeting: answer.meeting, problem: "" }
    : { code: digits, meeting: null, problem: answer.code };
}

/** @param {Event} event */
async function knock(event) {
  event.preventDefault();
  const who = { name: name.value.trim(), place: place.value, slip: hasSlip() ? slip.value : "" };
  if (busy.value) return;
  if (!typed.value) return ask("code", "door.need.code");
  if (!who.name) return ask("name", "door.need.name");
  if (who.slip && who.slip.length < SLIP_LENGTH) return ask("slip", "refusal.slip_short");
  busy.value = true;
  problem.value = "";
  const refused = await comeIn(typed.value, who);
  busy.value = false;
  if (refused) problem.value = refused === "not_found" ? t("door.unknown") : refusal(refused);
}

const hasSlip = () => withSlip.value ?? slip.value !== "";

/** @param {string} field @param {string} key */
function ask(field, key) {
  problem.value = t(key);
  const input = document.getElementById(field);
  if (input) input.focus();
}

export function Door() {
  useEffect(fillIn, []);
  const why = problem.value || (reason.value && refusal(reason.value));
  return html`<${Top} />
    <main tabindex="-1" class="door" data-part="door">
      <div class="welcome-mark"><${Mark} class="large" /><h1 class="title">${t("app.name")}</h1><p class="soft">${t("app.motto")}</p></div>
      <form id="door" onSubmit=${knock} novalidate>
        <${CodeField} />
        <label class="field"><span>${t(hasSlip() ? "door.name.slip" : "door.name")}</span>
          <input id="name" autocomplete="name" maxlength="40" value=${name.value} data-do="name" onInput=${(
            /** @type {any} */ event,
          ) => {
            name.value = event.target.value;
          }} />${hasSlip() && html`<small class="facts">${t("door.name.roll")}</small>`}</label>
        <${PlaceField} value=${place.value} onChoose=${(/** @type {Wire.Place} */ next) => {
          place.value = next;
        }} />
        <${Slip} />
      </form></main>
    <div class="thumb">${why && html`<p class="said bad problem" role="alert" data-part="problem">${why}</p>`}
      <button type="submit" form="door" class="act now" data-do="join">${t(busy.value ? "door.entering" : "door.enter")}</button>
      <p class="note under">${t("door.note")}</p></div>`;
}

/** A slip on the table, or the way to say that there is one. */
function Slip() {
  if (!hasSlip())
    return html`<p><button type="button" class="quiet" data-do="have-slip" onClick=${() => {
      withSlip.value = true;
    }}>${t("slip.have")}</button></p>`;
  return html`<${SlipField} value=${slip.value} onType=${(/** @type {string} */ next) => {
    slip.value = next;
    withSlip.value = true;
  }} />`;
}

function CodeField() {
  const shown = /^\d{4,6}$/.test(typed.value) ? grouped(typed.value.slice(0, CODE_LENGTH)) : typed.value;
  return html`<label class="field"><span>${t("door.code")}</span>
    <input id="code" class="code" inputmode="numeric" autocomplete="off" maxlength="20" value=${shown} data-do="code" onInput=${(/** @type {any} */ event) => type(event.target.value)} />
    <span class="facts found" role="status"><${Found} /></span></label>`;
}

function Found() {
  if (!found.value) return t("door.code.hint");
  const { meeting, problem: refused } = found.value;
  if (refused)
    return refused === "not_found"
      ? html`<b class="bad">${t("door.unknown")}</b>`
      : html`<b class="warn">${refusal(refused)}</b>`;
  const over = meeting.state === "adjourned" ? t("door.over") : "";
  const begins =
    meeting.state === "planned" && meeting.opens_at && html`${t("dot")}<${Begins} at=${meeting.opens_at} />`;
  return html`<span class="good"><${Sign} name="yes" /></span><span>${meeting.community}${t("dot")}${meeting.title}${over}${begins}</span>`;
}

/** @param {{ value: Wire.Place | null, onChoose: (place: Wire.Place) => void }} props */
export function PlaceField({ value, onChoose }) {
  return html`<${Choices} label=${t("door.place")} class="pair" legend>
    ${
      /** @type {const} */ (["pavilion", "remote"]).map(
        (one) =>
          html`<${Choice} key=${one} slim chosen=${value === one} do=${`place:${one}`} onChoose=${() => onChoose(one)}>${t(`place.in.${one}`)}<//>`,
      )
    }<//>`;
}
