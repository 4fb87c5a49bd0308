// Which page this phone shows: what the meeting is doing, or what the reader went to look at. The browser's back leads home.

import * as live from "../shared/live.js";
import { computed, effect, untracked } from "../shared/vendor.js";
import { ballotOf, isAnswered, openNames } from "./ballots.js";
import { problem } from "./doing.js";
import { happening, nameOf, there } from "./happening.js";
import { keepRefusedOf } from "./refused.js";
import { seat } from "./sitting.js";
import { makeTrail } from "./trail.js";
import { judging } from "./verdicts.js";

/**
 * `pick` is what the reader went to, for as long as `over` is still what is most pressing; `writing` is a form that
 * is being filled in, which nothing but the person's own turn may take away.
 * @typedef {{ kind: "ask", id: Wire.Kind } | { kind: "edit" | "object" | "for" | "slip" | "promise" | "raise" | "matter" | "correct", id: string }} Writing
 * @typedef {{ tab: "now" | "agenda" | "matters" | "me", pick: import("./happening.js").Thing | null, over: string, writing: Writing | null }} View
 */

/** @type {View} */
const HOME = { tab: "now", pick: null, over: "", writing: null };

const trail = makeTrail(HOME, arrive);
export const view = trail.top;

const facts = computed(() => ({
  meeting: live.meeting.value,
  agenda: live.agenda.value,
  floor: live.floor.value,
  polls: live.polls.value,
  consensus: live.consensus.value,
  screen: live.screen.value,
  me: live.me.value,
}));

/** What is happening, most pressing first. */
export const things = computed(() => happening(facts.value, isAnswered, judging.value));

/** The one that fills the page. */
export const present = computed(() => {
  const first = /** @type {import("./happening.js").Thing} */ (things.value[0]);
  const { pick, over, writing } = view.value;
  if (!pick || !there(facts.value, pick)) return first;
  const held = over === nameOf(first) || (writing && first.kind !== "turn");
  return held ? pick : first;
});

/** What has become more pressing than what is looked at; null when nothing has. */
export const missed = computed(() => {
  const first = /** @type {import("./happening.js").Thing} */ (things.value[0]);
  const { tab, pick, over } = view.value;
  if (tab === "now" && nameOf(present.value) === nameOf(first)) return null;
  if (first.kind === "turn") return first;
  const news = tab !== "now" || (pick && over !== nameOf(first));
  return news && first.kind === "poll" && !answered(first.id) ? first : null;
});

/** @param {string} id */
function answered(id) {
  const poll = live.polls.value.find((one) => one.id === id);
  return poll?.state !== "open" || isAnswered(poll) || ballotOf(poll).state === "sending";
}

/** Tabs and glances take each other's place; a form lies on top of what it is about. @param {Partial<View>} change */
function go(change) {
  const next = { ...view.peek(), ...change };
  if (change.writing || trail.depth() === 0) trail.lay(next);
  else trail.turn(next);
  arrive();
}

/** @param {View["tab"]} tab */
export const openTab = (tab) => go({ tab, pick: null, over: "", writing: null });

/** @param {import("./happening.js").Thing} pick */
export const look = (pick) => go({ tab: "now", pick, over: firstName(), writing: null });

/** Keeps a poll in sight when its ballot is cast, until something else happens. @param {string} poll */
export function stay(poll) {
  const then = happening(facts.peek(), (one) => one.id === poll || isAnswered(one), judging.peek());
  keepInSight({ kind: "poll", id: poll }, then);
}

/** The same for a commitment that is being judged. @param {string} commitment */
export function stayJudging(commitment) {
  const { fore, later } = judging.peek();
  const others = fore.filter((id) => id !== commitment);
  const then = happening(facts.peek(), isAnswered, { fore: others, later: [...later, commitment] });
  keepInSight({ kind: "verdict", id: commitment }, then);
}

/** @param {import("./happening.js").Thing} pick @param {import("./happening.js").Thing[]} then  what will be happening */
function keepInSight(pick, then) {
  const over = nameOf(/** @type {import("./happening.js").Thing} */ (then[0]));
  trail.turn({ ...view.peek(), tab: "now", pick, over, writing: null });
}

/** @param {Writing} writing */
export const write = (writing) => go({ pick: present.peek(), over: firstName(), writing });

/** A turn of one's own is asked for from whatever page is open. @param {Wire.Kind} kind */
export const askFor = (kind) =>
  go({ tab: "now", pick: { kind: "floor", id: "" }, over: firstName(), writing: { kind: "ask", id: kind } });

/** Out of a form, or home from what was only looked at. */
export function back() {
  if (!trail.takeOff()) home();
}

/** To what is happening now, wherever the reader was. */
export function home() {
  trail.turn(HOME);
  arrive();
}

/** @param {Writing["kind"]} kind @returns {Writing | null} */
export function writingNow(kind) {
  const { writing } = view.value;
  return writing?.kind === kind ? writing : null;
}

const firstName = () => nameOf(/** @type {import("./happening.js").Thing} */ (things.peek()[0]));

/** The top of the new page, for eyes and for screen readers; what was refused on the page before has been read. */
function arrive() {
  problem.value = null;
  keepRefusedOf(openNames(), false);
  requestAnimationFrame(() => {
    window.scrollTo(0, 0);
    const main = document.querySelector("main");
    if (main) main.focus({ preventScroll: true });
  });
}

/** Lets the person's turn take the page. */
export function startView() {
  effect(() => {
    if (seat.value !== "in") untracked(() => trail.turn(HOME));
  });
  let before = "";
  effect(() => {
    const first = things.value[0];
    const name = first ? nameOf(first) : "";
    untracked(() => {
      if (name !== before && (first?.kind === "turn" || first?.kind === "chair")) home();
    });
    before = name;
  });
}
