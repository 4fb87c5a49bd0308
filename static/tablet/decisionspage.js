// Every poll and every text of the meeting: drafts to open, what runs, what came of the rest.

import { consensus, polls } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { orErased, t } from "../shared/words.js";
import { isShown } from "./moment.js";
import { PageFrame } from "./pageframe.js";
import { turnTo } from "./place.js";
import { look, PollRow, titleOf } from "./pollrow.js";
import { prepared } from "./prepared.js";
import { WriteText } from "./writetext.js";

export function DecisionsPage() {
  const all = polls.value.filter(({ state }) => !["draft", "cancelled"].includes(state));
  const pressing = all.filter((poll) => !isShown(poll));
  const listed = [...pressing, ...prepared(polls.value), ...all.filter(isShown)];
  return html`<${PageFrame} title=${t("page.decisions")}>
    <div class="tools"><button type="button" class="mini-act" data-do="page:poll" onClick=${() => turnTo("poll")}>${t("poll.new")}</button><button type="button" class="mini-act" data-do="page:quick" onClick=${() => turnTo("quick")}>${t("quick")}</button>
      <${WriteText} /></div>
    ${listed.length + consensus.value.length === 0 && html`<p class="soft">${t("decisions.none")}</p>`}
    <ul class="rows" data-part="polls">${listed.map((poll) => html`<${PollRow} key=${poll.id} poll=${poll} />`)}</ul>
    <ul class="rows" data-part="texts">${consensus.value.map((text) => html`<${TextRow} key=${text.id} text=${text} />`)}</ul></${PageFrame}>`;
}

/** @param {{ text: Wire.Consensus }} props */
function TextRow({ text }) {
  const key = text.state === "draft" ? "consensus.version" : `consensus.${text.state}`;
  return html`<li><p class="note">${[t(key, { n: text.version }), titleOf(text.item)].filter(Boolean).join(t("dot"))}</p><p class="serif">${orErased(text.text)}</p>
    <div class="tools"><button type="button" class="mini-act" data-do="choose:consensus" onClick=${() => look({ kind: "consensus", id: text.id })}>${t("poll.look")}</button></div></li>`;
}
