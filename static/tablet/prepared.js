// The polls that were prepared: in which order, which of them belong to the item, and which comes next. Pure.

const LONGEST = 36;

/** Oldest first: the room has the latest first. @param {Wire.Poll[]} polls */
export const prepared = (polls) => polls.filter(({ state }) => state === "draft").reverse();

/** Those for the item that is being discussed; what belongs to no item is opened from the list alone. @param {{ polls: Wire.Poll[], agenda: Wire.Agenda }} room */
export const preparedHere = ({ polls, agenda: { current } }) =>
  current ? prepared(polls).filter(({ item }) => item === current) : [];

/** Which of them the next step opens: the one picked, else the oldest. @param {Wire.Poll[]} here @param {string} picked */
export const comesNext = (here, picked) => here.find(({ id }) => id === picked) || here[0];

/** A question on a button: whole, or its beginning. @param {string} question */
export function inShort(question) {
  const kept = Array.from(question);
  let width = 0;
  for (const [i, letter] of kept.entries()) {
    width += letter > "\u2000" ? 2 : 1;
    if (width > LONGEST) return `${kept.slice(0, i).join("").trimEnd()}…`;
  }
  return question;
}
