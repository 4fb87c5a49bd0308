// Which rules suit which poll, and what each counts: the faces' side of the table of presets. Pure; the server has the last word.

/** @typedef {{ clause: string, base: Wire.Base, fraction: [number, number], inclusive: boolean, measure: Wire.Measure }} Quorum */

/** The presets of the law hold for these rolls only. */
const OF = /** @type {Record<string, string[]>} */ ({
  residents_meeting: ["adults", "households", "delegates"],
  villagers_meeting: ["adults", "households"],
  delegates_meeting: ["delegates"],
  owners_general: ["owners"],
  owners_special: ["owners"],
});
const MAJORITIES = ["majority", "majority_present", "two_thirds"];
const OF_THE_LAW = Object.keys(OF);

/** The rules for a method and a roll, the usual one first. @param {Wire.Method} method @param {string} entitlement */
export function rulesFor(method, entitlement) {
  if (method === "mood" || method === "score") return ["plurality"];
  if (method === "ranked") return ["plurality", ...MAJORITIES];
  const lawful = OF_THE_LAW.filter((rule) => OF[rule]?.includes(entitlement));
  if (method === "single" || method === "multiple") return ["plurality", ...MAJORITIES, ...lawful];
  return [...MAJORITIES, ...lawful, "consensus"];
}

/** @param {Wire.Method} method @param {string} entitlement */
export const usualRule = (method, entitlement) => rulesFor(method, entitlement)[0] || "plurality";

/** What a test may count where these vote. @param {string} entitlement @returns {Wire.Measure[]} */
export function measuresFor(entitlement) {
  if (entitlement === "households") return ["households"];
  return entitlement === "owners" ? ["owners", "area"] : ["persons"];
}

/** The least whole number that is at least (or more than) this share; never less than one. @param {number} of @param {[number, number]} fraction @param {boolean} inclusive */
export function least(of, [n, d], inclusive) {
  const parts = of * n;
  const whole = Math.floor(parts / d);
  return Math.max(1, inclusive && parts % d === 0 ? whole : whole + 1);
}

const MORE_THAN_HALF = /** @type {const} */ ({ fraction: [1, 2], inclusive: false });
const TWO_THIRDS = /** @type {const} */ ({ fraction: [2, 3], inclusive: true });

/** The share of everybody entitled who must be there, or null. @param {string | Wire.Rule} rule @param {string} entitlement @returns {{ fraction: [number, number], inclusive: boolean } | null} */
export function quorumOf(rule, entitlement) {
  if (typeof rule !== "string") {
    const own = (rule.quorums || []).find(({ base }) => base === "entitled");
    return own ? { fraction: own.fraction, inclusive: own.inclusive === true } : null;
  }
  if (rule === "villagers_meeting" && entitlement === "households") return shared(TWO_THIRDS);
  if (["majority_present", "two_thirds", "residents_meeting", "villagers_meeting"].includes(rule))
    return shared(MORE_THAN_HALF);
  return ["delegates_meeting", "owners_general", "owners_special"].includes(rule) ? shared(TWO_THIRDS) : null;
}

/** @param {{ fraction: readonly [number, number], inclusive: boolean }} share @returns {{ fraction: [number, number], inclusive: boolean }} */
const shared = ({ fraction: [n, d], inclusive }) => ({ fraction: [n, d], inclusive });

/** Who can be asked, with the number of those on the roll, or why not. @param {Wire.Roll | null | undefined} roll @returns {{ key: string, n: number | null, why: "" | "no_roll" | "nobody" }[]} */
export function electorates(roll) {
  const groups = Object.entries(roll?.groups || {}).filter(([name]) => name !== "delegates");
  const fixed = /** @type {[string, number][]} */ ([
    ["adults", roll?.adults ?? 0],
    ["households", roll?.households ?? 0],
    ["owners", roll?.owners ?? 0],
    ["delegates", roll?.groups.delegates ?? 0],
  ]);
  return [...fixed, ...groups].map(([key, n]) => {
    if (!roll) return { key, n: null, why: key === "adults" ? "" : "no_roll" };
    return { key, n, why: n > 0 ? "" : "nobody" };
  });
}
