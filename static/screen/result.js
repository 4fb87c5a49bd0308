// A poll's result: the verdict and what is missing, the counts, each clause of the rule, and under which rule it was asked.

import { html, WideClauses } from "../shared/parts.js";
import { words } from "../shared/words.js";
import { Picture } from "./picture.js";
import { Runoff } from "./runoff.js";
import { ShortClauses } from "./shortclauses.js";
import { Under } from "./under.js";
import { Verdict } from "./verdict.js";

const MOST_CLAUSES = 2; // beside the beams; with more clauses the counts are said in words
const FEW = 5; // options under a large verdict
const LONG = 22; // letters of a figure, beside a beam of the usual length

/** @param {{ poll: Wire.Poll }} props */
export function Result({ poll }) {
  if (poll.detail?.rounds?.length) return html`<${Runoff} poll=${poll} />`;
  const why = poll.outcome?.why.filter((clause) => clause.clause !== "most_votes") || [];
  const steps = poll.method === "gradient"; // its picture is the result, whatever the rule
  const drawn = steps || why.length <= MOST_CLAUSES;
  const dense = poll.options.length > FEW && !(steps && why.length <= MOST_CLAUSES);
  return html`<${Verdict} poll=${poll} dense=${dense} />
    ${drawn && html`<div class="counted is-seen" data-part="poll"><${Picture} poll=${poll} /></div>`}
    ${dense ? html`<${ShortClauses} why=${why} part="result" />` : html`<div data-part="result" class=${hasLong(why) ? "has-long" : ""}><${WideClauses} why=${why} /></div>`}
    <${Under} poll=${poll} drawn=${drawn} />`;
}

/** @param {Wire.Clause[]} why */
const hasLong = (why) => why.some((clause) => words().clause(clause).value.length > LONG);
