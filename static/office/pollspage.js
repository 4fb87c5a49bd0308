// Polls prepared before the meeting: the drafts, what a new one can begin with, and the tablet's own form to write it.

import { agenda, polls } from "../shared/live.js";
import { html, signal, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, HoldDo, Said, say } from "../tablet/acting.js";
import { copyOf, draftOf, lacking, newDraft, payload } from "../tablet/drafting.js";
import { PollForm } from "../tablet/pollform.js";
import { prepared } from "../tablet/prepared.js";
import { Templates } from "./templates.js";

/** @typedef {import("../tablet/drafting.js").Draft} Draft */

/** What is being written: a new draft, or the change of one. */
const writing = signal(/** @type {{ draft: Draft, from: Wire.Poll | null } | null} */ (null));

export function PollsPage() {
  const now = writing.value;
  if (now) return html`<${Writing} key=${now.from?.id || "new"} begun=${now.draft} from=${now.from} />`;
  const drafts = prepared(polls.value);
  return html`<h1 class="title">${t("page.polls")}</h1><p class="soft lead">${t("polls.words")}</p>
    <ul class="rows" data-part="drafts">${drafts.map((poll) => html`<${DraftRow} key=${poll.id} poll=${poll} />`)}</ul>
    ${drafts.length === 0 && html`<p class="soft">${t("polls.none")}</p>`}
    <${Templates} begin=${(/** @type {Partial<Draft>} */ known) => begin(newDraft(known))} /><${Others} />`;
}

/** @param {Draft} draft @param {Wire.Poll | null} [from] */
function begin(draft, from = null) {
  writing.value = { draft, from };
}

const done = () => {
  writing.value = null;
};

/** @param {{ begun: Draft, from: Wire.Poll | null }} props */
function Writing({ begun, from }) {
  const [draft, setDraft] = useState(begun);
  async function save() {
    const missing = lacking(draft);
    if (missing) return say("page", t(missing));
    if (await sent(draft, from)) done();
  }
  return html`<div class="head"><h1 class="title">${t(from ? "polls.edit" : "polls.new")}</h1><button type="button" class="quiet" data-do="polls:leave" onClick=${done}>${t("polls.leave")}</button></div>
    <div class="writing"><${PollForm} draft=${draft} onChange=${setDraft} /></div>
    <div class="foot"><${Said} at="page" /><button type="button" class="act now" data-do="poll:draft" onClick=${save}>${t("polls.save")}</button></div>`;
}

/** @param {Draft} draft @param {Wire.Poll | null} from */
async function sent(draft, from) {
  if (!from) return (await act("page", "poll:draft", payload(draft))).ok;
  const cleared = { item: draft.item || null, seconds: draft.seconds || null, shuffle: draft.shuffle };
  return (await act("page", "poll:edit", { poll: from.id, ...payload(draft), ...cleared })).ok;
}

/** @param {Wire.Poll} poll */
function terms(poll) {
  const item = agenda.value.items.find(({ id }) => id === poll.item)?.title;
  return [
    item,
    t(`method.${poll.method}`),
    words().entitlement(poll.entitlement || "adults"),
    words().rule(poll.rule),
    t(`secrecy.${poll.secrecy}.short`),
  ]
    .filter(Boolean)
    .join(t("dot"));
}

/** @param {{ poll: Wire.Poll }} props */
function DraftRow({ poll }) {
  const place = `poll:${poll.id}`;
  return html`<li data-poll=${poll.id}><p class="serif lead">${poll.question}</p><p class="note">${terms(poll)}</p>
    <div class="tools"><button type="button" class="mini-act" data-do="poll:edit" onClick=${() => begin(draftOf(poll), poll)}>${t("polls.change")}</button>
      <${Copy} poll=${poll} /><${HoldDo} name="poll:cancel" place=${place} payload=${{ poll: poll.id }} what=${t("what.drop_draft")} class="quiet" /></div><${Said} at=${place} /></li>`;
}

/** A copy of a poll, without the round it may have been. @param {{ poll: Wire.Poll }} props */
function Copy({ poll }) {
  return html`<button type="button" class="quiet" data-do="poll:copy" onClick=${() => begin(copyOf(poll))}>${t("polls.copy")}</button>`;
}

/** Polls of this meeting that are past drafting, to be asked once more. */
function Others() {
  const others = polls.value.filter(({ state }) => state !== "draft");
  if (others.length === 0) return null;
  return html`<section data-part="other-polls"><h2 class="strong">${t("polls.others")}</h2><ul class="rows">${others.map(
    (poll) =>
      html`<li key=${poll.id}><p class="serif lead">${poll.question}</p><p class="note">${[t(`poll.${poll.state}`), terms(poll)].join(t("dot"))}</p><div class="tools"><${Copy} poll=${poll} /></div></li>`,
  )}</ul></section>`;
}
