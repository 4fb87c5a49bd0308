// Every option as a beam with its count and share; the post stands where the rule does.

import "./dressed.js";
import { Beam, filling, percent } from "../beams.js";
import { Sign } from "../signs.js";
import { html } from "../vendor.js";
import { t, words } from "../words.js";
import { counted, inHundred } from "./arithmetic.js";

/** The test a count of options is measured by: where it applies to heads. @param {Wire.Poll} poll */
function headTest({ outcome, standing }) {
  const why = (outcome || standing)?.why || [];
  return (
    why.find(({ clause, measure }) => clause === "yes" && measure !== "area" && measure !== "points") || null
  );
}

/** Who won alone, or with others; in a tie nobody. @param {Wire.Poll} poll @param {string} id */
export const won = ({ outcome, method }, id) =>
  method !== "approve" && !!outcome && outcome.passed !== null && outcome.winners.includes(id);

/** @param {{ poll: Wire.Poll }} props */
export function OptionBars({ poll }) {
  const counts = poll.counts;
  if (!counts) return null;
  const test = headTest(poll);
  const whole = Math.max(counted(poll), test?.of || 0);
  const post = test && whole ? percent(test.threshold, whole) : null;
  return html`<ul class="pic bars-of" data-part="bars">${poll.options.map(
    ({
      id,
    }) => html`<${Bar} key=${id} label=${words().option(poll, id)} n=${counts[id] || 0} of=${counted(poll)} at=${percent(counts[id] || 0, whole)}
      kind=${filling(id)} post=${poll.method !== "approve" || id === "yes" ? post : null} wins=${won(poll, id)} />`,
  )}</ul>`;
}

/** @param {{ label: string, n: number, of: number, at: number, kind: string, post: number | null, wins: boolean }} props */
function Bar({ label, n, of, at, kind, post, wins }) {
  return html`<li><p class="pic-line"><span class=${wins ? "strong" : ""}>${label}${wins && html`${" "}<${Wins} />`}</span>
    <span class="val"><b>${words().number(n)}</b> <span class="pic-note">${t("bar.share", { n: inHundred(n, of) })}</span></span></p>
    <${Beam} at=${at} kind=${kind} post=${post} /></li>`;
}

/** The sign and the word of who won. */
export const Wins = () => html`<span class="good pic-wins"><${Sign} name="yes" />${t("bar.won")}</span>`;
