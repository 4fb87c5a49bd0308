// A form of meeting as a file from elsewhere: what it holds, or every reason why it cannot be taken in. Pure; the server checks it again.

const BASES = ["pavilion", "courtyard", "briefing"];
const KINDS = ["discussion", "briefing", "decision"];
const QUEUE = ["speak", "question", "reply", "point_of_order"];
const OPENINGS = ["welcome", "agenda", "floor"];
const POLLS = /** @type {Record<string, string[]>} */ ({
  method: ["approve", "single", "multiple", "ranked", "score", "gradient", "mood"],
  secrecy: ["named", "anonymous"],
  reveal: ["live", "closed", "published"],
});
const LONGEST = 60 * 1024;

/** @typedef {{ key: string, at?: number }} Mistake  `key` is a sentence, `at` the number of an agenda item */

/** @param {string} text @returns {{ format: any, mistakes: Mistake[] }} */
export function readFormat(text) {
  if (text.length > LONGEST) return { format: null, mistakes: [{ key: "import.too_long" }] };
  const file = parsed(text);
  if (file?.liangting !== "format/1") return { format: null, mistakes: [{ key: "import.not_one" }] };
  const mistakes = [...mistakesInHead(file), ...mistakesInAgenda(file.agenda), ...mistakesInTurns(file)];
  return { format: mistakes.length ? null : file, mistakes };
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {unknown} text @param {number} most */
const isText = (text, most) => typeof text === "string" && text.trim() !== "" && text.length <= most;

/** @param {unknown} n @param {number} least @param {number} most */
const isWhole = (n, least, most) => Number.isInteger(n) && Number(n) >= least && Number(n) <= most;

/** @param {any} file @returns {Mistake[]} */
function mistakesInHead({ title, base, opening }) {
  return told([
    [isText(title, 120), "import.title"],
    [BASES.includes(base), "import.base"],
    [OPENINGS.includes(opening), "import.opening"],
  ]);
}

/** @param {any} agenda @returns {Mistake[]} */
function mistakesInAgenda(agenda) {
  if (!Array.isArray(agenda) || agenda.length > 50) return [{ key: "import.agenda" }];
  const good = (/** @type {any} */ item) =>
    isText(item?.title, 120) &&
    KINDS.includes(item.kind) &&
    (item.minutes == null || isWhole(item.minutes, 1, 600));
  return agenda.flatMap((item, i) => (good(item) ? [] : [{ key: "import.item", at: i + 1 }]));
}

/** @param {any} file @returns {Mistake[]} */
function mistakesInTurns({ limit_s, queue, polls }) {
  const kinds = queue?.kinds;
  return told([
    [isWhole(limit_s, 10, 3600), "import.limit"],
    [
      Array.isArray(kinds) &&
        kinds.length > 0 &&
        kinds.every((kind) => QUEUE.includes(kind)) &&
        typeof queue.round === "boolean",
      "import.queue",
    ],
    [
      Object.entries(POLLS).every(([key, known]) => known.includes(polls?.[key])) &&
        /^[a-z_]{1,40}$/.test(polls?.rule),
      "import.polls",
    ],
  ]);
}

/** @param {[boolean, string][]} checks @returns {Mistake[]} */
const told = (checks) => checks.filter(([good]) => !good).map(([, key]) => ({ key }));
