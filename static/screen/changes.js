// What changed between two versions of a text: which of its words are new, and what was taken out. Pure.

const MOST_CELLS = 4e6; // of the table below: two texts of 2,000 words

const WORDY = /[\p{L}\p{N}]/u;

/** @typedef {{ text: string, fresh: boolean }} Run */

/** @type {{ segment(text: string): Iterable<{ segment: string }> } | null} */
const segmenter =
  "Segmenter" in Intl ? new /** @type {any} */ (Intl).Segmenter("zh-CN", { granularity: "word" }) : null;

/** Words and single signs; together they are the text again. @param {string} text @returns {string[]} */
export function wordsOf(text) {
  if (segmenter) return Array.from(segmenter.segment(text), ({ segment }) => segment);
  return text.match(/[A-Za-z0-9]+|[^A-Za-z0-9]/gu) || [];
}

/**
 * The new text in runs that are old or fresh; the same with what was taken out, each passage before what came in its place;
 * and the passages of the old one that nothing took the place of.
 * @param {string} before @param {string} after
 * @returns {{ runs: Run[], both: Stretch[], removed: string[] }}
 */
export function changes(before, after) {
  const old = wordsOf(before);
  const fresh = wordsOf(after);
  const head = same(old, fresh, (words, i) => words[i]);
  const tail = same(old.slice(head), fresh.slice(head), (words, i) => words[words.length - 1 - i]);
  const middle = compare(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  const steps = [...fresh.slice(0, head).map(kept), ...middle, ...fresh.slice(fresh.length - tail).map(kept)];
  return { runs: runs(steps), both: both(steps), removed: removed(steps) };
}

/** @typedef {{ word: string, what: "kept" | "fresh" | "gone" }} Step */
/** @typedef {{ text: string, what: Step["what"] }} Stretch */

/** @param {string} word @returns {Step} */
const kept = (word) => ({ word, what: "kept" });

/**
 * How many words agree, read by `at`.
 * @param {string[]} a @param {string[]} b @param {(words: string[], i: number) => string | undefined} at
 */
function same(a, b, at) {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && at(a, n) === at(b, n)) n += 1;
  return n;
}

/** By the longest common subsequence. @param {string[]} old @param {string[]} fresh @returns {Step[]} */
function compare(old, fresh) {
  if (old.length * fresh.length > MOST_CELLS) return [...old.map(gone), ...fresh.map(come)];
  const width = fresh.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (/** @type {number} */ i, /** @type {number} */ j) => longest[i * width + j] || 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return walk(old, fresh, at);
}

/** @param {string} word @returns {Step} */
const gone = (word) => ({ word, what: "gone" });

/** @param {string} word @returns {Step} */
const come = (word) => ({ word, what: "fresh" });

/** @param {string[]} old @param {string[]} fresh @param {(i: number, j: number) => number} at @returns {Step[]} */
function walk(old, fresh, at) {
  /** @type {Step[]} */
  const steps = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      steps.push(kept(fresh[j] || ""));
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      steps.push(gone(old[i] || ""));
      i += 1;
    } else {
      steps.push(come(fresh[j] || ""));
      j += 1;
    }
  }
  return [...steps, ...old.slice(i).map(gone), ...fresh.slice(j).map(come)];
}

/** @param {Step[]} steps @returns {Run[]} */
function runs(steps) {
  /** @type {Run[]} */
  const found = [];
  for (const { word, what } of steps) {
    if (what === "gone") continue;
    const last = found[found.length - 1];
    if (last && last.fresh === (what === "fresh")) last.text += word;
    else found.push({ text: word, fresh: what === "fresh" });
  }
  return found;
}

/** Between two kept words first all that is gone, then all that came; signs alone are not worth striking out. @param {Step[]} steps */
function both(steps) {
  /** @type {Stretch[]} */
  const found = [];
  let [old, fresh, same] = ["", "", ""];
  const put = (/** @type {string} */ text, /** @type {Step["what"]} */ what) =>
    text && found.push({ text, what });
  const change = () => {
    put(WORDY.test(old) ? old : "", "gone");
    put(fresh, "fresh");
    [old, fresh] = ["", ""];
  };
  for (const { word, what } of steps) {
    if (what === "kept") change();
    else {
      put(same, "kept");
      same = "";
    }
    if (what === "kept") same += word;
    else if (what === "gone") old += word;
    else fresh += word;
  }
  change();
  put(same, "kept");
  return found;
}

/** Passages that are gone with nothing fresh in their place; lone signs are no passage. @param {Step[]} steps */
function removed(steps) {
  /** @type {string[]} */
  const found = [];
  let [passage, replaced] = ["", false];
  for (const { word, what } of [...steps, kept("")]) {
    if (what === "gone") passage += word;
    else if (what === "fresh") replaced = true;
    else {
      if (passage && !replaced && WORDY.test(passage)) found.push(trimmed(passage));
      [passage, replaced] = ["", false];
    }
  }
  return found;
}

/** Without the signs around it, which nobody needs to hear. @param {string} passage */
const trimmed = (passage) => passage.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
