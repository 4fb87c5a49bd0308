// Finding people by their name: whom to offer first while somebody types. Pure.

/** @param {string} text */
const plain = (text) => text.trim().toLowerCase();

/** Rows from two sources, each person once, the first to know them is believed. @param {Wire.Person[]} some @param {Wire.Person[]} others */
export function together(some, others) {
  const known = new Set(some.map(({ person }) => person));
  return [...some, ...others.filter(({ person }) => !known.has(person))];
}

/**
 * Those whose name has what is written in it, a name that begins with it first; in each group in the order they came.
 * @param {Wire.Person[]} people @param {string} written
 */
export function named(people, written) {
  const asked = plain(written);
  const found = people.filter(({ name }) => plain(name).includes(asked));
  const rank = (/** @type {Wire.Person} */ { name }) => Number(!plain(name).startsWith(asked));
  return found.sort((one, other) => rank(one) - rank(other));
}

/** Residents who neither wait nor have the floor, those without a phone first. @param {Wire.Person[]} people @param {Wire.Floor} floor */
export function freeToAsk(people, { queue, current, held = [] }) {
  const busy = new Set([...queue, ...held, current].map((one) => one?.person));
  const free = people.filter(({ role, person }) => role === "resident" && !busy.has(person));
  return free.sort((one, other) => Number(one.phone) - Number(other.phone));
}

/** Who could take the chair: a resident who is here with a phone, the connected ones first. @param {Wire.Person[]} people */
export function fitForTheChair(people) {
  const fit = people.filter(({ role, phone, present }) => role === "resident" && phone && present);
  return fit.sort((one, other) => Number(other.connected) - Number(one.connected));
}

/** The names that a seat in the chair has before anybody wrote one: no name of a neighbour. */
const OFFICES = ["主持人", "moderator"];

/** @param {string} name */
export const isOffice = (name) => OFFICES.includes(plain(name));

/** Somebody who takes part from afar, and whose phone is not connected now; in the pavilion a locked phone says nothing. @param {Wire.Person[]} people @param {string | undefined} id */
export const isCutOff = (people, id) =>
  people.some(
    ({ person, role, place, phone, connected }) =>
      person === id && role === "resident" && place === "remote" && phone && !connected,
  );

/** Whom a neighbour without a phone may turn out to be: the same name first, then those with a phone. @param {Wire.Person[]} people @param {Wire.Person} person */
export function sameAs(people, { person, name }) {
  const others = people.filter((one) => one.person !== person && one.role === "resident");
  const rank = (/** @type {Wire.Person} */ one) =>
    Number(plain(one.name) !== plain(name)) * 2 + Number(!one.phone);
  return others.sort((one, other) => rank(one) - rank(other));
}
