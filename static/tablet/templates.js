// The polls that are asked again and again, ready to be opened: all but their question. Pure.

/** @typedef {import("./drafting.js").Draft} Draft */

/** `options`: how many are called by number; the formal ones need a roll of theirs. */
export const TEMPLATES = /** @type {{ key: string, draft: Partial<Draft>, options?: boolean }[]} */ ([
  { key: "approve", draft: { method: "approve", rule: "majority" } },
  { key: "mood", draft: { method: "mood", rule: "plurality", seconds: 60 } },
  { key: "gradient", draft: { method: "gradient", rule: "majority" } },
  { key: "single", draft: { method: "single", rule: "plurality" }, options: true },
  { key: "multiple", draft: { method: "multiple", rule: "plurality" }, options: true },
  { key: "ranked", draft: { method: "ranked", rule: "plurality" }, options: true },
  { key: "score", draft: { method: "score", rule: "plurality" }, options: true },
  { key: "households", draft: { method: "approve", rule: "residents_meeting", entitlement: "households" } },
  {
    key: "owners",
    draft: { method: "approve", rule: "owners_general", entitlement: "owners", reveal: "closed" },
  },
  {
    key: "owners_special",
    draft: { method: "approve", rule: "owners_special", entitlement: "owners", reveal: "closed" },
  },
  { key: "delegates", draft: { method: "approve", rule: "delegates_meeting", entitlement: "delegates" } },
]);

/** Why a template cannot be used with the roll as it is: "", "no_roll" or "nobody". @param {Partial<Draft>} draft @param {ReturnType<typeof import("./suiting.js").electorates>} electorates */
export const barred = ({ entitlement = "adults" }, electorates) =>
  electorates.find(({ key }) => key === entitlement)?.why || "";
