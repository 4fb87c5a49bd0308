// A neighbour's ballot on my phone: the same question, clearly theirs, gone the moment they take the mandate back.

import { me } from "../shared/live.js";
import { html, Question } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { ballotName, ballotOf } from "./ballots.js";
import { Cast } from "./casting.js";
import { Fill } from "./filling.js";
import { Page } from "./frame.js";
import { Kicker } from "./kicker.js";
import { nameOf } from "./mandates.js";
import { ToPromise } from "./standsfor.js";
import { Trip } from "./trip.js";
import { back } from "./view.js";

/** @param {{ poll: Wire.Poll, whom: string }} props */
export function NeighbourBallot({ poll, whom }) {
  const mandate = me.value?.mandates?.find(({ person }) => person === whom);
  const away = html`<div class="row"><button type="button" class="quiet" data-do="back" onClick=${back}>${t("for.back")}</button></div>`;
  if (!mandate)
    return html`<${Page} part="proxy" thumb=${away}><p class="said warn gap" role="status">${t("for.gone")}</p><//>`;
  const name = mandate.name;
  const { state, number } = ballotOf(poll, whom);
  return html`<${Page} part="proxy" about=${ballotName(poll.id, whom)} kicker=${html`<${Kicker} poll=${poll} />`} thumb=${html`<${Cast} poll=${poll} whom=${whom} name=${name} />${away}`}>
    <p class="whose"><b>${t("for.whose", { name: nameOf(mandate) })}</b><span>${t("for.ask", { name })}</span></p>
    <${Question} text=${poll.question} class="lead strong gap" />
    <${Fill} poll=${poll} whom=${whom} />
    ${state !== "none" && html`<div class="gap"><${Trip} state=${state} number=${number} /></div>`}
    <p class="facts gap">${t("for.seen", { name })}<${ToPromise} poll=${poll} /></p><//>`;
}
