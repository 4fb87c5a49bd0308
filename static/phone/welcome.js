// Before the meeting opens and after it has closed: who is here, what is on the agenda, what was decided.

import { agenda, consensus, me, meeting, people, polls } from "../shared/live.js";
import { html, Question, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { AgendaList } from "./agenda.js";
import { Page } from "./frame.js";
import { headline } from "./tongue.js";

export function Welcome() {
  const rest = html`<p class="act rest" role="status"><${Sign} name="yes" />${t("welcome.seated")}</p><p class="note under">${t("welcome.wait")}</p>`;
  return html`<${Page} part="welcome" kicker=${t("meeting.planned")} thumb=${rest}>
    <${MeetingTitle} /><${WhoIsHere} />
    <h2 class="label gap-wide">${t("agenda")}</h2><${AgendaList} /><//>`;
}

export function Thanks() {
  const decided = polls.value.length + consensus.value.length > 0;
  return html`<${Page} part="thanks" kicker=${t("meeting.adjourned")}>
    <h1 class="big">${t("thanks.title")}</h1><p class="soft gap-small">${t("thanks.words")}</p>
    ${agenda.value.items.length > 0 && html`<h2 class="label gap-wide">${t(decided ? "thanks.decided" : "agenda")}</h2>`}
    <${AgendaList} results /><//>`;
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
