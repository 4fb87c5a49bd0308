// The rule on one page, one tap away: its clauses, and the law it comes from.

import { RuleSheet } from "../shared/pictures/pictures.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { pressedState } from "./acting.js";

/** @param {{ rule: string | Wire.Rule, entitlement: string }} props */
export function RuleSource({ rule, entitlement }) {
  const [shown, setShown] = useState(false);
  return html`<div class="rule-source-of"><button type="button" class="quiet small" data-do="unfold:rule" aria-expanded=${pressedState(shown)} onClick=${() => setShown(!shown)}>${t("rule.look")}</button>
    ${shown && html`<${RuleSheet} rule=${rule} entitlement=${entitlement} />`}</div>`;
}
