// The whole tablet as one ballot, for the neighbour who holds it; afterwards it says that it is recorded, and nothing of what was chosen.

import { HoldButton } from "../shared/holding.js";
import { link, polls } from "../shared/live.js";
import { Question, ReadAloud } from "../shared/question.js";
import { Mark, Sign } from "../shared/signs.js";
import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { BallotForm, stillWords } from "./ballotform.js";
import { handing } from "./handing.js";
import { ballotOf, blank, inWords, missing } from "./marking.js";
import { deafen, turnTo } from "./place.js";

const PLACE = "handed";

/** @typedef {import("./handing.js").Handing} Handing */

export function HandedBallot() {
  const now = handing.value;
  if (!now) return null;
  const poll = polls.value.find(({ id, state }) => id === now.poll && state === "open");
  if (now.stage === "done") return html`<${GiveBack} words=${t("handed.done")} good=${true} />`;
  if (now.stage === "unknown") return html`<${GiveBack} words=${t("handed.give_back")} good=${false} />`;
  if (now.stage === "left" || !poll)
    return html`<${GiveBack} words=${t(poll ? "handed.left" : "handed.over")} good=${false} />`;
  return html`<${Voting} key=${now.who.person} poll=${poll} now=${now} />`;
}

/** Back at the console with a held button: a neighbour does not come upon it by a tap. @param {{ words: string, good: boolean }} props */
function GiveBack({ words: said, good }) {
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => head.current?.focus(), []);
  const back = () => {
    const id = handing.peek()?.poll;
    handing.value = null;
    turnTo("round", { id });
  };
  return html`<main class="handed is-over" data-part="handed"><${Mark} />${good && html`<span class="good"><${Sign} name="yes" /></span>`}
    <h1 class="title" tabindex="-1" ref=${head}>${said}</h1>${said !== t("handed.give_back") && html`<p class="soft lead">${t("handed.give_back")}</p>`}
    <div class="handed-foot"><${HoldButton} command="round:back" what=${t("what.back")} class="act plain" onHeld=${back}>${t("handed.back")}</${HoldButton}></div></main>`;
}

/** @param {{ poll: Wire.Poll, now: Handing }} props */
function Voting({ poll, now }) {
  const [marks, setMarks] = useState(blank);
  const [sure, setSure] = useState(false);
  const { who } = now;
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => head.current?.focus(), []);
  const still = missing(poll, marks);
  const name = (/** @type {string} */ id) => words().option(poll, id);
  const said = inWords(poll, marks, name);
  async function cast() {
    const sent = act(PLACE, "poll:vote", { poll: poll.id, for: who.person, ...ballotOf(poll, marks) });
    const ack = link.peek().state === "up" ? await sent : { ok: true };
    if (ack.ok) handing.value = { ...now, stage: "done" };
  }
  /** A second tap of the same finger must not cast it. */
  function review() {
    deafen();
    setSure(true);
  }
  const leave = () => {
    handing.value = { ...now, stage: "left" };
  };
  return html`<main class="handed" data-part="handed"><div class="handed-who" tabindex="-1" ref=${head}><b>${who.name}</b>${who.door && html`<span>${who.door}</span>`}<span class="soft">${t("handed.your_ballot")}</span><${ReadAloud} text=${[poll.question, ...poll.options.map(({ id }) => name(id))].join(t("aloud.pause"))} class="mini-act" /></div>
    <div class="handed-ballot"><${Question} text=${poll.question} class="title" />
      ${sure ? html`<p class="soft lead">${t("handed.you_chose")}</p><ul class="handed-chosen lead serif">${said.length ? said.map((one) => html`<li key=${one}>${one}</li>`) : html`<li>${t("ballot.nothing")}</li>`}</ul>` : html`<${BallotForm} poll=${poll} marks=${marks} onMark=${setMarks} />`}</div>
    <div class="handed-foot"><${Said} at=${PLACE} />${
      sure
        ? html`<div class="two-acts"><button type="button" class="act plain" onClick=${() => setSure(false)}>${t("handed.change")}</button><button type="button" class="act now" data-do="poll:vote" onClick=${cast}>${t("handed.cast")}</button></div>`
        : html`<div class="two-acts"><button type="button" class="act plain" data-do="round:leave" onClick=${leave}>${t("handed.not_now")}</button><button type="button" class="act now" data-do="round:review" disabled=${still > 0} onClick=${review}>${still > 0 ? stillWords(poll, still) : t("handed.review")}</button></div>`
    }</div></main>`;
}
