// A verdict for a neighbour without a phone: who says so, whether it was done, and how well.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, pressedState, say } from "./acting.js";
import { Pick, TextField } from "./fields.js";
import { useOwnView } from "./intoview.js";
import { WithoutPhone } from "./seconding.js";

const DONE = /** @type {const} */ (["yes", "partly", "no"]);
const SCORES = [1, 2, 3, 4, 5];
/** What somebody means who only says whether it was done; it can be changed. */
const USUAL = { yes: 5, partly: 3, no: 1 };

/** @param {{ commitment: Wire.Commitment, place: string, onDone: () => void }} props */
export function Judging({ commitment, place, onDone }) {
  const opened = useOwnView();
  const [who, setWho] = useState("");
  const [done, setDone] = useState(/** @type {(typeof DONE)[number] | ""} */ (""));
  const [score, setScore] = useState(0);
  const [said, setSaid] = useState("");
  const judge = (/** @type {(typeof DONE)[number]} */ next) => {
    setDone(next);
    setScore(USUAL[next]);
  };
  async function send() {
    if (!who || !done) return say(place, t(who ? "judging.needs_done" : "judging.needs_who"));
    const more = said.trim() ? { words: said.trim() } : {};
    const facts = { commitment: commitment.id, for: who, done, score, ...more };
    if ((await act(place, "verdict:give", facts)).ok) onDone();
  }
  const chip = (/** @type {Wire.Person} */ { person, name }) =>
    html`<button key=${person} type="button" class="chip" data-do="judging:who" aria-pressed=${pressedState(who === person)} onClick=${() => setWho(who === person ? "" : person)}>${name}</button>`;
  return html`<div class="reasons" data-part="judging" ref=${opened}><${WithoutPhone} label=${t("judging.who")} place=${place} newcomer="people.check_in" onNew=${(/** @type {{ person: string }} */ one) => setWho(one.person)} chip=${chip} />
    <${Pick} label=${t("verdict")} name="done" now=${done} onChoose=${judge} choices=${DONE.map((key) => /** @type {const} */ ([key, t(`verdict.${key}`)]))} />
    <${Pick} label=${t("verdict.score")} name="score" now=${score} onChoose=${setScore} choices=${SCORES.map((n) => /** @type {const} */ ([n, t(`verdict.score.${n}`)]))} />
    <${TextField} label=${t("judging.words")} name="words" rows=${2} most=${300} value=${said} onWrite=${setSaid} />
    <button type="button" class="mini-act strong" data-do="verdict:give" onClick=${send}>${t("judging.send")}</button></div>`;
}
