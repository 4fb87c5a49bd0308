// Before the meeting opens and after it has closed: who is here, what is on the agenda, what was decided.

import { agenda, consensus, me, meeting, people, polls } from "../shared/live.js";
import { Begins, html, Question, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { AgendaList } from "./agenda.js";
import { Call } from "./call.js";
import { Page } from "./frame.js";
import { code } from "./sitting.js";
import { headline } from "./tongue.js";

export function Welcome() {
  const rest = html`<p class="act rest" role="status"><${Sign} name="yes" />${t("welcome.seated")}</p><p class="note under">${t("welcome.wait")}</p>`;
  return html`<${Page} part="welcome" kicker=${begins()} thumb=${rest}>
    <${MeetingTitle} /><${WhoIsHere} /><${Call} />
    <h2 class="label gap-wide">${t("agenda")}</h2><${AgendaList} /><//>`;
}

/** When it opens by itself, if that was set. */
function begins() {
  const at = meeting.value?.opens_at;
  return at ? html`<b class="soft"><${Begins} at=${at} /></b>` : t("meeting.planned");
}

export function Thanks() {
  const decided = polls.value.length + consensus.value.length > 0;
  return html`<${Page} part="thanks" kicker=${t("meeting.adjourned")}>
    <h1 class="big">${t("thanks.title")}</h1><p class="soft gap-small"><${InTheMinutes} /></p>
    ${agenda.value.items.length > 0 && html`<h2 class="label gap-wide">${t(decided ? "thanks.decided" : "agenda")}</h2>`}
    <${AgendaList} results /><//>`;
}

/** The sentence that leads to the minutes. */
function InTheMinutes() {
  const [head = "", tail = ""] = t("thanks.words", { minutes: "\u0000" }).split("\u0000");
  return html`${head}<${Minutes}>${t("minutes.word")}<//>${tail}`;
}

/** Opens the minutes beside the meeting. @param {{ class?: string, children?: import("../vendor/preact.js").ComponentChildren }} props */
export function Minutes({ class: more = "strong", children }) {
  const lang = words().language === "en" ? "en" : "zh";
  const href = `/api/meetings/${encodeURIComponent(code.value)}/minutes.md?lang=${lang}`;
  return html`<a class=${more} href=${href} target="_blank" rel="noopener" data-do="minutes">${children}</a>`;
}

function MeetingTitle() {
  const { title = "", community = "" } = meeting.value || {};
  return html`<p class="label">${community}</p><${Question} text=${title} class=${headline(title, 36)} />`;
}

/** Who else has come, and under which name this phone sits here. */
function WhoIsHere() {
  const { pavilion, remote } = people.value;
  const { name = "", place } = me.value || {};
  const where = place ? t(`place.in.${place}`) : "";
  return html`<p class="lead gap" data-part="people">${t("people.pavilion", { n: words().number(pavilion) })}${t("dot")}${t("people.remote", { n: words().number(remote) })}</p>
    <p class="soft">${t("welcome.you", { name, where })}</p>`;
}
