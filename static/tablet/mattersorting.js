// The community's matters as the moderator needs them: what waits for an answer first, what can be done to each. Pure.

/** The groups in their order; each matter is in the first that takes it. */
const GROUPS = /** @type {[string, (matter: Wire.Matter) => boolean][]} */ ([
  ["screen", ({ stage }) => stage === "raised"],
  ["here", ({ item }) => !!item],
  ["enough", ({ stage }) => stage === "seconded" || stage === "returned"],
  ["gathering", ({ stage }) => stage === "accepted"],
  ["under_way", ({ stage }) => !isEnded(stage)],
  ["ended", () => true],
]);
const ENDED = ["declined", "merged", "closed"];
const FREE = ["accepted", "seconded", "returned", "discussed"];
const CLOSABLE = ["accepted", "seconded", "returned", "scheduled", "discussed", "decided"];
const BEFORE_WORK = ["raised", ...FREE, "scheduled"];

/** Nothing more comes of it here. @param {Wire.Stage} stage */
export const isEnded = (stage) => ENDED.includes(stage);

/** Those nobody has answered yet. @param {Wire.Matter[]} matters */
export const toScreen = (matters) => matters.filter(({ stage }) => stage === "raised");

/**
 * The matters by urgency; within a group those with the most seconds, then the oldest. Empty groups are left out.
 * @param {Wire.Matter[]} matters
 * @returns {{ name: string, matters: Wire.Matter[] }[]}
 */
export function groups(matters) {
  const sorted = [...matters].sort((one, other) => other.seconds - one.seconds || one.number - other.number);
  const of = (/** @type {Wire.Matter} */ matter) => GROUPS.findIndex(([, takes]) => takes(matter));
  return GROUPS.map(([name], i) => ({ name, matters: sorted.filter((matter) => of(matter) === i) })).filter(
    ({ matters: some }) => some.length > 0,
  );
}

/** Those with this number, or with all of these words in their title, text or place. @param {Wire.Matter[]} matters @param {string} asked */
export function found(matters, asked) {
  const words = plain(asked).split(/\s+/).filter(Boolean);
  const number = /^#?(\d+)$/.exec(asked.trim())?.[1];
  const numbered = matters.filter((matter) => String(matter.number) === number);
  if (numbered.length > 0) return numbered;
  return matters.filter((matter) => {
    const said = plain([matter.title, matter.text, matter.place].filter(Boolean).join(" "));
    return words.every((word) => said.includes(word));
  });
}

/** @param {string} text */
const plain = (text) => text.normalize("NFKC").toLowerCase().trim();

/** Into which others it can go: those still open, not itself, not one that went into it. @param {Wire.Matter[]} matters @param {Wire.Matter} matter */
export const intoWhich = (matters, { id }) =>
  matters.filter((one) => one.id !== id && !isEnded(one.stage) && one.into?.id !== id);

/**
 * What can be done to a matter now, the most usual first.
 * @param {Wire.Matter} matter
 * @param {Wire.Meeting["state"] | undefined} state  of this meeting
 * @returns {("accept" | "agenda" | "second" | "decline" | "merge" | "close")[]}
 */
export function doings({ stage, item }, state) {
  if (isEnded(stage)) return [];
  return [
    ...(stage === "raised" ? [/** @type {const} */ ("accept")] : []),
    ...(FREE.includes(stage) && !item && state !== "adjourned" ? [/** @type {const} */ ("agenda")] : []),
    /** @type {const} */ ("second"),
    ...(stage === "raised" ? [/** @type {const} */ ("decline")] : []),
    ...(BEFORE_WORK.includes(stage) && !item ? [/** @type {const} */ ("merge")] : []),
    ...(CLOSABLE.includes(stage) ? [/** @type {const} */ ("close")] : []),
  ];
}
