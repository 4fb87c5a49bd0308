// What changed between two versions of a text, word by word. Pure.

/** @typedef {{ kind: "same" | "new" | "old", text: string }} Stretch */

/** Beyond this many pairs of words a phone would stutter: then the whole middle counts as rewritten. */
const MOST_PAIRS = 1500000;

/**
 * Words and marks apart, so that a comma added is a comma added. One single piece was never cut into words: then letter by letter.
 * @param {string[]} pieces
 */
export function inWords(pieces) {
  const cut =
    pieces.length > 1 ? /\s+|\p{P}+|[^\s\p{P}]+/gu : /\s+|\p{P}+|\p{Script=Han}|[^\s\p{P}\p{Script=Han}]+/gu;
  return pieces.flatMap((piece) => piece.match(cut) || []);
}

/**
 * @param {string[]} before  the older text, in words
 * @param {string[]} after
 * @returns {Stretch[]}
 */
export function changes(before, after) {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const old = before.slice(head, before.length - tail);
  const fresh = after.slice(head, after.length - tail);
  return joined([
    ...stretch("same", after.slice(0, head)),
    ...(old.length * fresh.length > MOST_PAIRS ? rewritten(old, fresh) : compared(old, fresh)),
    ...stretch("same", after.slice(after.length - tail)),
  ]);
}

/** @param {Stretch["kind"]} kind @param {string[]} words @returns {Stretch[]} */
const stretch = (kind, words) => (words.length ? [{ kind, text: words.join("") }] : []);

/** @param {string[]} old @param {string[]} fresh */
const rewritten = (old, fresh) => [...stretch("old", old), ...stretch("new", fresh)];

/**
 * Along the longest common run of words: what only the old text has is gone, what only the new one has was added.
 * @param {string[]} old @param {string[]} fresh
 */
function compared(old, fresh) {
  const common = commonLengths(old, fresh);
  const at = (/** @type {number} */ i, /** @type {number} */ j) => common[i * (fresh.length + 1) + j] || 0;
  /** @type {Stretch[]} */
  const found = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      found.push({ kind: "same", text: fresh[j++] || "" });
      i += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) found.push({ kind: "old", text: old[i++] || "" });
    else found.push({ kind: "new", text: fresh[j++] || "" });
  }
  return [...found, ...stretch("old", old.slice(i)), ...stretch("new", fresh.slice(j))];
}

/** The length of the longest common run of words from each pair of places to the end. @param {string[]} old @param {string[]} fresh */
function commonLengths(old, fresh) {
  const width = fresh.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--) {
      const down = lengths[(i + 1) * width + j] || 0;
      const right = lengths[i * width + j + 1] || 0;
      const both = lengths[(i + 1) * width + j + 1] || 0;
      lengths[i * width + j] = old[i] === fresh[j] ? both + 1 : Math.max(down, right);
    }
  return lengths;
}

/** Neighbours of one kind become one. @param {Stretch[]} stretches */
function joined(stretches) {
  /** @type {Stretch[]} */
  const found = [];
  for (const { kind, text } of stretches) {
    const last = found[found.length - 1];
    if (last && last.kind === kind) last.text += text;
    else found.push({ kind, text });
  }
  return found;
}
