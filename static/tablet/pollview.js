// A poll on the sheet: prepared, running, or over.

import { Question } from "../shared/question.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { HoldDo, Said } from "./acting.js";
import { turnTo } from "./place.js";
import { Result } from "./pollresult.js";
import { Running } from "./pollrunning.js";
import { facts, terms } from "./pollterms.js";
import { RuleSource } from "./rulesource.js";

/** @param {{ poll: Wire.Poll }} props */
export function PollSheet({ poll }) {
  if (poll.state === "draft") return html`<${Prepared} poll=${poll} />`;
  if (poll.state === "open") return html`<${Running} poll=${poll} />`;
  return html`<${Result} poll=${poll} />`;
}

/** @param {{ poll: Wire.Poll }} props */
function Prepared({ poll }) {
  return html`<div data-part="poll"><p class="kicker soft"><span>${t("poll.draft")}${t("dot")}${terms(poll)}</span><span>${t(`method.${poll.method}`)}</span></p>
    <${Question} text=${poll.question} />
    <ul class="plain-options">${poll.options.map(({ id }) => html`<li key=${id}>${words().option(poll, id)}</li>`)}</ul>
    <p class="facts">${facts(poll).join(t("sentence.join"))}</p>${poll.method !== "mood" && html`<${RuleSource} rule=${poll.rule} entitlement=${poll.entitlement || "adults"} />`}<${Said} at="poll" />
    <div class="tools"><button type="button" class="mini-act" data-do="page:poll" onClick=${() => turnTo("poll", { from: poll })}>${t("poll.edit")}</button>
      <${HoldDo} name="poll:cancel" place="poll" payload=${{ poll: poll.id }} what=${t("what.drop_draft")} class="quiet" /></div></div>`;
}
