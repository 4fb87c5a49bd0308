// A consensus text, written or rewritten; ticking an objection says that it is taken in. What was typed is kept on the tablet until it is sent.

import { agenda, consensus, currentItem } from "../shared/live.js";
import { codeIn, shelf } from "../shared/seat.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said, say } from "./acting.js";
import { beginning, isBeginning, KINDS, usualKind } from "./beginnings.js";
import { Correcting } from "./correcting.js";
import { ChipPick, TextField } from "./fields.js";
import { ROUNDS } from "./flow.js";
import { blocking } from "./moment.js";
import { PageFrame } from "./pageframe.js";
import { backToMeeting } from "./place.js";
import { choose } from "./present.js";
import { put, short } from "./textpath.js";

const MOST = 4000;

/** @typedef {import("./correcting.js").Earlier} Earlier */

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

/** `id` is the text to be revised, `takes` the one objection it is revised for; without `id` a new one begins. @param {{ id?: string, takes?: string }} props */
export function TextPage({ id, takes }) {
  const before = consensus.value.find((text) => text.id === id);
  return before ? html`<${Revising} before=${before} takes=${takes} />` : html`<${Drafting} />`;
}

function Drafting() {
  const item = currentItem.value;
  const [kind, setKind] = useState(usualKind(item));
  const [corrects, setCorrects] = useState(/** @type {Earlier | null} */ (null));
  const key = `new.${agenda.value.current || ""}`;
  const { text, write } = useText(key, beginning(kind, item, t));
  const untouched = isBeginning(text, item, t) || text === corrects?.text;
  function begin(/** @type {typeof kind} */ next) {
    setKind(next);
    if (untouched && !corrects) write(beginning(next, item, t));
  }
  function correct(/** @type {Earlier | null} */ earlier) {
    setCorrects(earlier);
    if (untouched) write(earlier ? earlier.text : beginning(kind, item, t));
  }
  async function send() {
    if (isBeginning(text, item, t)) return say("page", t("text.needs_text"));
    if (text.trim() === corrects?.text) return say("page", t("text.same"));
    const ack = await act("page", "consensus:draft", drafted(text.trim(), item, corrects));
    if (!ack.ok) return;
    keep(key, "");
    if (kind === "statement") put(short, ack.consensus || "");
    lay(ack.consensus || "");
  }
  const foot = html`<${Said} at="page" /><button type="button" class="act now" data-do="consensus:draft" onClick=${send}>${t("text.send", { n: 1 })}</button>`;
  return html`<${PageFrame} title=${t("text.write")} foot=${foot}><div class="form">
    <div><${ChipPick} label=${t("begin")} name="kind" now=${kind} onChoose=${begin} choices=${KINDS.map((one) => /** @type {const} */ ([one, t(`begin.${one}`)]))} /><p class="note">${t(`begin.${kind}.note`)}</p></div>
    <${TextField} label=${t("text.field")} name="text" rows=${9} most=${MOST} class="serif" value=${text} onWrite=${write} hint=${t("text.hint")} />
    <${Correcting} now=${corrects} onChoose=${correct} /></div></${PageFrame}>`;
}

/** What is sent: it begins with its first round, so that nobody takes a position before everybody is asked; the item and its matter, and what it corrects. @param {string} text @param {Wire.Item | null} item @param {Earlier | null} corrects */
const drafted = (text, item, corrects) => ({
  text,
  phase: ROUNDS[0],
  ...(item ? { item: item.id } : {}),
  ...(item?.matter ? { matter: item.matter.id } : {}),
  ...(corrects ? { corrects: corrects.id } : {}),
});

/** @param {{ before: Wire.Consensus, takes?: string | undefined }} props */
function Revising({ before, takes }) {
  const { id, version } = before;
  const open = blocking(before);
  const key = `${id}.${version}`;
  const { text, write } = useText(key, before.text);
  const [taken, setTaken] = useState(takes ? [takes] : open.map((one) => one.id));
  const tick = (/** @type {string} */ one, /** @type {boolean} */ on) =>
    setTaken(on ? [...taken, one] : taken.filter((other) => other !== one));
  async function send() {
    if (!text.trim()) return say("page", t("text.needs_text"));
    if (text.trim() === before.text) return say("page", t("text.same"));
    const takesIn = taken.filter((one) => open.some((objection) => objection.id === one));
    const ack = await act("page", "consensus:revise", {
      consensus: id,
      text: text.trim(),
      takes_in: takesIn,
    });
    if (!ack.ok) return;
    keep(key, "");
    lay(id);
  }
  const foot = html`<${Said} at="page" /><button type="button" class="act now" data-do="consensus:revise" onClick=${send}>${t("text.send", { n: version + 1 })}</button>`;
  return html`<${PageFrame} title=${t("text.revise", { n: version + 1 })} foot=${foot}><div class="form">
    ${open.length > 0 && html`<fieldset class="ticks"><legend class="strong">${t("text.takes_in")}</legend>${open.map((objection) => html`<${Tick} key=${objection.id} objection=${objection} on=${taken.includes(objection.id)} onTick=${(/** @type {boolean} */ on) => tick(objection.id, on)} onAppend=${(/** @type {string} */ more) => write(`${text.trimEnd()}${more}`.slice(0, MOST))} />`)}</fieldset>`}
    <${TextField} label=${t("text.field")} name="text" rows=${8} most=${MOST} class="serif" value=${text} onWrite=${write} hint=${t("text.hint")} />
    <p class="note">${t("text.new_round", { n: version + 1 })}</p></div></${PageFrame}>`;
}

/** It lies on the sheet. @param {string} id */
function lay(id) {
  backToMeeting();
  choose({ kind: "consensus", id });
}

/** @param {{ objection: Wire.Objection, on: boolean, onTick: (on: boolean) => void, onAppend: (text: string) => void }} props */
function Tick({ objection, on, onTick, onAppend }) {
  const accepts = objection.would_accept_if;
  return html`<div class="tick"><label><input type="checkbox" name="takes_in" checked=${on} onChange=${(/** @type {any} */ event) => onTick(event.target.checked)} /><span><span class="serif">${objection.text}</span>
      ${accepts && html`<span class="soft">${t("objection.accept_if", { text: accepts })}</span>`}</span></label>
    ${accepts && html`<button type="button" class="quiet small" onClick=${() => onAppend(accepts)}>${t("text.append")}</button>`}</div>`;
}
