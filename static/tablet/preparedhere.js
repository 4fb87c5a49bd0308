// The polls prepared for the item on the sheet: which of them the next step opens, and another with one tap.

import { Question } from "../shared/question.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { pressedState } from "./acting.js";
import { facts, terms } from "./pollterms.js";
import { comesNext, preparedHere } from "./prepared.js";
import { choose, picked, present } from "./present.js";

export function PreparedHere() {
  const here = preparedHere(present.value);
  if (here.length === 0) return null;
  const next = comesNext(here, picked.value);
  return html`<section class="prepared" aria-label=${t("prepared")} data-part="prepared"><p class="note">${t(here.length > 1 ? "prepared.which" : "prepared.here")}</p>
    <ul>${here.map((poll) => html`<${Row} key=${poll.id} poll=${poll} next=${poll === next} choice=${here.length > 1} />`)}</ul></section>`;
}

/** @param {{ poll: Wire.Poll, next: boolean, choice: boolean }} props */
function Row({ poll, next, choice }) {
  const pick = () => {
    picked.value = poll.id;
  };
  const look = () => choose({ kind: "poll", id: poll.id });
  const what = html`<${Question} tag="span" class="lead serif" text=${poll.question} /><span class="note">${[terms(poll), ...facts(poll)].join(t("sentence.join"))}</span>`;
  return html`<li data-poll=${poll.id}>${choice ? html`<button type="button" class="pick" data-do="pick:poll" aria-pressed=${pressedState(next)} onClick=${pick}>${what}${next && html`<b class="note next">${t("prepared.next")}</b>`}</button>` : html`<p class="pick">${what}</p>`}<button type="button" class="quiet" data-do="choose:poll" aria-label=${t("prepared.look.of", { question: poll.question })} onClick=${look}>${t("poll.look_at")}</button></li>`;
}
