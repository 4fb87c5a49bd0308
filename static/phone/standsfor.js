// Whose ballot this is: a person's, a household's, an owner's; who of them has cast it; or why somebody has none.

import { elder, html } from "../shared/parts.js";
import { refusal, t, words } from "../shared/words.js";
import { ballotOf, myBallot } from "./ballots.js";
import { write } from "./view.js";

/** "3-2-501 全户一票，匿名…": what the ballot stands for and who sees it. @param {Wire.Poll} poll */
export const secrecyOf = (poll) => [standsFor(poll), t(`secrecy.${poll.secrecy}`)].join(t("ballot.join"));

/** @param {Wire.Poll} poll */
function standsFor(poll) {
  const { unit, label, area, others } = myBallot(poll);
  if (!label) return t(`one_vote.${words().measure(poll)}`);
  if (unit === "households")
    return t(others ? "stands.household.shared" : "stands.household", { door: label, n: others });
  if (unit !== "owners") return t("one_vote.persons");
  const facts = { label, area: words().amount(area || 0, "area"), n: others };
  return t(others ? "stands.owner.shared" : "stands.owner", facts);
}

/** Somebody else of the household was quicker, or changed it. @param {{ poll: Wire.Poll }} props */
export function ByAnother({ poll }) {
  const { by, number } = ballotOf(poll);
  if (!by) return null;
  return html`<p class="said gap" data-part="by-another">${saidOfAnother(poll, by, number)}</p>`;
}

/** @param {Wire.Poll} poll @param {string} by @param {number} number */
export const saidOfAnother = (poll, by, number) =>
  t(`house.voted.${myBallot(poll).unit}`, { name: by, number });

const WHYS = /** @type {Record<string, string>} */ ({
  chair: "not_mine.chair",
  child: "not_mine.child",
  not_listed: "not_mine.not_listed",
  hands_counted: "not_mine.hands",
});

/** @param {{ poll: Wire.Poll }} props */
export function NotMine({ poll }) {
  const { why } = myBallot(poll);
  return html`<p class="said gap" data-part="not-mine">${reason(poll, why || "not_entitled")}</p>
    ${why === "not_listed" && html`<p class="soft gap-small">${t("not_mine.slip")}</p>`}`;
}

/** @param {Wire.Poll} poll @param {string} why */
function reason(poll, why) {
  if (why === "other_group") return t("not_mine.group", { who: words().entitlement(poll.entitlement) });
  const key = WHYS[why];
  return key ? t(key) : refusal(why);
}

/** One tap from every hidden ballot to what that promises. @param {{ poll: Wire.Poll }} props */
export function ToPromise({ poll }) {
  if (poll.secrecy !== "anonymous") return null;
  return html`${elder.value ? html`<br />` : " "}<button type="button" class="quiet small" data-do="promise" onClick=${() => write({ kind: "promise", id: poll.id })}>${t("promise.link")}</button>`;
}
