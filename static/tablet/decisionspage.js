// Every poll and every text of the meeting: drafts to open, what runs, what came of the rest.

import { agenda, consensus, meeting, polls } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, Do, HoldDo, Said } from "./acting.js";
import { copyOf } from "./drafting.js";
import { isShown } from "./moment.js";
import { PageFrame } from "./pageframe.js";
import { backToMeeting, turnTo } from "./place.js";
import { facts, terms } from "./pollterms.js";
import { choose } from "./present.js";
import { WriteText } from "./writetext.js";

const ORDER = ["open", "closed", "draft", "published"];

export function DecisionsPage() {
  const listed = ORDER.flatMap((state) => polls.value.filter((poll) => poll.state === state));
  return html`<${PageFrame} title=${t("page.decisions")}>
    <div class="tools"><button type="button" class="mini-act" data-do="page:poll" onClick=${() => turnTo("poll")}>${t("poll.new")}</button><button type="button" class="mini-act" data-do="page:quick" onClick=${() => turnTo("quick")}>${t("quick")}</button>
      <${WriteText} /></div>
    ${listed.length + consensus.value.length === 0 && html`<p class="soft">${t("decisions.none")}</p>`}
    <ul class="rows" data-part="polls">${listed.map((poll) => html`<${PollRow} key=${poll.id} poll=${poll} />`)}</ul>
    <ul class="rows" data-part="texts">${consensus.value.map((text) => html`<${TextRow} key=${text.id} text=${text} />`)}</ul></${PageFrame}>`;
}

/** @param {string | null} item */
const titleOf = (item) => agenda.value.items.find(({ id }) => id === item)?.title || "";

/** @param {import("./moment.js").Subject} subject */
function look(subject) {
  backToMeeting();
  choose(subject);
}

/** @param {{ poll: Wire.Poll }} props */
function PollRow({ poll }) {
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
  return html`<li data-poll=${poll.id}><p class="note">${[t(`poll.row.${poll.state}`), titleOf(poll.item)].filter(Boolean).join(t("dot"))}</p><p class="serif lead">${poll.question}</p><p class="note">${line.join(t("sentence.join"))}</p>
    <div class="tools">${
      poll.state === "draft" &&
      html`${meeting.value?.state === "open" && html`<button type="button" class="mini-act" data-do="poll:open" onClick=${open}>${t("poll.open_this")}</button>`}
        <button type="button" class="mini-act" data-do="poll:edit" onClick=${() => turnTo("poll", { from: poll })}>${t("item.edit")}</button>
        <${HoldDo} name="poll:cancel" place=${place} payload=${{ poll: poll.id }} what=${t("what.drop_draft")} class="quiet" />`
    }
      ${
        poll.state !== "draft" &&
        html`<button type="button" class="mini-act" data-do="choose:poll" onClick=${() => look({ kind: "poll", id: poll.id })}>${t("poll.look")}</button>
        <${Do} name="screen:show" place=${place} payload=${{ view: "poll", poll: poll.id }} class="quiet">${t("screen.show_this")}</${Do}>`
      }<button type="button" class="quiet" data-do="poll:duplicate" onClick=${() => turnTo("poll", { draft: copyOf(poll) })}>${t("poll.duplicate")}</button></div><${Said} at=${place} /></li>`;
}

/** @param {{ text: Wire.Consensus }} props */
function TextRow({ text }) {
  const key = text.state === "draft" ? "consensus.version" : `consensus.${text.state}`;
  return html`<li><p class="note">${[t(key, { n: text.version }), titleOf(text.item)].filter(Boolean).join(t("dot"))}</p><p class="serif">${text.text}</p>
    <div class="tools"><button type="button" class="mini-act" data-do="choose:consensus" onClick=${() => look({ kind: "consensus", id: text.id })}>${t("poll.look")}</button></div></li>`;
}
