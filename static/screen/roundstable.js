// All rounds of a run-off at once: a line for each option, a column for each round.

import { html, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Fit } from "./fit.js";
import { won } from "./options.js";
import { standingOrder } from "./roundsorder.js";

const STEPS = [4.4, 3.9, 3.4, 3, 2.7, 2.5];
const FEW = 5; // more rounds are only numbered

/** @typedef {import("./roundsorder.js").Round} Round */

/** @param {{ poll: Wire.Poll, rounds: Round[] }} props */
export function RoundsTable({ poll, rounds }) {
  const exhausted = rounds.some((round) => round.exhausted > 0);
  const { list, option } = words();
  const level = rounds.flatMap((round, i) =>
    round.level.length
      ? [t("round.level.nth", { n: i + 1, names: list(round.level.map((id) => option(poll, id))) })]
      : [],
  );
  return html`<${Fit} steps=${STEPS} of=${`${poll.id} ${words().language}`} class="rounds-table ${rounds.length > FEW ? "is-many" : ""}"><table>
    <thead><tr><th scope="col">${t("round.title")}</th>${rounds.map((_, i) => html`<th key=${i} scope="col">${rounds.length > FEW ? i + 1 : t("round.short", { n: i + 1 })}</th>`)}</tr></thead>
    <tbody>${standingOrder(poll.options, rounds).map((id) => html`<${Line} key=${id} poll=${poll} id=${id} rounds=${rounds} />`)}
      ${exhausted && html`<tr class="exhausted"><th scope="row">${t("round.no_longer")}</th>${rounds.map((round, i) => html`<td key=${i}>${round.exhausted || ""}</td>`)}</tr>`}</tbody></table>${level.map((said, i) => html`<p key=${i} class="level">${said}</p>`)}<//>`;
}

/** @param {{ poll: Wire.Poll, id: string, rounds: Round[] }} props */
function Line({ poll, id, rounds }) {
  const wins = won(poll, id);
  return html`<tr class=${wins ? "wins" : ""}><th scope="row">${wins && html`<${Sign} name="yes" />`}${words().option(poll, id)}</th>${rounds.map(
    (round, i) => {
      const row = round.rows.find((one) => one.id === id);
      const goes = round.out.includes(id);
      return html`<td key=${i} class=${goes ? "goes" : ""}>${row ? words().number(row.n) : ""}${goes && html`<${Sign} name="no" /><span class="hidden">${t("round.gone")}</span>`}</td>`;
    },
  )}</tr>`;
}
