// Beams: every count, clause and gauge is a fill in a groove, with a post where the rule stands.

import { Hand, Sign } from "./signs.js";
import { html } from "./vendor.js";
import { words } from "./words.js";

/** A part of the whole in per cent, for `at` and `post`. @param {number} n @param {number} of */
export const percent = (n, of) => (of > 0 ? Math.min(100, Math.max(0, (n / of) * 100)) : 0);

const FILLINGS = /** @type {Record<string, string>} */ ({ no: "against", abstain: "abstain" });

/** Which filling an option has: against is a lattice, abstain an outline, all else solid. @param {string} option */
export const filling = (option) => FILLINGS[option] || "";

/**
 * `at` and `post` are per cent of the groove. Its figures stand in words beside it, so it is hidden from screen readers.
 * @param {{ at: number, post?: number | null, postWord?: string, kind?: string, class?: string }} props
 */
export function Beam({ at, post = null, postWord = "", kind = "", class: more = "" }) {
  const style = { "--at": `${at}%`, "--post": `${post || 0}%` };
  return html`<div class="beam ${more}" style=${style} aria-hidden="true"><i class=${kind}></i>
    ${post === null ? null : html`<span class="post"></span>`}${postWord && html`<span class="post-word">${postWord}</span>`}</div>`;
}

/** The five fillings from 5 to 1, post at `post` per cent. @param {{ gauge: Record<string, number>, post?: number, postWord?: string }} props */
export function Gauge({ gauge, post = 80, postWord = "" }) {
  const fills = [5, 4, 3, 2, 1].filter((value) => count(gauge, value) > 0);
  return html`<div class="gauge" style=${{ "--post": `${post}%` }} aria-hidden="true">
    ${fills.map((value) => html`<span key=${value} class="fill g${value}" style=${{ "--n": count(gauge, value) }}></span>`)}
    <span class="post"></span>${postWord && html`<span class="post-word">${postWord}</span>`}</div>`;
}

/** The five hands with their counts; `named` adds the words. @param {{ gauge: Record<string, number>, named?: boolean }} props */
export function FingerCounts({ gauge, named = false }) {
  const { t } = words();
  return html`<ul class="fingers">${[5, 4, 3, 2, 1].map(
    (value) => html`<li key=${value}><${Hand} n=${value} />
    <span>${named ? html`${t(`fingers.${value}`)}${" "}` : html`<span class="hidden">${t(`fingers.${value}`)} </span>`}<b>${count(gauge, value)}</b></span></li>`,
  )}</ul>`;
}

/** @param {Record<string, number>} gauge @param {number} value */
const count = (gauge, value) => gauge[String(value)] || 0;

/** @param {Wire.Clause} clause */
const hasBeam = (clause) => clause.clause !== "objections" && clause.clause !== "most_votes" && clause.of > 0;

/** Met or not: a sign in its colour, with its word for screen readers. @param {{ met: boolean }} props */
export function Met({ met }) {
  return html`<span class=${met ? "good" : "bad"}><${Sign} name=${met ? "yes" : "no"} /></span>`;
}

/** A rule's clauses, one under another. @param {{ why: Wire.Clause[] }} props */
export function Clauses({ why }) {
  return html`<ol class="clauses">${why.map((clause, i) => html`<${NarrowClause} key=${i} clause=${clause} />`)}</ol>`;
}

/** @param {{ clause: Wire.Clause }} props */
function NarrowClause({ clause }) {
  const { title, value, rule, short } = words().clause(clause);
  return html`<li class="clause"><p class="top-line"><${Met} met=${clause.met} /><span>${title}</span><span class="val">${value}</span></p>
    ${hasBeam(clause) && html`<${Beam} at=${percent(clause.figure, clause.of)} post=${percent(clause.threshold, clause.of)} />`}
    <p class="note">${rule}${short && html`${words().t("sentence.join")}<b class="bad keep">${short}</b>`}</p></li>`;
}

/** The same for ten metres: sign, name, beam, figures in one line. @param {{ why: Wire.Clause[] }} props */
export function WideClauses({ why }) {
  return html`<ol class="wide-clauses">${why.map((clause, i) => html`<${WideClause} key=${i} clause=${clause} />`)}</ol>`;
}

/** @param {{ clause: Wire.Clause }} props */
function WideClause({ clause }) {
  const { title, value, ...long } = words().clause(clause);
  const { rule, short } = words().briefClause(clause) || long;
  return html`<li class="clause"><${Met} met=${clause.met} /><span>${title}</span>
    ${hasBeam(clause) ? html`<${Beam} at=${percent(clause.figure, clause.of)} post=${percent(clause.threshold, clause.of)} />` : html`<span></span>`}
    <p class="val">${value}<span>${rule}${short && html`${words().t("sentence.join")}<b class="bad">${short}</b>`}</span></p></li>`;
}
