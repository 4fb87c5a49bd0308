// How an item ends: one line for the minutes, mostly chosen, seldom written.

import { currentItem } from "../shared/live.js";
import { computed, html, signal } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { pressedState } from "./acting.js";
import { isShown } from "./moment.js";
import { present } from "./present.js";

/** What was chosen or written for an item; without it the first decision made on it. */
const chosen = signal(/** @type {{ item: string, text: string } | null} */ (null));
const writing = signal(false);

/** The payload of the closing: the current item and its conclusion. */
export const concluded = computed(() => {
  const item = currentItem.value;
  if (!item) return null;
  const own = chosen.value && chosen.value.item === item.id ? chosen.value.text : null;
  const text = own === null ? decisions(item.id)[0] || "" : own.trim();
  return text ? { item: item.id, conclusion: text } : { item: item.id };
});

/** What was decided on an item, in words, the last first. @param {string} item */
function decisions(item) {
  const { consensus, polls } = present.value;
  const adopted = consensus.filter((text) => text.item === item && text.state === "adopted");
  const ended = polls.filter((poll) => poll.item === item && isShown(poll) && poll.outcome);
  return [
    ...adopted.map((text) => t("consensus.adopted", { n: text.version })),
    ...ended.map((poll) => t("conclusion.poll", { verdict: words().verdict(poll), question: poll.question })),
  ];
}

/** The choices, one pressed. @param {{ item: Wire.Item }} props */
export function Conclude({ item }) {
  const now = concluded.value?.conclusion || "";
  const offered = [...decisions(item.id), t("conclusion.later"), t("conclusion.known")];
  const choose = (/** @type {string} */ text) => {
    chosen.value = { item: item.id, text };
    writing.value = false;
  };
  return html`<section class="conclude" aria-label=${t("conclusion")} data-part="conclusion">
    <p class="head"><b>${t("conclusion")}</b><span class="note">${t("conclusion.note")}</span></p>
    <div class="chips">${offered.map(
      (text) =>
        html`<button key=${text} type="button" class="chip" aria-pressed=${pressedState(now === text && !writing.value)} onClick=${() => choose(now === text ? "" : text)}>${text}</button>`,
    )}<button type="button" class="chip" aria-pressed=${pressedState(writing.value)} onClick=${() => (writing.value = !writing.value)}>${t("conclusion.write")}</button></div>
    ${writing.value && html`<label class="field"><span class="hidden">${t("conclusion")}</span><input maxlength="500" value=${now} onInput=${(/** @type {any} */ event) => (chosen.value = { item: item.id, text: event.target.value })} /></label>`}
  </section>`;
}
