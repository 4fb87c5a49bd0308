// A quick poll in two taps: this page, then one of these. Everything else about it is the usual.

import { consensus, currentItem } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { PageFrame } from "./pageframe.js";
import { backToMeeting, turnTo } from "./place.js";
import { choose } from "./present.js";

const NUMBERS = [2, 3, 4, 5];
const MOST_QUESTION = 200;

/** Drafts and opens; then it lies on the sheet. @param {Record<string, unknown>} poll */
export async function openNow(poll) {
  const drafted = await act("page", "poll:draft", poll);
  if (!drafted.ok || !drafted.poll) return;
  const opened = await act("page", "poll:open", { poll: drafted.poll });
  if (!opened.ok) return;
  backToMeeting();
  choose({ kind: "poll", id: drafted.poll });
}

/** What quick polls have in common. */
function usual() {
  const item = currentItem.value;
  return { secrecy: "anonymous", reveal: "live", ...(item ? { item: item.id } : {}) };
}

export function QuickPage() {
  return html`<${PageFrame} title=${t("quick")}><p class="soft">${t("quick.usual")}</p><${Said} at="page" />
    <div class="choices quick">${questions().map(
      (question) =>
        html`<button key=${question} type="button" class="choice slim" data-do="quick:approve" onClick=${() => openNow({ ...usual(), method: "approve", rule: "majority", question })}><span class="serif">${question}</span><span class="side">${t("method.approve")}</span></button>`,
    )}</div>
    <${Numbered} method="single" /><${Numbered} method="multiple" />
    <p><button type="button" class="quiet" data-do="page:poll" onClick=${() => turnTo("poll")}>${t("quick.full")}</button></p></${PageFrame}>`;
}

/** The questions at hand, first the one on the current item. */
function questions() {
  const item = currentItem.value;
  const draft = consensus.value.find(
    (text) => text.state === "draft" && (!item || !text.item || text.item === item.id),
  );
  const asked = [
    ...(item ? [t("quick.item", { title: item.title })] : []),
    ...(draft ? [t("quick.text", { n: draft.version })] : []),
    t("quick.vote_now"),
    t("quick.longer"),
  ];
  return asked.map((question) => question.slice(0, MOST_QUESTION));
}

/** Options called by number, as they were just said aloud. @param {{ method: "single" | "multiple" }} props */
function Numbered({ method }) {
  const item = currentItem.value;
  const question = (
    item ? t(`quick.of_item.${method}`, { title: item.title }) : t(`quick.of.${method}`)
  ).slice(0, MOST_QUESTION);
  const options = (/** @type {number} */ n) =>
    Array.from({ length: n }, (_, i) => t("quick.option", { n: i + 1 }));
  return html`<div class="numbered"><p><span class="serif">${question}</span><span class="note">${t(`method.${method}`)}</span></p><div class="tools">${NUMBERS.map(
    (n) =>
      html`<button key=${n} type="button" class="mini-act" data-do="quick:${method}" onClick=${() => openNow({ ...usual(), method, rule: "plurality", question, options: options(n) })}>${t("quick.options", { n })}</button>`,
  )}</div></div>`;
}
