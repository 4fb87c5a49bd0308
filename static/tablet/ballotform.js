// A ballot in large type, of any method, for whoever stands before the tablet; it only tells what was tapped.

import { MoodFace } from "../shared/pictures/moodface.js";
import { isFaces } from "../shared/pollwords.js";
import { Sign } from "../shared/signs.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { pressedState } from "./acting.js";
import { mark, raised, SCORES, scored } from "./marking.js";

/** @typedef {import("./marking.js").Marks} Marks */
/** @typedef {{ poll: Wire.Poll, marks: Marks, onMark: (marks: Marks) => void }} Props */

/** @param {Props} props */
export function BallotForm(props) {
  if (props.poll.method === "score") return html`<${Scores} ...${props} />`;
  if (props.poll.method === "ranked") return html`<${Ranking} ...${props} />`;
  return html`<${Choices} ...${props} />`;
}

const MANY = 6;

/** @param {Wire.Poll} poll */
const look = ({ options }) => `choices big-ballot ${options.length > MANY ? "many" : ""}`;

/** What is still missing, on the button that waits for it. @param {Wire.Poll} poll @param {number} n */
export const stillWords = ({ method }, n) =>
  ["multiple", "ranked", "score"].includes(method) ? t("ballot.still", { n }) : t("ballot.choose_one");

/** One, or several with their bounds. @param {Props} props */
function Choices({ poll, marks, onMark }) {
  const several = poll.method === "multiple";
  const faces = isFaces(poll);
  return html`${several && html`<p class="soft">${t("poll.bounds", { min: poll.min || 0, max: poll.max || poll.options.length })}</p>`}<div class=${look(poll)} role="group" aria-label=${t("ballot.options")}>${poll.options.map(
    ({ id }, i) => {
      const on = marks.choices.includes(id);
      return html`<button key=${id} type="button" class="choice" data-do="option:${id}" aria-pressed=${pressedState(on)} aria-checked=${undefined} onClick=${() => onMark(mark(poll, marks, id))}>
        <span class="dot ${several ? "is-square" : ""}">${on && html`<${Sign} name="yes" />`}</span>${faces && html`<${MoodFace} n=${i + 1} />`}<span>${words().option(poll, id)}</span></button>`;
    },
  )}</div>`;
}

/** Tapped in the order of preference; nothing moves under the finger, only the numbers do. @param {Props} props */
function Ranking({ poll, marks, onMark }) {
  const { ranking } = marks;
  return html`<p class="soft">${t("ballot.rank")}</p><ol class=${look(poll)} aria-label=${t("ballot.options")}>${poll.options.map(
    ({ id }) => {
      const at = ranking.indexOf(id);
      const name = words().option(poll, id);
      return html`<li key=${id} class="ranked"><button type="button" class="choice" data-do="option:${id}" aria-pressed=${pressedState(at >= 0)} onClick=${() => onMark(mark(poll, marks, id))}>
          <span class="dot">${at >= 0 ? at + 1 : ""}</span><span>${name}</span></button>
        ${at > 0 && html`<button type="button" class="mini-act" aria-label=${t("ballot.up", { name })} onClick=${() => onMark(raised(marks, id))}>↑</button>`}</li>`;
    },
  )}</ol>`;
}

/** From nothing to five for every option. @param {Props} props */
function Scores({ poll, marks, onMark }) {
  return html`<p class="soft">${t("ballot.score")}</p><div class="scoring">${poll.options.map(({ id }) => {
    const name = words().option(poll, id);
    return html`<div key=${id} class="scored" role="group" aria-label=${name}><p class="lead">${name}</p><div class="seg">${SCORES.map(
      (n) =>
        html`<button key=${n} type="button" data-do="score:${id}:${n}" aria-pressed=${pressedState(marks.scores[id] === n)} onClick=${() => onMark(scored(marks, id, n))}>${n}</button>`,
    )}</div></div>`;
  })}</div>`;
}
