// A poll in two taps: this page, then one of these templates. The question is at hand and can be changed; what is formal needs its roll.

import { consensus, currentItem, meeting, people } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { pressedState, Said } from "./acting.js";
import { TextField } from "./fields.js";
import { isHidden } from "./flow.js";
import { templatesHere } from "./formathere.js";
import { PageFrame } from "./pageframe.js";
import { turnTo } from "./place.js";
import { blank, kept, openNow, usual } from "./pollpage.js";
import { ToPrepared } from "./preparedlink.js";
import { electorates } from "./suiting.js";
import { barred, TEMPLATES } from "./templates.js";

const NUMBERS = [2, 3, 4, 5];
const MOST_QUESTION = 200;

/** @typedef {import("./drafting.js").Draft} Draft */
/** @typedef {(typeof TEMPLATES)[number]} Template */

export function QuickPage() {
  const asked = questions();
  const [own, setOwn] = useState("");
  const question = own || asked[0] || "";
  return html`<${PageFrame} title=${t("quick")}><div class="quick-question"><${TextField} label=${t("poll.question")} name="question" rows=${2} most=${MOST_QUESTION} class="serif" value=${question} onWrite=${setOwn} />
      <div class="chips" role="group" aria-label=${t("quick.ask")}>${asked.map(
        (one) =>
          html`<button key=${one} type="button" class="chip" aria-pressed=${pressedState(one === question)} onClick=${() => setOwn(one)}>${one}</button>`,
      )}</div></div>
    <p class="note">${meeting.value?.state === "open" ? t("quick.usual", howHere()) : t("quick.prepares")}</p><${Said} at="page" />
    <${ToPrepared} />
    <ul class="templates">${templatesHere(TEMPLATES, meeting.value?.polls).map((one) => html`<${Row} key=${one.key} template=${one} asked=${own} usually=${question} />`)}</ul>
    <p><button type="button" class="quiet" data-do="page:poll" onClick=${() => turnTo("poll", { draft: blank({ question }) })}>${t("quick.full")}</button></p></${PageFrame}>`;
}

/** How a vote starts here, in words. */
function howHere() {
  const { secrecy = "anonymous", reveal = "live" } = meeting.value?.polls || {};
  return { secrecy: t(`secrecy.${secrecy}.short`), reveal: t(`quick.reveal.${reveal}`) };
}

/** The questions at hand, first the one on the current item. */
function questions() {
  const item = currentItem.value;
  const draft = consensus.value.find(
    (text) => text.state === "draft" && !isHidden(text) && (!item || !text.item || text.item === item.id),
  );
  const asked = [
    ...(item ? [t("quick.item", { title: item.title })] : []),
    ...(draft ? [t("quick.text", { n: draft.version })] : []),
    t("quick.vote_now"),
    t("quick.longer"),
  ];
  return asked.map((question) => question.slice(0, MOST_QUESTION));
}

/** What is not a matter of yes or no is asked in its own way, unless somebody wrote a question. @param {string} key */
function ownQuestion(key) {
  const item = currentItem.value;
  const asked = item ? `quick.of_item.${key}` : `quick.of.${key}`;
  return words().has(asked) ? t(asked, { title: item?.title }).slice(0, MOST_QUESTION) : "";
}

/** `asked` was written or chosen, `usually` is the question at hand. @param {{ template: Template, asked: string, usually: string }} props */
function Row({ template: { key, draft: known, options }, asked, usually }) {
  const other = asked ? "" : ownQuestion(key);
  const question = asked || other || usually;
  const why = barred(known, electorates(people.value.roll));
  const begin = (/** @type {string[]} */ labels) =>
    usual({ ...known, question, ...(labels.length ? { options: labels } : {}) });
  return html`<li data-template=${key} class=${options && !why ? "has-options" : ""}><span class="template-name"><b>${t(`template.${key}`)}</b><span class="note">${why ? t(`poll.entitlement.${why}`) : [other, t(`template.${key}.words`)].filter(Boolean).join(t("dot"))}</span></span>
    ${
      !why &&
      html`<span class="tools">${options ? NUMBERS.map((n) => html`<${Ask} key=${n} at=${key} draft=${begin(numbered(n))}>${t("quick.options", { n })}</${Ask}>`) : html`<${Ask} at=${key} draft=${begin([])}>${t(meeting.value?.state === "open" ? "quick.ask_now" : "poll.save")}</${Ask}>`}
      <button type="button" class="quiet small" data-do="page:poll" aria-label=${t("quick.change.of", { what: t(`template.${key}`) })} onClick=${() => turnTo("poll", { draft: begin([]) })}>${t("quick.change")}</button></span>`
    }</li>`;
}

/** Options called by number, as they were just said aloud. @param {number} n */
const numbered = (n) => Array.from({ length: n }, (_, i) => t("quick.option", { n: i + 1 }));

/** Drafts and opens; before the meeting only drafts. @param {{ at: string, draft: Draft, children?: import("../vendor/preact.js").ComponentChildren }} props */
function Ask({ at, draft, children }) {
  async function press() {
    const poll = await kept(draft);
    if (!poll) return;
    if (meeting.peek()?.state === "open") await openNow(poll);
    else turnTo("prepared");
  }
  return html`<button type="button" class="mini-act" data-do="quick:${at}" onClick=${press}>${children}</button>`;
}
