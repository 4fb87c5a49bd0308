// What is printed with a result: my own ballot's number, the ways in, the rule and its source, the roll, and the files.

import { people } from "../shared/live.js";
import { html, useState } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { ballotOf } from "./ballots.js";
import { RuleSheet } from "./pictures.js";
import { code } from "./sitting.js";

/** @param {{ poll: Wire.Poll }} props */
export function Printed({ poll }) {
  const { number } = ballotOf(poll);
  const { amount, measure, rule, channels } = words();
  const cast = amount(poll.turnout.cast, measure(poll));
  const ways = channels(poll.detail?.channels || {});
  return html`<p class="facts gap">${number > 0 && html`${t("result.mine", { number })}<br />`}
    ${ways ? t("result.ways", { cast, ways }) : t("poll.cast", { cast })}<br />${rollOf(poll)}<br />${poll.method === "mood" ? t("result.mood") : t("result.rule", { rule: rule(poll.rule) })}</p>
    ${poll.method !== "mood" && html`<${Rule} poll=${poll} />`}${poll.counts && html`<${Files} poll=${poll} />`}`;
}

/** Who could vote. @param {Wire.Poll} poll */
function rollOf({ roll, entitlement, turnout: { entitled, unit = "persons" } }) {
  const listed = roll ? roll === "listed" : !!people.value.roll;
  if (!listed) return t("result.roll.open", { n: words().number(entitled) });
  return t("result.roll.listed", {
    who: words().entitlement(entitlement),
    n: words().amount(entitled, unit),
  });
}

/** @param {{ poll: Wire.Poll }} props */
function Rule({ poll }) {
  const [open, setOpen] = useState(false);
  return html`<details class="rule" onToggle=${(/** @type {any} */ event) => setOpen(event.currentTarget.open)}><summary>${t("result.rule.open")}</summary>${open && html`<${RuleSheet} rule=${poll.rule} entitlement=${poll.entitlement} />`}</details>`;
}

/** @param {{ poll: Wire.Poll }} props */
function Files({ poll }) {
  const at = `/api/meetings/${encodeURIComponent(code.value)}/polls/${encodeURIComponent(poll.id)}`;
  const lang = words().language;
  return html`<p class="row files"><a class="quiet small" href="${at}.csv?lang=${lang}" download data-do="csv">${t("result.csv")}</a><a class="quiet small" href="${at}.json?lang=${lang}" target="_blank" rel="noopener" data-do="json">${t("result.json")}</a></p>`;
}
