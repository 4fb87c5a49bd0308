// A consensus text, written or rewritten; ticking an objection says that it is taken in. What was typed is kept on the tablet until it is sent.

import { agenda, consensus, currentItem } from "../shared/live.js";
import { codeIn, shelf } from "../shared/seat.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said, say } from "./acting.js";
import { TextField } from "./fields.js";
import { blocking } from "./moment.js";
import { PageFrame } from "./pageframe.js";
import { backToMeeting } from "./place.js";
import { choose } from "./present.js";

const MOST = 4000;

/** @param {string} id */
const keyOf = (id) => `liangting.text.${codeIn()}.${id}`;

/** What was typed and not sent, for as long as it is about this version. @param {string} id */
function kept(id) {
  return shelf()?.getItem(keyOf(id)) || "";
}

/** @param {string} id @param {string} text */
function keep(id, text) {
  const held = shelf();
  if (!held) return;
  if (text) held.setItem(keyOf(id), text);
  else held.removeItem(keyOf(id));
}

/** What is written now, kept under its key. @param {string} key @param {string} before */
function useText(key, before) {
  const [text, setText] = useState(() => kept(key) || before);
  const write = (/** @type {string} */ next) => {
    setText(next);
    keep(key, next);
  };
  return { text, write };
}

/** `id` is the text to be revised; without it a new one begins. @param {{ id?: string }} props */
export function TextPage({ id }) {
  const before = consensus.value.find((text) => text.id === id);
  const version = before ? before.version : 0;
  const key = before ? `${before.id}.${version}` : `new.${agenda.value.current || ""}`;
  const open = before ? blocking(before) : [];
  const { text, write } = useText(key, before ? before.text : "");
  const [taken, setTaken] = useState(open.map((one) => one.id));
  const tick = (/** @type {string} */ one, /** @type {boolean} */ on) =>
    setTaken(on ? [...taken, one] : taken.filter((other) => other !== one));
  const takesIn = taken.filter((one) => open.some((objection) => objection.id === one));
  const send = () => putForward(before, text.trim(), takesIn, () => keep(key, ""));
  const foot = html`<${Said} at="page" /><button type="button" class="act now" data-do=${before ? "consensus:revise" : "consensus:draft"} onClick=${send}>${t("text.send", { n: version + 1 })}</button>`;
  return html`<${PageFrame} title=${t(before ? "text.revise" : "text.write", { n: version + 1 })} foot=${foot}><div class="form">
    ${open.length > 0 && html`<fieldset class="ticks"><legend class="strong">${t("text.takes_in")}</legend>${open.map((objection) => html`<${Tick} key=${objection.id} objection=${objection} on=${taken.includes(objection.id)} onTick=${(/** @type {boolean} */ on) => tick(objection.id, on)} onAppend=${(/** @type {string} */ more) => write(`${text.trimEnd()}${more}`.slice(0, MOST))} />`)}</fieldset>`}
    <${TextField} label=${t("text.field")} name="text" rows=${8} most=${MOST} class="serif" value=${text} onWrite=${write} hint=${t("text.hint")} />
    <p class="note">${before ? t("text.new_round", { n: version + 1 }) : t("text.first_round")}</p></div></${PageFrame}>`;
}

/**
 * Sends the text; then it lies on the sheet.
 * @param {Wire.Consensus | undefined} before
 * @param {string} text
 * @param {string[]} takesIn
 * @param {() => void} sent
 */
async function putForward(before, text, takesIn, sent) {
  if (!text) return say("page", t("text.needs_text"));
  if (before && text === before.text) return say("page", t("text.same"));
  const ack = before
    ? await act("page", "consensus:revise", { consensus: before.id, text, takes_in: takesIn })
    : await act("page", "consensus:draft", { text, ...onItem() });
  if (!ack.ok) return;
  sent();
  backToMeeting();
  choose({ kind: "consensus", id: before ? before.id : ack.consensus || "" });
}

function onItem() {
  const item = currentItem.peek();
  return item ? { item: item.id } : {};
}

/** @param {{ objection: Wire.Objection, on: boolean, onTick: (on: boolean) => void, onAppend: (text: string) => void }} props */
function Tick({ objection, on, onTick, onAppend }) {
  const accepts = objection.would_accept_if;
  return html`<div class="tick"><label><input type="checkbox" name="takes_in" checked=${on} onChange=${(/** @type {any} */ event) => onTick(event.target.checked)} /><span><span class="serif">${objection.text}</span>
      ${accepts && html`<span class="soft">${t("objection.accept_if", { text: accepts })}</span>`}</span></label>
    ${accepts && html`<button type="button" class="quiet small" onClick=${() => onAppend(accepts)}>${t("text.append")}</button>`}</div>`;
}
