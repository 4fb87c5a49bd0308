// What neighbours say of work that is said to be done: one bar, done, partly, not done, told apart by how they are filled.

import { html } from "../../shared/vendor.js";
import { t, words } from "../../shared/words.js";
import { shares } from "./tallies.js";

const KINDS = /** @type {const} */ ([
  ["yes", ""],
  ["partly", "against"],
  ["no", "abstain"],
]);

/** @param {{ of: { yes: number, partly: number, no: number }, large?: boolean }} props */
export function VerdictBar({ of, large = false }) {
  const parts = shares(KINDS.map(([key]) => of[key]));
  return html`<div class="verdicts" data-part="verdicts">${large && html`<p class="verdict-said"><span class="figure">${parts[0]}%</span> <span class="soft">${t("verdicts.say_done")}</span></p>`}
    <div class="verdict-bar" aria-hidden="true">${KINDS.map(([key, kind]) => of[key] > 0 && html`<i key=${key} class="fill ${kind}" style=${{ "--n": of[key] }}></i>`)}</div>
    <ul class="verdict-words">${KINDS.map(([key, kind], i) => html`<li key=${key}><i class="fill ${kind}" aria-hidden="true"></i><span>${t(`verdict.${key}`)} <b>${words().number(of[key])}</b>${large && html` <span class="note">${parts[i]}%</span>`}</span></li>`)}</ul></div>`;
}
