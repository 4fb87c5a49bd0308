// The rule on one page: what it says clause by clause, and where it comes from. Fetched when it is opened, once a page.

import "./dressed.js";
import { html, signal, useEffect } from "../vendor.js";
import { language, t, words } from "../words.js";
import { ruleInWords } from "./rulesaid.js";

/** @typedef {{ zh: string, en: string }} Both */
/**
 * @typedef {{ kind: "law" | "custom", law: Both, edition: string, article: string, text: Both, verified: boolean, note: Both }} Source
 * @typedef {{ key: string, title: Both, clauses: Both[], source: Source | null }} Preset
 */

const presets = signal(/** @type {Preset[] | null} */ (null));
const failed = signal(false);

async function bring() {
  if (presets.peek()) return;
  failed.value = false;
  try {
    const answer = await fetch("/api/rules");
    presets.value = (await answer.json()).presets;
  } catch {
    failed.value = true;
  }
}

/** @param {Both | string | null | undefined} said */
const own = (said) => (typeof said === "string" ? said : said?.[language.value]) || "";

/** @param {{ rule: string | Wire.Rule, entitlement?: string }} props */
export function RuleSheet({ rule, entitlement }) {
  const key = typeof rule === "string" ? rule : rule.key;
  const preset = presets.value?.find((one) => one.key === key) || null;
  useEffect(() => {
    bring();
  }, []);
  return html`<div class="pic rule-sheet" data-part="rule"><p><b>${preset ? own(preset.title) : words().rule(rule)}</b></p>
    <p class="pic-note">${t("rules.who", { who: words().entitlement(entitlement) })}</p>
    ${typeof rule === "object" && !preset ? html`<${Clauses} said=${ruleInWords(words(), rule)} /><p class="pic-note">${t("rules.own")}</p>` : html`<${Printed} preset=${preset} />`}</div>`;
}

/** @param {{ preset: Preset | null }} props */
function Printed({ preset }) {
  if (!preset)
    return html`<p class="pic-note" role="status">${t(failed.value ? "rules.failed" : "rules.loading")}</p>`;
  return html`<${Clauses} said=${preset.clauses.map(own)} />${preset.source && html`<${From} source=${preset.source} />`}`;
}

/** @param {{ said: string[] }} props */
const Clauses = ({ said }) =>
  html`<ol class="rule-clauses">${said.map((one, i) => html`<li key=${i}>${one}</li>`)}</ol>`;

/** A meeting's own custom says where it comes from; only a law has an article and something to check. @param {{ source: Source }} props */
function From({ source }) {
  const { kind, law, text, note } = source;
  return html`<details class="rule-source"><summary>${t("rules.source")}</summary>
    <p>${kind === "law" ? t("rules.law", { law: own(law), article: source.article }) : own(law)}</p>
    ${own(text) && html`<blockquote class="serif">${own(text)}</blockquote>`}
    ${kind === "law" && html`<${Checked} source=${source} />`}${own(note) && html`<p class="pic-note">${own(note)}</p>`}</details>`;
}

/** @param {{ source: Source }} props */
const Checked = ({ source: { edition, verified } }) =>
  html`<p class="pic-note">${t("rules.edition", { edition })}</p><p class=${verified ? "good" : "warn"}>${t(verified ? "rules.verified" : "rules.unverified")}</p>`;
