// "That is not how I remember it": a correction beside the minutes, signed with one's name.

import { agenda, me } from "../shared/live.js";
import { html, Sign, signal, useEffect, useState } from "../shared/parts.js";
import { orErased, t } from "../shared/words.js";
import { act, problem } from "./doing.js";
import { Page } from "./frame.js";
import { back } from "./view.js";

const LENGTH = 500;
const EMPTY = { about: "", text: "" };

/** What is being written; it outlives a page that was turned away from. */
const draft = signal(EMPTY);

export function CorrectPage() {
  const [state, setState] = useState(/** @type {"writing" | "sending" | "done"} */ ("writing"));
  useEffect(() => {
    problem.value = null;
  }, []);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const { about, text } = draft.value;
    if (!text.trim()) return missing();
    if (state === "sending") return;
    setState("sending");
    const ack = await act("minutes:correct", { text: text.trim(), ...(about && { about }) });
    if (ack.ok) draft.value = EMPTY;
    setState(ack.ok ? "done" : "writing");
  };
  if (state === "done") return html`<${Done} />`;
  const thumb = html`<button type="submit" form="correct" class="act now" data-do="minutes:correct">${t(state === "sending" ? "ballot.sending" : "correct.send")}</button><${BackRow} />`;
  return html`<${Page} part="correct" tabs=${false} thumb=${thumb}><h1 class="title">${t("correct.title")}</h1>
    <p class="soft gap-small">${t("correct.words")}</p>
    <form id="correct" class="fields" onSubmit=${send} novalidate><${Fields} /></form>
    <p class="facts gap">${t("correct.public", { name: me.value?.name || "" })}</p><//>`;
}

function missing() {
  problem.value = { command: "minutes:correct", code: "words_needed" };
  const field = document.getElementById("correction");
  if (field) field.focus();
}

function Fields() {
  const { about, text } = draft.value;
  const put = (/** @type {Partial<typeof EMPTY>} */ change) => {
    problem.value = null;
    draft.value = { ...draft.value, ...change };
  };
  const { items } = agenda.value;
  return html`${
    items.length > 0 &&
    html`<label class="field"><span>${t("correct.about")}</span><select data-do="about" value=${about} onChange=${(/** @type {any} */ event) => put({ about: event.target.value })}>
      <option value="">${t("correct.about.all")}</option>${items.map(({ id, title }) => html`<option key=${id} value=${id}>${orErased(title)}</option>`)}</select></label>`
  }
    <label class="field"><span>${t("correct.text")}</span><textarea id="correction" rows="4" maxlength=${LENGTH} data-do="correction" value=${text} onInput=${(/** @type {any} */ event) => put({ text: event.target.value })}></textarea>
      ${LENGTH - text.length < 100 && html`<small class="facts">${t("ask.left", { n: LENGTH - text.length })}</small>`}</label>`;
}

const BackRow = () =>
  html`<div class="row"><button type="button" class="quiet" data-do="back" onClick=${back}>${t("act.back")}</button></div>`;

function Done() {
  return html`<${Page} part="correct" thumb=${html`<button type="button" class="act plain" data-do="back" onClick=${back}>${t("act.back")}</button>`}>
    <h1 class="title verdict good" role="status"><${Sign} name="yes" />${t("correct.done")}</h1><p class="lead gap">${t("correct.done.words")}</p><//>`;
}
