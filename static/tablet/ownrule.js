// A rule of one's own as it is put together: its tests, and what one of them asks of the meeting that is here now. Pure.

import { least, measuresFor } from "./suiting.js";

export const FRACTIONS = /** @type {[number, number][]} */ ([
  [1, 2],
  [2, 3],
  [3, 4],
  [4, 5],
  [3, 5],
  [1, 3],
]);
export const MOST_TESTS = 4;
export const TEST_BASES = /** @type {Wire.Base[]} */ (["expressed", "cast", "present", "entitled"]);

/** What every own rule begins as: more than half of those who took a side. @param {string} entitlement @returns {Wire.Rule} */
export const newRule = (entitlement) => ({ key: "own", quorums: [], tests: [newTest(entitlement)] });

/** @param {string} entitlement @returns {Wire.Test} */
export const newTest = (entitlement) => ({
  clause: "yes",
  figure: "yes",
  base: "expressed",
  fraction: [1, 2],
  inclusive: false,
  measure: measuresFor(entitlement)[0] || "persons",
});

/** @param {string} entitlement @returns {Wire.Test} */
export const newQuorum = (entitlement) => ({
  ...newTest(entitlement),
  clause: "quorum",
  figure: "present",
  base: "entitled",
});

/** With another roll every test counts what that roll has. @param {Wire.Rule} rule @param {string} entitlement @returns {Wire.Rule} */
export function fitted(rule, entitlement) {
  const measures = measuresFor(entitlement);
  const [usual = "persons"] = measures;
  const fit = (/** @type {Wire.Test} */ test) =>
    measures.includes(test.measure || "persons") ? test : { ...test, measure: usual };
  return { ...rule, quorums: (rule.quorums || []).map(fit), tests: (rule.tests || []).map(fit) };
}

/** "2/3" from what was written, in lowest terms; null when it is no share of a whole. @param {string} text @returns {[number, number] | null} */
export function fractionFrom(text) {
  const [n = 0, d = 0] = text.split(/[/／]/).map((part) => parseInt(part.trim(), 10) || 0);
  if (n < 1 || d < 1 || n > d || d > 1000) return null;
  const common = divisor(n, d);
  return [n / common, d / common];
}

/** @param {number} a @param {number} b @returns {number} */
const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));

/**
 * How many that would be: of those who are entitled or here as it is now, of the ballots of an imagined hundred.
 * @param {Wire.Test} test
 * @param {{ entitled: number, present: number } | null} figures  of this test's measure
 */
export function example({ base, fraction, inclusive = false }, figures) {
  const known = base === "entitled" || base === "present" ? figures?.[base] : undefined;
  const of = known || 100;
  return { of, threshold: least(of, fraction, inclusive), imagined: !known };
}

/** How many are entitled and here, by what is counted; null without a roll for anything but persons. @param {Wire.People} people @param {Wire.Measure} measure @param {string} entitlement */
export function figuresOf({ roll, present, joined }, measure, entitlement) {
  if (!roll) return measure === "persons" ? { entitled: joined ?? present, present } : null;
  if (measure === "households") return { entitled: roll.households, present: roll.here.households };
  if (measure === "owners") return { entitled: roll.owners, present: roll.here.owners };
  if (measure === "area") return { entitled: roll.area, present: roll.here.area };
  if (entitlement === "adults") return { entitled: roll.adults, present: roll.here.adults };
  return { entitled: roll.groups[entitlement] || 0, present: roll.here.groups?.[entitlement] || 0 };
}
