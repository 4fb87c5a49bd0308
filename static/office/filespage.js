// What there is to keep: the minutes in every form, and each finished poll as figures.

import { meeting, polls } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { language, t, words } from "../shared/words.js";
import { under } from "./asking.js";

const MINUTES = ["md", "json"];
const OF_POLL = ["csv", "json", "svg"];

export function FilesPage() {
  const done = polls.value.filter(({ state }) => state === "closed" || state === "published");
  return html`<h1 class="title">${t("page.files")}</h1>
    <section data-part="minutes"><h2 class="strong">${t("files.minutes")}</h2><p class="soft">${t(meeting.value?.state === "adjourned" ? "files.minutes.done" : "files.minutes.so_far")}</p>
      <p class="tools">${MINUTES.map((form) => html`<a key=${form} class="mini-act" href=${under(`/minutes.${form}?lang=${language.value}`)}>${t(`files.${form}`)}</a>`)}</p></section>
    <section data-part="poll-files"><h2 class="strong">${t("files.polls")}</h2>${done.length === 0 && html`<p class="soft">${t("files.none")}</p>`}
      <ul class="rows">${done.map((poll) => html`<${PollFiles} key=${poll.id} poll=${poll} />`)}</ul></section>`;
}

/** Public as soon as everybody may see the result, and not before. @param {{ poll: Wire.Poll }} props */
function PollFiles({ poll }) {
  const seen = poll.state === "published" || poll.reveal !== "published";
  return html`<li data-poll=${poll.id}><p class="serif lead">${poll.question}</p><p class="note">${[seen ? words().verdict(poll) : t("poll.closed"), t("poll.cast", { cast: poll.turnout.cast })].join(t("dot"))}</p>
    ${seen ? html`<p class="tools">${OF_POLL.map((form) => html`<a key=${form} class="mini-act" href=${under(`/polls/${encodeURIComponent(poll.id)}.${form}?lang=${language.value}`)}>${t(`files.${form}`)}</a>`)}</p>` : html`<p class="note">${t("files.unpublished")}</p>`}</li>`;
}
