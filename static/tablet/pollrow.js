// A poll in a list: a draft to be opened or changed, one that runs, or what came of it.

import { agenda, meeting } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, Do, HoldDo, Said } from "./acting.js";
import { copyOf } from "./drafting.js";
import { isShown } from "./moment.js";
import { backToMeeting, turnTo } from "./place.js";
import { facts, terms } from "./pollterms.js";
import { choose } from "./present.js";

/** @param {string | null} item */
export const titleOf = (item) => agenda.value.items.find(({ id }) => id === item)?.title || "";

/** Puts it on the sheet. @param {import("./moment.js").Subject} subject */
export function look(subject) {
  backToMeeting();
  choose(subject);
}

/** @param {{ poll: Wire.Poll }} props */
export function PollRow({ poll }) {
  const place = `poll:${poll.id}`;
  const state = isShown(poll) && poll.outcome ? words().verdict(poll) : t(`poll.${poll.state}`);
  const line =
    poll.state === "draft"
      ? [terms(poll), ...facts(poll)]
      : [state, t("poll.cast", { cast: poll.turnout.cast }), terms(poll)];
  async function open() {
    const ack = await act(place, "poll:open", { poll: poll.id });
    if (ack.ok) look({ kind: "poll", id: poll.id });
  }
  return html`<li data-poll=${poll.id}><p class="note">${[t(isShown(poll) && poll.state === "closed" ? "poll.closed" : `poll.row.${poll.state}`), titleOf(poll.item)].filter(Boolean).join(t("dot"))}</p><p class="serif lead">${poll.question}</p><p class="note">${line.join(t("sentence.join"))}</p>
    <div class="tools">${
      poll.state === "draft" &&
      html`${meeting.value?.state === "open" && html`<button type="button" class="mini-act strong" data-do="poll:open" aria-label=${t("poll.open_this.of", { question: poll.question })} onClick=${open}>${t("poll.open_this")}</button>`}
        <button type="button" class="mini-act" data-do="poll:edit" onClick=${() => turnTo("poll", { from: poll })}>${t("item.edit")}</button>
        <${HoldDo} name="poll:cancel" place=${place} payload=${{ poll: poll.id }} what=${t("what.drop_draft")} class="quiet" />`
    }
      ${
        poll.state !== "draft" &&
        html`<button type="button" class="mini-act" data-do="choose:poll" onClick=${() => look({ kind: "poll", id: poll.id })}>${t("poll.look")}</button>
        <${Do} name="screen:show" place=${place} payload=${{ view: "poll", poll: poll.id }} class="quiet">${t("screen.show_this")}</${Do}>`
      }<button type="button" class="quiet" data-do="poll:duplicate" onClick=${() => turnTo("poll", { draft: copyOf(poll) })}>${t("poll.duplicate")}</button></div><${Said} at=${place} /></li>`;
}
