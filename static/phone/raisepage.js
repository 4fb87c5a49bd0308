// Raising a matter: a line, some words, where, and a photo if one has it. What is written stays on this phone until it is sent.

import { role } from "../shared/live.js";
import { html, useEffect, useRef } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { problem } from "./doing.js";
import { Page } from "./frame.js";
import { PhotoField } from "./photofield.js";
import { draft, put, raise, takeOff } from "./raising.js";
import { cut } from "./sitting.js";
import { back, openTab } from "./view.js";

/** Fields with a word of advice under them. */
const HINTED = ["title", "text"];
const LENGTHS = { title: 120, text: 2000, place: 120, name: 40 };

export function RaisePage() {
  useEffect(() => {
    problem.value = null;
  }, []);
  useLeaving();
  return html`<${Page} part="raise" tabs=${false} thumb=${html`<${Send} />`}>
    <h1 class="title">${t("matter.raise")}</h1><p class="soft gap-small">${t("raise.words")}</p>
    <form id="raise" class="fields" onSubmit=${send} novalidate>
      ${role.value === "moderator" && html`<${Field} name="name" />`}<${Field} name="title" /><${Field} name="text" rows=${5} /><${Field} name="place" /><${PhotoField} /></form>
    <p class="facts gap">${t("raise.public")}</p><//>`;
}

/** What waited for its photo has left by itself: then there is nothing to do here. */
function useLeaving() {
  const { wanted, title } = draft.value;
  const waited = useRef(false);
  useEffect(() => {
    if (waited.current && !wanted && !title) openTab("matters");
    waited.current = wanted;
  }, [wanted, title]);
}

/** @param {Event} event */
function send(event) {
  event.preventDefault();
  const empty = /** @type {const} */ (["title", "text"]).find((name) => !draft.value[name].trim());
  if (empty) return missing(empty);
  if (raise()) openTab("matters");
}

/** @param {"title" | "text"} name */
function missing(name) {
  problem.value = { command: "matter:raise", code: name === "title" ? "title_needed" : "words_needed" };
  const field = document.getElementById(`raise-${name}`);
  if (field) field.focus();
}

/** @param {{ name: "title" | "text" | "place" | "name", rows?: number }} props */
function Field({ name, rows = 0 }) {
  const value = draft.value[name];
  const left = LENGTHS[name] - value.length;
  const type = (/** @type {any} */ event) => {
    problem.value = null;
    put({ [name]: event.target.value });
  };
  const field = { id: `raise-${name}`, maxlength: LENGTHS[name], value, onInput: type, autocomplete: "off" };
  return html`<label class="field"><span>${t(`raise.${name}`)}</span>
    ${rows ? html`<textarea ...${field} rows=${rows} data-do=${name}></textarea>` : html`<input ...${field} data-do=${name} />`}
    ${HINTED.includes(name) && html`<small class="facts">${t(`raise.${name}.hint`)}</small>`}
    ${left < 50 && html`<small class="facts">${t("ask.left", { n: left })}</small>`}</label>`;
}

/** Waiting for its photo, it can go without it. */
function Send() {
  const { wanted, photo } = draft.value;
  const without = () => {
    takeOff();
    if (raise()) openTab("matters");
  };
  const waits = wanted && photo && !photo.id;
  return html`${
    waits
      ? html`<p class="act rest-plain" role="status">${t(cut.value ? "raise.waits_network" : "raise.waits_photo")}</p>
        <div class="row"><button type="button" class="quiet" data-do="without-photo" onClick=${without}>${t("raise.without")}</button></div>`
      : html`<button type="submit" form="raise" class="act now" data-do="matter:raise">${t("raise.send")}</button>`
  }
    <div class="row"><button type="button" class="quiet" data-do="back" onClick=${back}>${t("raise.back")}</button></div>`;
}
