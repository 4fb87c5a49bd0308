// What changed between two versions of a text. Pure.

/** @typedef {{ kind: "same" | "gone" | "come", text: string }} Change */

const MOST_CELLS = 4000000;

/**
 * Chinese by characters, other scripts by words; the longest common run stays. Texts too different for that go and come whole.
 * @param {string} before
 * @param {string} after
 * @returns {Change[]}
 */
export function compare(before, after) {
  const [old, fresh] = [tokens(before), tokens(after)];
  const shorter = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < shorter && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  const head = run("same", old.slice(0, start));
  const tail = run("same", old.slice(old.length - end));
  const middle = between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
  return gathered([head, ...withoutIslands(joined(middle)), tail]);
}

/** @param {string} text */
const tokens = (text) => text.match(/[A-Za-z0-9]+|\s+|[\s\S]/gu) || [];

/** @param {Change["kind"]} kind @param {string[]} parts @returns {Change} */
const run = (kind, parts) => ({ kind, text: parts.join("") });

/** @param {string[]} old @param {string[]} fresh @returns {Change[]} */
function between(old, fresh) {
  if (old.length * fresh.length > MOST_CELLS) return [run("gone", old), run("come", fresh)];
  const common = commonRuns(old, fresh);
  /** @type {Change[]} */
  const found = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < fresh.length) {
    const kind = stepAt(old[i] === fresh[j], common(i + 1, j) >= common(i, j + 1));
    found.push(run(kind, [(kind === "come" ? fresh[j] : old[i]) || ""]));
    if (kind !== "come") i += 1;
    if (kind !== "gone") j += 1;
  }
  return [...found, run("gone", old.slice(i)), run("come", fresh.slice(j))];
}

/** @param {boolean} equal @param {boolean} goneFirst @returns {Change["kind"]} */
function stepAt(equal, goneFirst) {
  if (equal) return "same";
  return goneFirst ? "gone" : "come";
}

/** How long the longest common subsequence is from two places on. @param {string[]} old @param {string[]} fresh */
function commonRuns(old, fresh) {
  const width = fresh.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (/** @type {number} */ i, /** @type {number} */ j) => longest[i * width + j] || 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      longest[i * width + j] =
        old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  return at;
}

/** A single character left standing between changes is chance, and hard to read. @param {Change[]} changes */
function withoutIslands(changes) {
  return changes.flatMap((change, i) => {
    const lonely = change.kind === "same" && change.text.length === 1 && i > 0 && i < changes.length - 1;
    return lonely
      ? [
          { ...change, kind: /** @type {const} */ ("gone") },
          { ...change, kind: /** @type {const} */ ("come") },
        ]
      : [change];
  });
}

/** Neighbours of one kind become one. @param {Change[]} changes */
function joined(changes) {
  /** @type {Change[]} */
  const all = [];
  for (const { kind, text } of changes) {
    const last = all[all.length - 1];
    if (last && last.kind === kind) last.text += text;
    else if (text) all.push({ kind, text });
  }
  return all;
}

/** Between two stretches that stay: first all that went, then all that came. @param {Change[]} changes */
function gathered(changes) {
  /** @type {Change[]} */
  const all = [];
  let [gone, come] = ["", ""];
  const flush = () => {
    all.push(run("gone", [gone]), run("come", [come]));
    gone = come = "";
  };
  for (const { kind, text } of changes) {
    if (kind === "gone") gone += text;
    else if (kind === "come") come += text;
    else {
      flush();
      all.push({ kind, text });
    }
  }
  flush();
  return joined(all);
}
