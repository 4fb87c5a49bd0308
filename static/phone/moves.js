// Tells the person at once what has changed for them on the floor: called, next, moved and why, held. Knows no rules.

import { agenda, floor, here, me, meeting } from "../shared/live.js";
import { announce, effect, html, signal, untracked } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { nudge } from "./alerting.js";
import { didLately } from "./doing.js";
import { turnOf } from "./happening.js";
import { moveOf } from "./standing.js";
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

/** @typedef {import("./standing.js").Standing & { mine: Wire.Me, waiting: number }} Mine */

/** @returns {Mine | null} */
function standing() {
  if (!me.value) return null;
  const { entry, place_in_queue: place, turns = 0 } = me.value;
  const { queue, waiting } = floor.value;
  const item = agenda.value.current;
  return { entry, place, turns, item, queue: queue.map((one) => one.entry), mine: me.value, waiting };
}

/** The room's news comes before a person's own, so only that is waited for: then both are of one moment. */
function sayPlace() {
  /** @type {Mine | null} */
  let was = null;
  effect(() => {
    me.value;
    const before = was;
    was = here.value ? untracked(standing) : null;
    const now = was;
    if (before && now) untracked(() => tell(before, now));
  });
}

/** @param {Mine} was @param {Mine} now */
function tell(was, now) {
  const move = moveOf(was, now);
  if (move || now.entry !== was.entry || now.place !== was.place) moved.value = null;
  if (move) TOLD[move](was, now);
}

/** What the person did is confirmed and no more. @type {Record<import("./standing.js").Move, (was: Mine, now: Mine) => void>} */
const TOLD = {
  placed: (_, { mine, waiting }) => announce(t("queue.placed", { place: words().placeWhy(mine, waiting) })),
  next: () => reach(t("say.next"), "next"),
  back(was, now) {
    if (didLately("floor:defer")) announce(t("queue.deferred", { place: words().ordinal(now.place || 0) }));
    else tellMoved(() => words().movedBack(was.mine, now.mine));
  },
  up: (was, now) => tellMoved(() => words().movedUp(was.mine, now.mine)),
  gone() {
    if (didLately("floor:withdraw")) announce(t("queue.gone"));
    else tellMoved(() => t("queue.taken_out"));
  },
};

/** @param {() => string} why */
function tellMoved(why) {
  moved.value = why;
  reach(why(), "moved");
}

export function startMoves() {
  sayTurns();
  sayPlace();
}

/** The same for the eyes. */
export const Moved = () => moved.value && html`<p class="said gap" data-part="moved">${moved.value()}</p>`;
