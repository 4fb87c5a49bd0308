// A rule's clauses with little room: the name, the figures and what is missing over a beam, two beside each other.

import { Beam, html, Met, percent } from "../shared/parts.js";
import { t, words } from "../shared/words.js";

/** @param {{ why: Wire.Clause[], part: string }} props */
export function ShortClauses({ why, part }) {
  if (why.length === 0) return null;
  return html`<ol class="short-clauses ${why.length > 1 ? "are-two" : ""}" data-part=${part}>${why.map((clause, i) => html`<${Short} key=${i} clause=${clause} />`)}</ol>`;
}

/** @param {{ clause: Wire.Clause }} props */
function Short({ clause }) {
  const { clause: says, inClause, plain } = words();
  const { met, needed, measure, threshold, figure, of } = clause;
  const measured = clause.clause !== "objections"; // of which none is enough
  const { title, value } = says(clause);
  const short = met
    ? t("quorum.from", { n: plain(threshold, measure) })
    : t("clause.short", { needed: inClause(needed, measure) });
  return html`<li><p class="name"><${Met} met=${met} />${title}</p>
    ${measured && html`<${Beam} at=${percent(figure, of)} post=${percent(threshold, of)} />`}
    <p class="val"><b>${value}</b>${measured && html`<span class=${met ? "" : "bad"}>${short}</span>`}</p></li>`;
}
