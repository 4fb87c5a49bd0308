// What is filled in on a ballot, whatever its method: a list of option ids in their order, with points as "id:3". Pure.

/** A poll as far as filling in goes. @typedef {Pick<Wire.Poll, "method" | "options"> & { min?: number | null, max?: number | null }} Asked */

/** @param {Asked} poll @returns {{ min: number, max: number }} */
export function limits({ method, options, min, max }) {
  if (method === "score") return { min: options.length, max: options.length };
  if (method !== "multiple" && method !== "ranked") return { min: 1, max: 1 };
  return { min: min ?? 1, max: max || options.length };
}

/** How many are still to be chosen, ranked or scored. @param {Asked} poll @param {string[]} chosen */
export const lacking = (poll, chosen) => Math.max(0, limits(poll).min - chosen.length);

/** @param {Asked} poll @param {string[]} chosen */
export const isFull = (poll, chosen) => chosen.length >= limits(poll).max;

/** One option was pressed: chosen, or taken out where several may be; a full ballot stays as it is. @param {Asked} poll @param {string[]} chosen @param {string} option */
export function pressed(poll, chosen, option) {
  if (poll.method !== "multiple" && poll.method !== "ranked") return [option];
  if (chosen.includes(option)) return chosen.filter((one) => one !== option);
  if (isFull(poll, chosen)) return chosen;
  return poll.method === "ranked" ? [...chosen, option] : inOrder(poll, [...chosen, option]);
}

/** @param {Asked} poll @param {string[]} chosen */
const inOrder = ({ options }, chosen) => options.map(({ id }) => id).filter((id) => chosen.includes(id));

/** A ranked option goes up (-1) or down (1) by one. @param {string[]} chosen @param {string} option @param {number} by */
export function moved(chosen, option, by) {
  const at = chosen.indexOf(option);
  const other = chosen[at + by];
  if (at < 0 || other === undefined) return chosen;
  return chosen.map((one, i) => {
    if (i === at) return other;
    return i === at + by ? option : one;
  });
}

/** @param {string[]} chosen @param {string} option @returns {number | null} */
export function pointsOf(chosen, option) {
  const found = chosen.find((one) => one.startsWith(`${option}:`));
  return found ? Number(found.slice(option.length + 1)) : null;
}

/** @param {Asked} poll @param {string[]} chosen @param {string} option @param {number} points */
export function scored({ options }, chosen, option, points) {
  return options.flatMap(({ id }) => {
    const given = id === option ? points : pointsOf(chosen, id);
    return given === null ? [] : [`${id}:${given}`];
  });
}

/** As the server wants it. @param {Wire.Method} method @param {string[]} chosen */
export function asked(method, chosen) {
  if (method === "ranked") return { ranking: chosen };
  if (method !== "score") return { choices: chosen };
  const scores = chosen.map((one) => /** @type {[string, number]} */ (split(one)));
  return { scores: Object.fromEntries(scores) };
}

/** What was sent, back in our own form. @param {any} payload @returns {string[]} */
export function sent({ choices, ranking, scores }) {
  return choices || ranking || Object.entries(scores || {}).map(([id, points]) => `${id}:${points}`);
}

/** The option of a choice, and its points where it has any. @param {string} choice @returns {[string, number | null]} */
export function split(choice) {
  const at = choice.lastIndexOf(":");
  return at < 0 ? [choice, null] : [choice.slice(0, at), Number(choice.slice(at + 1))];
}
