// The tablet goes from hand to hand: who of those in the pavilion without a phone is next.

import { polls } from "../shared/live.js";
import { Sign } from "../shared/signs.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { Said } from "./acting.js";
import { hasVoted, withoutPhone } from "./desk.js";
import { LineField } from "./fields.js";
import { handing } from "./handing.js";
import { usePeople } from "./knownpeople.js";
import { PageFrame } from "./pageframe.js";
import { deafen, turnTo } from "./place.js";

/** @param {{ id: string }} props */
export function RoundPage({ id }) {
  const poll = polls.value.find((one) => one.id === id && one.state === "open");
  const [written, setWritten] = useState("");
  const known = usePeople(written.trim());
  if (!poll)
    return html`<${PageFrame} title=${t("round")} foot=${null}><p class="soft">${t("round.over")}</p></${PageFrame}>`;
  const neighbours = withoutPhone(known, poll);
  const still = neighbours.filter((one) => !hasVoted(one, poll)).length;
  return html`<${PageFrame} title=${t("round")} foot=${null}><p class="lead serif">${poll.question}</p>
    <p class="soft">${t("round.words")}</p><${LineField} label=${t("round.find")} name="neighbour" most=${40} value=${written} onWrite=${setWritten} />
    <p class="note" role="status">${t("round.still", { n: still })}</p>
    <${Said} at="handed" /><ul class="desk-rows" data-part="round">${neighbours.map((one, i) => html`<${Neighbour} key=${one.person} person=${one} poll=${poll} first=${i === 0} />`)}</ul>
    ${neighbours.length === 0 && html`<p class="said">${t(written ? "round.nobody_called" : "round.nobody")}</p>`}
    <p><button type="button" class="quiet" data-do="page:desk" onClick=${() => turnTo("desk")}>${t("round.check_in")}</button></p></${PageFrame}>`;
}

/** @param {{ person: Wire.Person, poll: Wire.Poll, first: boolean }} props */
function Neighbour({ person, poll, first }) {
  const { person: id, name, door = null, helper } = person;
  const voted = hasVoted(person, poll);
  function give() {
    deafen();
    handing.value = { poll: poll.id, who: { person: id, name, door }, stage: "voting" };
  }
  return html`<li data-person=${id} class=${voted ? "is-here" : ""}><p class="line-button"><b class="desk-door">${door || ""}</b><span class="who">${name}</span><span class="kind">${helper ? t("round.has_helper") : ""}</span></p>
    ${voted && html`<span class="good row-sign"><${Sign} name="yes" />${t("round.voted")}</span>`}<button type="button" class=${voted ? "quiet" : `act ${first ? "now" : "plain"} desk-in`} data-do="round:give" onClick=${give}><span>${t(voted ? "round.again" : "round.give")}<span class="hidden"> ${t("round.give.to", { name, door: door || "" })}</span></span></button></li>`;
}
