// Which rules suit which poll, and what each counts: the faces' side of the table of presets. Pure; the server has the last word.

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

/** @typedef {{ fraction: [number, number], inclusive: boolean }} Share */
/** @typedef {Share & { figure: "present" | "cast", measure: Wire.Measure }} Needed */

const MORE_THAN_HALF = /** @type {Share} */ ({ fraction: [1, 2], inclusive: false });
const TWO_THIRDS = /** @type {Share} */ ({ fraction: [2, 3], inclusive: true });

/** What of everybody entitled must be there (`present`) or take part (`cast`), measure by measure. @param {string | Wire.Rule} rule @param {string} entitlement @returns {Needed[]} */
export function quorumsOf(rule, entitlement) {
  const measures = measuresFor(entitlement);
  const [measure = "persons"] = measures;
  if (typeof rule !== "string")
    return (rule.quorums || [])
      .filter(({ base }) => base === "entitled")
      .map((test) => ownQuorum(test, measure));
  if (OF[rule]?.includes("owners"))
    return measures.map((each) => ({ figure: "cast", measure: each, ...TWO_THIRDS }));
  const share = shareHere(rule, entitlement);
  return share ? [{ figure: "present", measure, ...share }] : [];
}

/** @param {Wire.Test} test @param {Wire.Measure} usual @returns {Needed} */
const ownQuorum = ({ figure, fraction, inclusive = false, measure }, usual) => ({
  figure: figure === "cast" ? "cast" : "present",
  measure: measure || usual,
  fraction,
  inclusive,
});

/** @param {string} rule @param {string} entitlement */
function shareHere(rule, entitlement) {
  if (rule === "delegates_meeting") return TWO_THIRDS;
  if (rule === "villagers_meeting" && entitlement === "households") return TWO_THIRDS;
  const half = ["majority_present", "two_thirds", "residents_meeting", "villagers_meeting"].includes(rule);
  return half ? MORE_THAN_HALF : null;
}

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
