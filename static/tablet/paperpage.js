// Paper ballots: entered by one member of staff, and once more by another who does not see what the first one read.

import { me, polls } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { BallotForm, stillWords } from "./ballotform.js";
import { usePeople } from "./knownpeople.js";
import { ballotOf, blank, inWords, missing } from "./marking.js";
import { PageFrame } from "./pageframe.js";
import { useRoll } from "./rollsearch.js";
import { MoreStaff } from "./staff.js";

const PLACE = "paper";

/** Whose ballot it is: on the roll, or somebody who has joined. @typedef {{ label: string, listed?: string, person?: string }} Whose */

/** What was entered last, and how many waited before. @typedef {{ label: string, before: number }} Last */

/** @param {{ id: string }} props */
export function PaperPage({ id }) {
  const poll = polls.value.find((one) => one.id === id && one.state === "open");
  const [whose, setWhose] = useState(/** @type {Whose | null} */ (null));
  const [last, setLast] = useState(/** @type {Last | null} */ (null));
  if (!poll)
    return html`<${PageFrame} title=${t("paper")} foot=${null}><p class="soft">${t("round.over")}</p></${PageFrame}>`;
  const open = (/** @type {Whose} */ next) => {
    setLast(null);
    setWhose(next);
  };
  if (whose)
    return html`<${Reading} poll=${poll} whose=${whose} onDone=${(/** @type {Last | null} */ done) => {
      setLast(done);
      setWhose(null);
    }} />`;
  return html`<${PageFrame} title=${t("paper")} foot=${null}><p class="lead serif">${poll.question}</p><p class="soft">${t("paper.words")}</p>
    <p class="good" role="status">${last && whatCame(last, poll)}</p><${Waiting} poll=${poll} onOpen=${open} /><${Find} poll=${poll} onOpen=${open} /><${MoreStaff} /></${PageFrame}>`;
}

/** One more waits: it was the first reading. One fewer: both read the same. @param {Last} last @param {Wire.Poll} poll */
function whatCame({ label, before }, { papers = [] }) {
  if (papers.length > before) return t("paper.first_done", { label });
  return t(papers.length < before ? "paper.counts" : "paper.done", { label });
}

/** @param {{ poll: Wire.Poll, onOpen: (whose: Whose) => void }} props */
function Waiting({ poll, onOpen }) {
  const papers = poll.papers || [];
  if (papers.length === 0) return null;
  return html`<section aria-label=${t("paper.waiting")}><p class="strong">${t("paper.waiting")}</p><ul class="desk-rows" data-part="papers">${papers.map(
    (paper) => {
      const mine = paper.by === me.value?.name || paper.by === me.value?.person;
      const whose = { label: paper.label, ...idOf(paper) };
      return html`<li key=${paper.label + (paper.listed || paper.person)}><p class="line-button"><b class="desk-door">${paper.label}</b><span class="kind">${t("paper.by", { name: paper.by })}</span></p>
      ${mine ? html`<span class="note row-sign">${t("paper.other")}</span><button type="button" class="quiet" data-do="paper:again" onClick=${() => onOpen(whose)}>${t("paper.correct")}</button>` : html`<button type="button" class="act now desk-in" data-do="paper:second" onClick=${() => onOpen(whose)}>${t("paper.second")}</button>`}</li>`;
    },
  )}</ul></section>`;
}

/** @param {Wire.Paper} paper */
const idOf = ({ listed, person }) => (listed ? { listed } : { person: person || "" });

/** @param {{ poll: Wire.Poll, onOpen: (whose: Whose) => void }} props */
function Find({ poll, onOpen }) {
  const [asked, setAsked] = useState("");
  const listed = poll.roll === "listed";
  return html`<label class="field"><span>${t(listed ? "paper.find" : "paper.find.name")}</span><input name="q" class="desk-q" maxlength="40" autocomplete="off" value=${asked} onInput=${(/** @type {any} */ event) => setAsked(event.target.value)} /></label>
    ${asked.trim() && html`<${listed ? Listed : Joined} asked=${asked.trim()} onOpen=${onOpen} />`}`;
}

/** @typedef {{ asked: string, onOpen: (whose: Whose) => void }} FoundProps */

/** @param {FoundProps} props */
function Listed({ asked, onOpen }) {
  const { rows, state } = useRoll(asked);
  const found = rows.filter(({ child }) => !child);
  return html`<${Found} found=${found.map(({ listed, label, name }) => ({ listed, label: `${label} ${name}`.trim() }))} onOpen=${onOpen} none=${state === ""} />`;
}

/** @param {FoundProps} props */
function Joined({ asked, onOpen }) {
  const found = usePeople(asked).filter(({ role }) => role === "resident");
  return html`<${Found} found=${found.map(({ person, name }) => ({ person, label: name }))} onOpen=${onOpen} none=${true} />`;
}

/** @param {{ found: Whose[], none: boolean, onOpen: (whose: Whose) => void }} props */
function Found({ found, none, onOpen }) {
  if (found.length === 0) return html`<p class="note" role="status">${none ? t("desk.nobody") : ""}</p>`;
  return html`<ul class="desk-rows" data-part="found">${found.map(
    (whose) =>
      html`<li key=${whose.listed || whose.person}><button type="button" class="line-button" data-do="paper:open" onClick=${() => onOpen(whose)}><b class="desk-door">${whose.label}</b><span class="quiet">${t("paper.enter")}</span></button></li>`,
  )}</ul>`;
}

/** The ballot as it lies on the table; what another one read is not shown. @param {{ poll: Wire.Poll, whose: Whose, onDone: (last: Last | null) => void }} props */
function Reading({ poll, whose, onDone }) {
  const [marks, setMarks] = useState(blank);
  const [counts, setCounts] = useState(false); // it counts already: a correction says why
  const [reason, setReason] = useState("");
  const { label, ...id } = whose;
  const again = (poll.papers || []).some(
    (one) => one.listed === id.listed && one.person === (id.person || null),
  );
  const still = missing(poll, marks);
  const said = inWords(poll, marks, (option) => words().option(poll, option));
  async function enter() {
    const before = (poll.papers || []).length;
    const ack = await act(PLACE, "poll:paper", {
      poll: poll.id,
      ...id,
      ...ballotOf(poll, marks),
      ...(reason.trim() && { reason: reason.trim() }),
    });
    if (ack.ok) onDone({ label, before });
    else if (ack.code === "reason_needed") setCounts(true);
  }
  const foot = html`<${Said} at=${PLACE} /><div class="two-acts"><button type="button" class="act plain" data-do="paper:back" onClick=${() => onDone(null)}>${t("act.back")}</button>
    <button type="button" class="act now" data-do="poll:paper" disabled=${still > 0} onClick=${enter}>${still > 0 ? stillWords(poll, still) : t("paper.record", { choice: words().list(said) || t("ballot.nothing") })}</button></div>`;
  return html`<${PageFrame} title=${label} foot=${foot}><p class="soft">${t(again ? "paper.second.words" : "paper.first.words")}</p><p class="lead serif">${poll.question}</p>
    <${BallotForm} poll=${poll} marks=${marks} onMark=${setMarks} />
    ${counts && html`<label class="field"><span>${t("paper.why")}</span><input name="reason" maxlength="200" autocomplete="off" value=${reason} onInput=${(/** @type {any} */ event) => setReason(event.target.value)} /></label>`}</${PageFrame}>`;
}
