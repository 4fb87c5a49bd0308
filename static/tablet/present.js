// The present moment of this page: the live room put together, what the moderator has turned to, and the next step.

import { tick } from "../shared/clocks.js";
import { agenda, commitments, consensus, floor, meeting, polls, screen } from "../shared/live.js";
import { computed, effect, signal } from "../shared/vendor.js";
import { nextStep, subjectOf } from "./moment.js";
import { deafen } from "./place.js";
import { settled, short } from "./textpath.js";

/** @typedef {import("./moment.js").Subject} Subject */

export const present = computed(() => ({
  meeting: meeting.value,
  agenda: agenda.value,
  floor: floor.value,
  polls: polls.value,
  consensus: consensus.value,
  commitments: commitments.value,
  screen: screen.value,
}));

/** The moderator's own choice; it gives way as soon as the meeting moves on. */
const chosen = signal(/** @type {{ subject: Subject, when: string } | null} */ (null));

const when = computed(() => {
  const { screen: held, floor: line, agenda: items } = present.value;
  return JSON.stringify([held.shows || null, line.current?.entry || null, items.current]);
});

/** Puts something else on the sheet than what the meeting has turned to. @param {Subject} subject */
export function choose(subject) {
  deafen();
  chosen.value = { subject, when: when.peek() };
}

export const subject = computed(() =>
  subjectOf(present.value, chosen.value && chosen.value.when === when.value ? chosen.value.subject : null),
);

/** The item that somebody was last heard on, as far as this page has seen. */
const spokenOn = signal(/** @type {string | null} */ (null));
effect(() => {
  if (floor.value.current) spokenOn.value = agenda.value.current;
});

/** Minutes, so that the step is not worked out four times a second. */
const minute = computed(() => Math.floor(tick.value / 20000) * 20000);

/** The draft that was chosen to be opened next; without it the oldest. */
export const picked = signal("");

export const step = computed(() =>
  nextStep(present.value, subject.value, {
    now: minute.value,
    spokenOn: spokenOn.value,
    picked: picked.value,
    short: short.value,
    settled: settled.value,
  }),
);
