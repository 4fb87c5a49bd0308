// The page of a poll that is drafted: before the meeting or during it, from a template, from another poll, or changed before it opens.

import { currentItem, meeting } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said, say } from "./acting.js";
import { draftOf, lacking, newDraft, payload } from "./drafting.js";
import { begun } from "./formathere.js";
import { PageFrame } from "./pageframe.js";
import { backToMeeting, turnTo } from "./place.js";
import { PollForm } from "./pollform.js";
import { choose } from "./present.js";

/** @typedef {import("./drafting.js").Draft} Draft */

/**
 * `from` is a draft to be changed, `draft` what a new one begins with, `question` only its question.
 * @param {{ from?: Wire.Poll, draft?: Draft, question?: string }} props
 */
export function PollPage({ from, draft: given, question = "" }) {
  const [draft, setDraft] = useState(() => (from ? draftOf(from) : given || blank({ question })));
  const open = meeting.value?.state === "open";
  /** What was missing is being written. */
  function write(/** @type {Draft} */ next) {
    say("page", "");
    setDraft(next);
  }
  async function save() {
    if (await kept(draft, from)) turnTo("prepared");
  }
  async function openIt() {
    const poll = await kept(draft, from);
    if (poll) await openNow(poll);
  }
  const foot = html`<${Said} at="page" /><div class="two-acts">${open && html`<button type="button" class="act plain" data-do="poll:draft" onClick=${save}>${t("poll.save")}</button>`}
    <button type="button" class="act now" data-do=${open ? "poll:open" : "poll:draft"} onClick=${open ? openIt : save}>${t(open ? "step.open_poll" : "poll.save")}</button></div>`;
  return html`<${PageFrame} title=${t(titleKey(from, draft))} foot=${foot}><${PollForm} draft=${draft} onChange=${write} /></${PageFrame}>`;
}

/** @param {Wire.Poll | undefined} from @param {Draft} draft */
function titleKey(from, draft) {
  if (from) return "poll.edit";
  return draft.after ? "poll.round.new" : "poll.new";
}

/** What a new poll has without being told: the item that is being discussed. @param {Partial<Draft>} known */
export const usual = (known) => newDraft({ item: currentItem.peek()?.id || "", ...known });

/** A new poll nobody has chosen a way for: as votes are taken in this meeting. @param {Partial<Draft>} known */
export const blank = (known) => begun(usual(known), meeting.peek()?.polls);

/** Drafts, or changes the draft that is there; the poll's id, or null after saying what is missing. @param {Draft} draft @param {Wire.Poll} [from] */
export async function kept(draft, from) {
  const missing = lacking(draft);
  if (missing) {
    say("page", t(missing));
    return null;
  }
  if (from) {
    const cleared = { item: draft.item || null, seconds: draft.seconds || null, shuffle: draft.shuffle };
    const ack = await act("page", "poll:edit", { poll: from.id, ...payload(draft), ...cleared });
    return ack.ok ? from.id : null;
  }
  const ack = await act("page", "poll:draft", payload(draft));
  return (ack.ok && ack.poll) || null;
}

/** Opens a draft; then it lies on the sheet. @param {string} poll */
export async function openNow(poll) {
  const opened = await act("page", "poll:open", { poll });
  if (!opened.ok) return;
  backToMeeting();
  choose({ kind: "poll", id: poll });
}
