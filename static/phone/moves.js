// Tells the person at once what has changed for them on the floor: called, next, moved and why, held. Knows no rules.

import { agenda, floor, here, me, meeting } from "../shared/live.js";
import { announce, effect, html, signal, untracked } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { nudge } from "./alerting.js";
import { didLately } from "./doing.js";
import { turnOf } from "./happening.js";
import { causeOf, moveOf } from "./standing.js";
import { heldWords, turnTitle } from "./turnwords.js";
import { onChange } from "./watching.js";

const RHYTHM = {
  floor: [300, 150, 300, 150, 300],
  next: [200, 120, 200],
  moved: [120],
};

/** Why this person's place has changed, in whatever language is read, until it changes again. */
const moved = signal(/** @type {(() => string) | null} */ (null));

/** @param {string} sentence @param {keyof typeof RHYTHM} rhythm */
function reach(sentence, rhythm) {
  announce(sentence, rhythm === "floor");
  nudge(sentence, meeting.peek()?.title || t("app.name"), RHYTHM[rhythm]);
}

function sayTurns() {
  onChange(
    () => turnOf({ floor: floor.value, me: me.value }),
    (now, before) => {
      if (now === "held") reach(heldWords(), "moved");
      if (now === "turn") reach(before === "held" ? t("turn.again") : turnTitle(), "floor");
    },
  );
}

/** @typedef {import("./standing.js").Standing & { mine: Wire.Me }} Mine */

/** @param {Mine | null} was @returns {Mine | null} */
function standing(was) {
  if (!me.value) return null;
  const { entry, speaking = null, place_in_queue: place, because, turns = 0 } = me.value;
  const { queue, waiting } = floor.value;
  return {
    ...{ entry, speaking, place, turns, waiting, mine: me.value },
    codes: (place ? because : was?.codes) || [],
    item: agenda.value.current,
    current: floor.value.current?.entry || null,
    queue: queue.map((one) => one.entry),
  };
}

/** The room's news comes before a person's own, so only that is waited for: then both are of one moment. */
function sayPlace() {
  /** @type {Mine | null} */
  let was = null;
  effect(() => {
    me.value;
    const before = was;
    was = here.value ? untracked(() => standing(before)) : null;
    const now = was;
    if (before && now) untracked(() => tell(before, now));
  });
}

/** @param {Mine} was @param {Mine} now */
function tell(was, now) {
  const move = moveOf(was, now);
  if (move || reasonsOf(now) !== reasonsOf(was)) moved.value = null;
  if (move) TOLD[move](was, now);
}

/** What is said of a move is true until one of these changes. @param {Mine} mine */
const reasonsOf = ({ entry, place, codes, mine }) => JSON.stringify([entry, place, codes, mine.ahead]);

/** What the person did is confirmed and no more. @type {Record<import("./standing.js").Move, (was: Mine, now: Mine) => void>} */
const TOLD = {
  placed: (_, now) => confirmPlaced(now),
  undone(_, now) {
    if (didLately("floor:defer")) confirmDeferred(now);
    else tellMoved(() => t("queue.undone", { place: words().ordinal(now.place || 0) }));
  },
  deferred: (_, now) => confirmDeferred(now),
  next: () => reach(t("say.next"), "next"),
  back(was, now) {
    if (didLately("floor:defer")) confirmDeferred(now);
    else tellMoved(() => words().movedBack(was.mine, now.mine));
  },
  up(was, now) {
    const cause = { ...causeOf(was, now), name: orErased(floor.value.current?.name) };
    tellMoved(() => words().movedUp(was.mine, now.mine, cause));
  },
  gone() {
    if (didLately("floor:withdraw")) announce(t("queue.gone"));
    else tellMoved(() => t("queue.taken_out"));
  },
};

/** @param {Mine} now */
const confirmPlaced = ({ mine, waiting }) =>
  announce(t("queue.placed", { place: words().placeWhy(mine, waiting) }));

/** @param {Mine} now */
function confirmDeferred(now) {
  if (now.place === 1) confirmPlaced(now);
  else announce(t("queue.deferred", { place: words().ordinal(now.place || 0) }));
}

/** @param {() => string} why */
function tellMoved(why) {
  moved.value = why;
  reach(why(), "moved");
}

export function startMoves() {
  sayTurns();
  sayPlace();
}

/** The same for the eyes; "" when nothing has changed. */
export const movedWords = () => (moved.value ? moved.value() : "");

export function Moved() {
  const said = movedWords();
  return said && html`<p class="said gap" data-part="moved">${said}</p>`;
}
