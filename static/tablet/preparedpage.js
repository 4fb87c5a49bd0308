// The polls that were prepared, all in one place: opened, changed, or one more.

import { agenda, polls } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { PageFrame } from "./pageframe.js";
import { turnTo } from "./place.js";
import { PollRow } from "./pollrow.js";
import { prepared } from "./prepared.js";

export function PreparedPage() {
  const all = prepared(polls.value);
  const { current } = agenda.value;
  const here = all.filter(({ item }) => current && item === current);
  const others = all.filter((poll) => !here.includes(poll));
  return html`<${PageFrame} title=${t("prepared.n", { n: all.length })} foot=${null}>
    <div class="tools"><button type="button" class="mini-act" data-do="page:quick" onClick=${() => turnTo("quick")}>${t("quick")}</button><button type="button" class="mini-act" data-do="page:poll" onClick=${() => turnTo("poll")}>${t("poll.new")}</button></div>
    ${all.length === 0 && html`<p class="soft">${t("prepared.none")}</p>`}
    <ul class="rows" data-part="polls">${[...here, ...others].map((poll) => html`<${PollRow} key=${poll.id} poll=${poll} />`)}</ul></${PageFrame}>`;
}
