// The second tap of a double tap belongs to the page before: on the new page it would press a button nobody has read.

const DOUBLE_MS = 450;

let shown = { part: "", since: 0 };
/** When fingers last left the glass, the latest first. */
let taps = [0, 0];

/** Told at every drawing. @param {string} part  which page is drawn */
export function pageIs(part) {
  if (part !== shown.part) shown = { part, since: Date.now() };
}

export function fingerLeft() {
  taps = [Date.now(), taps[0] || 0];
}

/** Swallows what was meant for the page before. @param {MouseEvent} event */
export function onlyMeant(event) {
  const [last = 0, before = 0] = taps;
  const now = Date.now();
  // Not every browser counts taps, so fingers are counted beside.
  const second = event.detail > 1 || (now - last < 80 && last - before < DOUBLE_MS);
  if (!second || now - shown.since > DOUBLE_MS) return;
  event.stopPropagation();
  event.preventDefault();
}
