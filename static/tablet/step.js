// The one accent button: always the next sensible step. After a press it is deaf for a moment, so a double tap never does the step after.

import { HoldButton } from "../shared/holding.js";
import { link, people, polls } from "../shared/live.js";
import { html, useEffect, useState } from "../shared/vendor.js";
import { orErased, t, words } from "../shared/words.js";
import { act, isUnderWay, Said } from "./acting.js";
import { concluded } from "./concluding.js";
import { FloorTools } from "./floortools.js";
import { unfinished } from "./moment.js";
import { turnTo } from "./place.js";
import { inShort } from "./prepared.js";
import { choose, step } from "./present.js";

/** @typedef {import("./moment.js").Step} StepOf */
/** @typedef {{ label: string, note?: string, command: string, press: () => unknown, held?: string }} Face */

/** A second tap of the same finger comes within this; what the button has become by then is not meant. */
const DOUBLE_TAP_MS = 600;
/** Nobody reads a new label faster; another moderator may have called meanwhile. */
const UNREAD_MS = 300;

/** @param {string} command @param {Record<string, unknown>} [payload] */
const send = (command, payload) => act("step", command, payload);

const FACES = /** @type {Record<string, (step: StepOf) => Face>} */ ({
  open: () => ({
    label: t("step.open"),
    note: t("people.present", { n: people.value.present }),
    command: "meeting:open",
    press: () => send("meeting:open"),
  }),
  add_item: () => ({ label: t("step.add_item"), command: "page:item", press: () => turnTo("item") }),
  start: ({ id, title }) => ({
    label: t("step.start", { title: orErased(title) }),
    command: "agenda:start",
    press: () => send("agenda:start", { item: id }),
  }),
  call: ({ id, title, entry }) => ({
    label: t("step.call", { name: orErased(title) }),
    note: entry && words().entryLine(entry),
    command: "floor:call",
    press: () => send("floor:call", { expect: id || null }),
  }),
  finish: ({ id, title }) => ({
    label: t("step.finish", { name: orErased(title) }),
    command: "floor:finish",
    press: () => send("floor:finish", { expect: id }),
  }),
  give_back: ({ id, title }) => ({
    label: t("step.give_back", { name: orErased(title) }),
    command: "floor:finish",
    press: () => send("floor:finish", { expect: id }),
  }),
  open_poll: ({ id, title = "" }) => ({
    label: t("step.open_poll.of", { question: inShort(title) }),
    command: "poll:open",
    press: () => send("poll:open", { poll: id }),
  }),
  close_poll: ({ id }) => ({
    label: t("step.close_poll"),
    held: t("what.close_poll"),
    command: "poll:close",
    press: () => send("poll:close", { poll: id }),
  }),
  publish: ({ id }) => ({
    label: t("step.publish"),
    command: "poll:publish",
    press: async () => {
      const ack = await send("poll:publish", { poll: id });
      if (ack.ok) choose({ kind: "poll", id });
    },
  }),
  round: ({ id, round, n }) => ({
    label: t(`step.round.${round}`),
    note: round === "shown" ? answeredOf(n) : t("consensus.version", { n }),
    command: `consensus:round:${round}`,
    press: () => send("consensus:round", { consensus: id, phase: round }),
  }),
  rewrite: ({ id, version: v }) => ({
    label: t("step.rewrite", { v }),
    command: "page:text",
    press: () => turnTo("text", { id }),
  }),
  commit: ({ id }) => ({
    label: t("step.commit"),
    note: t("step.commit.note"),
    command: "page:commitment",
    press: () => turnTo("commitment", { id }),
  }),
  adopt: ({ id, n }) => ({
    label: t("step.adopt", { n }),
    held: t("what.adopt", { n }),
    command: "consensus:adopt",
    press: () => send("consensus:adopt", { consensus: id, version: n }),
  }),
  revise: ({ id, n = 1, version: v }) => ({
    label: n === 1 ? t("step.revise.one", { v }) : t("step.revise.many", { n, v }),
    command: "page:text",
    press: () => turnTo("text", { id }),
  }),
  to_text: ({ id, n }) => ({
    label: t("step.to_text", { n }),
    command: "choose:consensus",
    press: () => choose({ kind: "consensus", id }),
  }),
  next: ({ id, title }) => ({
    label: t("step.next", { title: orErased(title) }),
    command: "agenda:next",
    press: () => goOn(id),
  }),
  close_item: ({ title }) => ({
    label: t("step.close_item", { title: orErased(title) }),
    command: "agenda:close",
    press: () => goOn(null),
  }),
  adjourn: () => ({
    label: t("step.adjourn"),
    held: t("what.adjourn"),
    command: "meeting:adjourn",
    press: () => send("meeting:adjourn"),
  }),
});

