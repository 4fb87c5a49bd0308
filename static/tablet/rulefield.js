// How a poll is decided: one of the rules that suit it, in words and with what it asks of those who are here now; or a rule of its own.

import { people } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { Select } from "./fields.js";
import { figuresOf, fitted, newRule } from "./ownrule.js";
import { OwnRule } from "./ownrulefield.js";
import { RuleSource } from "./rulesource.js";
import { least, quorumsOf, rulesFor } from "./suiting.js";

const OWN = "own";

/** @typedef {import("./drafting.js").Draft} Draft */

/** @param {{ draft: Draft, set: (change: Partial<Draft>) => void }} props */
export function RuleField({ draft, set }) {
  const { method, entitlement } = draft;
  const suits = rulesFor(method, entitlement);
  const own = typeof draft.rule === "string" ? null : draft.rule;
  const choices = suits.map((key) => /** @type {const} */ ([key, t(`rule.${key}`)]));
  const mayBeOwn = suits.length > 1 && method !== "ranked";
  const choose = (/** @type {string} */ key) => set({ rule: key === OWN ? newRule(entitlement) : key });
  if (method === "mood") return html`<p class="note">${t("poll.mood.not_binding")}</p>`;
  return html`<div class="of-rule" data-part="rule"><${Select} label=${t("poll.rule")} name="rule" value=${own ? OWN : String(draft.rule)} onChoose=${choose}
      choices=${mayBeOwn ? [...choices, /** @type {const} */ ([OWN, t("own.choose")])] : choices} />
    ${own ? html`<${OwnRule} rule=${fitted(own, entitlement)} entitlement=${entitlement} onChange=${(/** @type {Wire.Rule} */ rule) => set({ rule })} />` : html`<${RuleSource} rule=${draft.rule} entitlement=${entitlement} />`}
    <${QuorumNow} draft=${draft} /></div>`;
}

/** How many must be here or take part, of those on the roll as it is. @param {{ draft: Draft }} props */
function QuorumNow({ draft: { rule, entitlement } }) {
  if (typeof rule !== "string") return null;
  return html`${quorumsOf(rule, entitlement).map((needed) => html`<${Needed} key=${needed.measure} needed=${needed} entitlement=${entitlement} />`)}`;
}

/** @param {{ needed: import("./suiting.js").Needed, entitlement: string }} props */
function Needed({ needed: { figure, measure, fraction, inclusive }, entitlement }) {
  const figures = figuresOf(people.value, measure, entitlement);
  if (!figures || figures.entitled === 0) return null;
  const said = (/** @type {number} */ n) => words().amount(n, measure);
  const threshold = said(least(figures.entitled, fraction, inclusive));
  const facts = { of: said(figures.entitled), threshold, here: said(figures.present) };
  return html`<p class="note">${t(`rule.now.${figure}`, facts)}</p>`;
}
