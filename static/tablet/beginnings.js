// How a text begins: a few kinds of it, each with its first words about the item or matter. Pure.

export const KINDS = /** @type {const} */ (["statement", "rule", "request"]);

/** What an item is usually about. @param {Wire.Item | null} item @returns {(typeof KINDS)[number]} */
export const usualKind = (item) => (item?.kind === "briefing" ? "request" : "rule");

/**
 * The first words of a text. `say` speaks the meeting's language.
 * @param {(typeof KINDS)[number]} kind @param {Wire.Item | null} item @param {typeof import("../shared/words.js").t} say
 */
export function beginning(kind, item, say) {
  const about = item
    ? say(item.matter ? "begin.about.matter" : "begin.about", { title: item.title, n: item.matter?.number })
    : "";
  return `${about}${say(`begin.${kind}.words`)}`;
}

/** Nothing of one's own was written yet. @param {string} text @param {Wire.Item | null} item @param {typeof import("../shared/words.js").t} say */
export const isBeginning = (text, item, say) =>
  text.trim() === "" || KINDS.some((kind) => beginning(kind, item, say).trim() === text.trim());

/** What is to be done of a text, one thing a sentence or line; a heading is none, nor are the first words about the item. @param {string} text @param {typeof import("../shared/words.js").t} say */
export function sentences(text, say) {
  const first = KINDS.map((kind) => say(`begin.${kind}.words`).trim());
  const parts = text
    .split(/[。；！？\n]+|[.;!?]\s+/u)
    .map((part) => plain(afterFirstWords(part, first)))
    .filter((part) => part.length > 3 && !/[：:，,]$/u.test(part));
  return Array.from(new Set(parts)).slice(0, 8);
}

/** @param {string} part @param {string[]} first  how a text begins */
function afterFirstWords(part, first) {
  const words = first.find((one) => part.includes(one));
  return words ? part.slice(part.indexOf(words) + words.length) : part;
}

/** Without its number and its last sign. @param {string} part */
const plain = (part) =>
  part
    .trim()
    .replace(/^[（(]?\d{1,2}[、.．)）]\s*/u, "")
    .replace(/[。；;.]+$/u, "")
    .trim();
