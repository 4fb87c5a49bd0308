// Asking for the floor, and changing what was asked: side, topic, and for those online a statement to be shown.

import { me, meeting } from "../shared/live.js";
import { html, signal, useEffect } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { Choice, Choices } from "./choice.js";
import { act } from "./doing.js";
import { Page } from "./frame.js";
import { itemLine } from "./itemline.js";
import { back } from "./view.js";

const TOPIC_LENGTH = 120;
const STATEMENT_LENGTH = 500;
const EMPTY = { stance: /** @type {Wire.Stance | null} */ (null), topic: "", statement: "" };

/** What is being written; it outlives a page that was turned away from. */
const draft = signal(EMPTY);
let editing = "";

/** A speech or a reply takes a side; a question and a point of order do not. @param {Wire.Kind} kind */
const takesSide = (kind) => kind === "speak" || kind === "reply";

/** What asking for this means, and how it is ordered: in a briefing a question waits like everything else. @param {Wire.Kind} kind */
function hint(kind) {
  const briefing = kind === "question" && meeting.value?.format === "briefing";
  return t(briefing ? "ask.hint.question.briefing" : `ask.hint.${kind}`);
}

/** @param {{ kind: Wire.Kind }} props */
export function AskPage({ kind }) {
  const ask = async () => {
    const { stance, topic, statement } = draft.value;
    const said = {
      ...(takesSide(kind) && stance && { stance }),
      ...(topic.trim() && { topic: topic.trim() }),
    };
    back();
    const ack = await act("floor:ask", {
      kind,
      ...said,
      ...(statement.trim() && { statement: statement.trim() }),
    });
    if (ack.ok) draft.value = EMPTY;
  };
  const send = html`<button type="submit" form="ask" class="act now" data-do="floor:ask">${t(`ask.send.${kind}`)}</button>`;
  return html`<${Page} part="ask" kicker=${itemLine()} thumb=${html`${send}<${BackRow} />`}>
    <h1 class="title">${t(`ask.title.${kind}`)}</h1><p class="soft gap-small">${hint(kind)}</p>
    <${Fields} id="ask" kind=${kind} onSend=${ask} /><//>`;
}

/** The waiting wish, changed in place: nobody loses a place by it. Only what was changed is sent. */
export function EditPage() {
  const { kind = "speak", stance: side = null, topic: line, statement: text } = me.value?.wish || {};
  const before = { stance: side, topic: line || "", statement: text || "" };
  useEffect(() => {
    if (editing !== me.value?.entry) draft.value = before;
    editing = me.value?.entry || "";
  }, []);
  const save = async () => {
    const { stance, topic, statement } = draft.value;
    const change = {
      ...(stance !== before.stance && { stance }),
      ...(topic.trim() !== before.topic && { topic: topic.trim() || null }),
      ...(statement.trim() !== before.statement && { statement: statement.trim() || null }),
    };
    back();
    if (!Object.keys(change).length) return;
    const ack = await act("floor:edit", { entry: me.value?.entry, ...change });
    if (!ack.ok) return;
    editing = "";
    draft.value = EMPTY;
  };
  const send = html`<button type="submit" form="ask" class="act now" data-do="floor:edit">${t("edit.save")}</button>`;
  return html`<${Page} part="edit" kicker=${itemLine()} thumb=${html`${send}<${BackRow} />`}>
    <h1 class="title">${t("edit.title")}</h1><p class="soft gap-small">${t("edit.hint")}</p>
    <${Fields} id="ask" kind=${kind} onSend=${save} /><//>`;
}

const BackRow = () =>
  html`<div class="row"><button type="button" class="quiet small" data-do="back" onClick=${back}>${t("act.back")}</button></div>`;

/** @param {{ id: string, kind: Wire.Kind, onSend: () => void }} props */
function Fields({ id, kind, onSend }) {
  const { stance, topic, statement } = draft.value;
  const put = (/** @type {Partial<typeof EMPTY>} */ change) => {
    draft.value = { ...draft.value, ...change };
  };
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    onSend();
  };
  return html`<form id=${id} class="fields" onSubmit=${send}>
    ${takesSide(kind) && html`<${Stances} stance=${stance} onChoose=${(/** @type {Wire.Stance | null} */ next) => put({ stance: next })} />`}
    <label class="field"><span>${t("ask.topic")}</span><input maxlength=${TOPIC_LENGTH} autocomplete="off" data-do="topic" value=${topic} onInput=${(/** @type {any} */ event) => put({ topic: event.target.value })} /></label>
    ${me.value?.place === "remote" && html`<${Statement} statement=${statement} onInput=${(/** @type {string} */ text) => put({ statement: text })} />`}</form>`;
}

/** @param {{ stance: Wire.Stance | null, onChoose: (stance: Wire.Stance | null) => void }} props */
function Stances({ stance, onChoose }) {
  return html`<${Choices} label=${t("ask.stance")} class="three" legend>
    ${
      /** @type {const} */ (["for", "against", "neutral"]).map(
        (one) =>
          html`<${Choice} key=${one} slim chosen=${stance === one} do=${`stance:${one}`} onChoose=${() => onChoose(stance === one ? null : one)}>${t(`stance.${one}`)}<//>`,
      )
    }<//>`;
}

/** @param {{ statement: string, onInput: (text: string) => void }} props */
function Statement({ statement, onInput }) {
  const left = STATEMENT_LENGTH - statement.length;
  return html`<label class="field"><span>${t("ask.statement")}</span>
    <textarea rows="4" maxlength=${STATEMENT_LENGTH} data-do="statement" value=${statement} onInput=${(/** @type {any} */ event) => onInput(event.target.value)}></textarea>
    <small class="facts">${t("ask.statement.hint")}${left < 100 && t("ask.left", { n: left })}</small></label>`;
}
