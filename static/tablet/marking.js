// A ballot while somebody fills it in, of any method: what a tap does to it, what it still lacks, what is sent. Pure.

/** `choices` in the order of the options, `ranking` in the order of preference. @typedef {{ choices: string[], ranking: string[], scores: Record<string, number> }} Marks */

export const SCORES = [0, 1, 2, 3, 4, 5];

/** @returns {Marks} */
export const blank = () => ({ choices: [], ranking: [], scores: {} });

/** @param {Wire.Poll} poll */
const mostOf = ({ max, options }) => max || options.length;

/** Chosen again, an option is taken back; a full ballot stays as it is. @param {Wire.Poll} poll @param {Marks} marks @param {string} option @returns {Marks} */
export function mark(poll, marks, option) {
  if (poll.method === "ranked") return { ...marks, ranking: toggled(marks.ranking, option, mostOf(poll)) };
  if (poll.method !== "multiple") return { ...marks, choices: [option] };
  const chosen = toggled(marks.choices, option, mostOf(poll));
  return { ...marks, choices: poll.options.map(({ id }) => id).filter((id) => chosen.includes(id)) };
}

/** @param {string[]} list @param {string} option @param {number} most */
function toggled(list, option, most) {
  if (list.includes(option)) return list.filter((one) => one !== option);
  return list.length < most ? [...list, option] : list;
}

/** @param {Marks} marks @param {string} option @param {number} score @returns {Marks} */
export const scored = (marks, option, score) => ({ ...marks, scores: { ...marks.scores, [option]: score } });

/** One place up in the ranking. @param {Marks} marks @param {string} option @returns {Marks} */
export function raised(marks, option) {
  const at = marks.ranking.indexOf(option);
  if (at < 1) return marks;
  const ranking = [...marks.ranking];
  ranking.splice(at - 1, 0, ...ranking.splice(at, 1));
  return { ...marks, ranking };
}

/** How many marks are still missing. @param {Wire.Poll} poll @param {Marks} marks */
export function missing(poll, { choices, ranking, scores }) {
  if (poll.method === "score") return poll.options.filter(({ id }) => scores[id] === undefined).length;
  if (poll.method === "ranked") return Math.max(0, (poll.min ?? 1) - ranking.length);
  const least = poll.method === "multiple" ? (poll.min ?? 1) : 1;
  return Math.max(0, least - choices.length);
}

/** The ballot as it is sent. @param {Wire.Poll} poll @param {Marks} marks */
export function ballotOf(poll, { choices, ranking, scores }) {
  if (poll.method === "score") return { scores };
  return poll.method === "ranked" ? { ranking } : { choices };
}

/** What was marked, in a few words for whoever looks once more. @param {Wire.Poll} poll @param {Marks} marks @param {(option: string) => string} name @returns {string[]} */
export function inWords(poll, { choices, ranking, scores }, name) {
  if (poll.method === "score") return poll.options.map(({ id }) => `${name(id)} ${scores[id] ?? "–"}`);
  if (poll.method === "ranked") return ranking.map((id, i) => `${i + 1}. ${name(id)}`);
  return choices.map(name);
}
