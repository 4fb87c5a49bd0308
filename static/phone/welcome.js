// Before the meeting opens and after it has closed: who is here, what is on the agenda, what was decided.

import { agenda, me, meeting, people } from "../shared/live.js";
import { Begins, html, Question, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Minutes, MinutesPart } from "./aftermeeting.js";
import { AgendaList, decided } from "./agenda.js";
import { Call } from "./call.js";
import { Page } from "./frame.js";
import { Meanwhile } from "./meanwhile.js";
import { headline } from "./tongue.js";
import { openTab, write } from "./view.js";

export function Welcome() {
  return html`<${Page} part="welcome" kicker=${begins()} thumb=${html`<${RaiseOne} note=${t("welcome.raise")} />`}>
    <${MeetingTitle} /><${WhoIsHere} /><p class="facts gap-small seated" role="status"><${Sign} name="yes" /><span>${t("welcome.seated")}${t("aloud.pause")}${t("welcome.wait")}</span></p><${Call} /><${Meanwhile} />
    <h2 class="label gap-wide">${t("agenda")}</h2><${AgendaList} /><//>`;
}

/** Between meetings the one thing to do is to say what should be talked over. @param {{ note: string }} props */
function RaiseOne({ note }) {
  return html`<button type="button" class="act now" data-do="raise" onClick=${() => write({ kind: "raise", id: "" })}>${t("matter.raise")}</button>
    <p class="note under">${note}</p><div class="row"><button type="button" class="quiet" data-do="to-matters" onClick=${() => openTab("matters")}>${t("welcome.matters")}</button></div>`;
}

/** When it opens by itself, if that was set. */
function begins() {
  const at = meeting.value?.opens_at;
  return at ? html`<b class="soft"><${Begins} at=${at} /></b>` : t("meeting.planned");
}

export function Thanks() {
  const came = decided();
  return html`<${Page} part="thanks" kicker=${t("meeting.adjourned")} thumb=${html`<${RaiseOne} note=${t("thanks.raise")} />`}>
    <h1 class="big">${t("thanks.title")}</h1><p class="soft gap-small"><${InTheMinutes} /></p>
    ${agenda.value.items.length > 0 && html`<h2 class="label gap-wide">${t(came ? "thanks.decided" : "agenda")}</h2>`}
    <${AgendaList} results over=${came} /><${Meanwhile} /><${MinutesPart} /><//>`;
}

/** The sentence that leads to the minutes. */
function InTheMinutes() {
  const [head = "", tail = ""] = t("thanks.words", { minutes: "\u0000" }).split("\u0000");
  return html`${head}<${Minutes}>${t("minutes.word")}<//>${tail}`;
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
