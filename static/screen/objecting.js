// How much of an objection is read from ten metres: its words and its way out, each as far as there is room for both. Pure.

export const BLOCKING = ["raised", "clarified", "stands"];

const TALL = 28; // letters: with more than this beside the corner, the place under the text is made taller
const MOST = 116; // two lines in the smallest size; a Chinese letter is twice as wide as a Latin one
const MOST_WAY = 140;

/** @param {Wire.Objection} objection */
export const cutWords = ({ text, would_accept_if: way }) => ({
  said: shortened(text, MOST),
  way: shortened(way || "", MOST_WAY),
});

/** What everybody can read on their phones is not read out here whole. @param {string} text @param {number} most */
function shortened(text, most) {
  const letters = Array.from(text);
  let width = 0;
  for (const [i, letter] of letters.entries()) {
    width += letter > "\u2000" ? 2 : 1;
    if (width > most) return `${letters.slice(0, i - 2).join("")}……`;
  }
  return text;
}

/** More than a line stands in the way. @param {Wire.Consensus} text */
export const isTall = ({ state, objections }) =>
  state === "draft" &&
  objections.some(
    ({ state: how, text, would_accept_if: way }) =>
      BLOCKING.includes(how) && (text.length > TALL || (way || "").length > TALL || Boolean(text && way)),
  );