/** "27 人已表态，到会 93". @param {number | undefined} n */
export const answeredOf = (n = 0) => t("flow.answered", { n, of: people.value.present });

/** Ends the item with its conclusion; then the next begins. @param {string | null} next */
export async function goOn(next) {
  const end = concluded.peek();
  if (end && (end.conclusion || !next)) {
    const ack = await send("agenda:close", end);
    if (!ack.ok) return;
  }
  if (next) await send("agenda:start", { item: next });
}

/** The foot of the sheet while the meeting itself lies on it. */
export function Step() {
  const now = step.value;
  const face = FACES[now.kind];
  return html`<section class="do" data-part="do" aria-label=${t("step")}><${FloorTools} /><${Said} at="step" />${now.kind === "close_poll" && html`<${Unfinished} id=${now.id} />`}
    ${face ? html`<${Accent} at=${`${now.kind} ${now.id}`} face=${face(now)} />` : html`<${Rest} step=${now} />`}</section>`;
}

/** What is still missing, told before the poll is closed. @param {{ id: string }} props */
function Unfinished({ id }) {
  const poll = polls.value.find((one) => one.id === id);
  if (!poll) return null;
  const { quorums, papers } = unfinished(poll);
  const short = quorums.map((clause) => {
    const { title, short: still } = words().clause(clause);
    return `${title}${t("unfinished.join")}${still || ""}`;
  });
  const said = [...short, ...(papers ? [t("unfinished.papers", { n: papers })] : [])];
  if (said.length === 0) return null;
  return html`<p class="small unfinished" data-part="unfinished"><b class="warn">${t("unfinished")}</b>${said.join(t("sentence.join"))}</p>`;
}

/** Nothing to press: why, in a sentence. @param {{ step: StepOf }} props */
function Rest({ step: { kind, id } }) {
  return html`<p class="act rest soft" data-part="rest">${t(kind === "over" ? "step.over" : `step.wait.${id}`)}</p>`;
}

let pressedAt = 0;

/** @param {{ face: Face, at: string }} props */
function Accent({ face: { label, note, command, press, held }, at }) {
  const deaf = useDeaf(at);
  if (held)
    return html`<${HoldButton} key=${at} what=${held} command=${command} class="act now" onHeld=${press}>${label}</${HoldButton}>`;
  const run = () => {
    if (deaf) return;
    pressedAt = Date.now();
    press();
  };
  const kept = isUnderWay("step") && link.value.state !== "up";
  return html`<button type="button" class="act now ${label.length > LONG_LABEL ? "is-long" : ""} ${note ? "has-note" : ""} ${kept ? "is-held" : ""}" data-do=${command} aria-disabled=${deaf ? "true" : undefined} onClick=${run}>
    <span>${label}</span>${note && html`<small>${note}</small>`}</button>`;
}

const LONG_LABEL = 40;

/** How long a tap cannot have been meant for what the button does since now. */
const notMeant = () => Math.max(UNREAD_MS, pressedAt + DOUBLE_TAP_MS - Date.now());

/** True for a moment after the button has come to do something else, by a press or by itself; `at` is what it does. @param {string} at */
function useDeaf(at) {
  const [heard, setHeard] = useState(Date.now() - pressedAt < DOUBLE_TAP_MS ? "" : at);
  useEffect(() => {
    const timer = setTimeout(() => setHeard(at), notMeant());
    return () => clearTimeout(timer);
  }, [at]);
  return heard !== at;
}
