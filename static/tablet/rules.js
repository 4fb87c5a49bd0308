// The thirteen rules of order as reminders to the screen, each with its number in the set; the third has two. Pure.

export const SHOWN_MS = 10000;

/** @type {Record<string, number>} */
const NUMBERS = {
  neutral_chair: 1,
  clear_proposal: 2,
  wait_your_turn: 3,
  one_at_a_time: 3,
  to_the_chair: 4,
  time_is_up: 5,
  on_topic: 6,
  give_way: 7,
  both_sides: 8,
  give_reasons: 9,
  no_names: 10,
  vote_last: 11,
  for_then_against: 12,
  majority_decides: 13,
};

/** What a speaker is reminded of, the most used. */
export const OF_SPEAKERS = ["to_the_chair", "on_topic", "time_is_up"];

/** Every reminder: the speaker's own first, then by number. */
export const RULES = [...OF_SPEAKERS, ...Object.keys(NUMBERS).filter((rule) => !OF_SPEAKERS.includes(rule))];

/** @param {string} rule  one that is not known here has no number */
export const numberOf = (rule) => NUMBERS[rule] || null;

/** What is on the screen now: a reminder stays for ten seconds. @param {Wire.Reminder | null | undefined} reminder @param {number} now */
export function shownNow(reminder, now) {
  return reminder && now - Date.parse(reminder.at) < SHOWN_MS ? reminder.rule : null;
}
