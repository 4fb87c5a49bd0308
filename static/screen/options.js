// The options of a poll as beams: beside their labels, under them, or only named while the counts are hidden.

import { Beam, filling, html, percent, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Fit, FitList } from "./fit.js";
import { layout, postAt, quorumsOf, testOf, whole } from "./pollfacts.js";

const MOST_IN_ONE_COLUMN = 5;
const STEPS = [5.2, 4.6, 4, 3.5, 3, 2.6];
const UNDER_A_VERDICT = [4.2, 3.7, 3.2, 2.8];

/** @param {{ poll: Wire.Poll }} props */
export function Options({ poll }) {
  const labels = poll.options.map(({ id }) => words().option(poll, id));
  const form = layout(labels);
  const of = `${poll.id} ${poll.state} ${form} ${labels.join()} ${poll.counts !== null} ${words().language}`;
  if (!poll.counts) return html`<${Names} poll=${poll} labels=${labels} of=${of} />`;
  if (form === "rows") return html`<${Rows} poll=${poll} labels=${labels} of=${of} />`;
  return html`<${FitList} steps=${STEPS} of=${of} class="over ${form} ${pace(poll)}" before=${nothing} after=${left}>
    ${ordered(poll).map(
      ({ id }) => html`<${Over} key=${id} poll=${poll} id=${id} label=${words().option(poll, id)} />`,
    )}<//>`;
}

/** A list of options is never cut at its front. */
const nothing = () => "";

/** An anonymous poll's beams jump when the server lets them: nothing in between is made up. @param {Wire.Poll} poll */
const pace = (poll) => (poll.secrecy === "named" ? "" : "by-jumps");

/** A result has the most votes first, so that a list cut short never hides who won; yes comes before no whatever came of it. @param {Wire.Poll} poll */
export function ordered({ method, options, outcome, counts }) {
  const of = (/** @type {{ id: string }} */ { id }) => counts?.[id] || 0;
  return outcome && method !== "approve" ? options.slice().sort((a, b) => of(b) - of(a)) : options;
}

/** @param {number} n */
const left = (n) => t("poll.more_options", { n });

/** Whether an option won alone or among others; who is tied has not won. @param {Wire.Poll} poll @param {string} id */
export const won = (poll, id) =>
  poll.method !== "approve" && poll.outcome?.passed !== null && Boolean(poll.outcome?.winners.includes(id));

/** The words beside the post. @param {Wire.Poll} poll */
function postWord(poll) {
  const test = testOf(poll);
  return test ? words().post(test) : "";
}

/** Each label beside its beam. @param {{ poll: Wire.Poll, labels: string[], of: string }} props */
function Rows({ poll, labels, of }) {
  const steps = poll.outcome ? UNDER_A_VERDICT : STEPS;
  return html`<${Fit} steps=${steps} of=${of} class="poll ${pace(poll)}">
    ${poll.options.map(({ id }, i) => html`<${Row} key=${id} poll=${poll} i=${i} label=${labels[i]} />`)}<//>`;
}

/** Yes or no has its post at yes alone; among options any may win, so it crosses all. @param {Wire.Poll} poll @param {number} i */
const hasPost = (poll, i) => poll.method !== "approve" || i === 0;

/** @param {{ poll: Wire.Poll, i: number, label: string }} props */
function Row({ poll, i, label }) {
  const id = poll.options[i]?.id || "";
  const n = poll.counts?.[id] || 0;
  const post = hasPost(poll, i) ? postAt(poll) : null;
  const word = i === 0 && post !== null ? postWord(poll) : "";
  return html`<span class="opt">${won(poll, id) && html`<${Sign} name="yes" />`}${label}</span>
    <${Beam} at=${percent(n, whole(poll))} post=${post} postWord=${word} kind=${filling(id)} />
    <span class="val">${words().number(n)}</span>`;
}

/** A label over its beam. @param {{ poll: Wire.Poll, id: string, label: string }} props */
function Over({ poll, id, label }) {
  const n = poll.counts?.[id] || 0;
  return html`<li>
    <p class="line"><span class="opt">${won(poll, id) && html`<${Sign} name="yes" />`}${label}</span>
      <span class="val">${words().number(n)}</span></p>
    <${Beam} at=${percent(n, whole(poll))} post=${postAt(poll)} kind=${filling(id)} /></li>`;
}

/**
 * What can be chosen, while nobody may see how it stands: how many have voted is all there is.
 * @param {{ poll: Wire.Poll, labels: string[], of: string }} props
 */
function Names({ poll, labels, of }) {
  const { cast, present, entitled } = poll.turnout;
  const steps = poll.method === "gradient";
  const form = labels.length > MOST_IN_ONE_COLUMN ? "columns" : "";
  return html`<${FitList} steps=${STEPS} of=${of} class="names ${form} ${steps ? "are-steps" : ""}" before=${nothing} after=${left}>
      ${labels.map((label, i) => html`<li key=${i}>${steps && html`<b class="step">${i + 1}</b>`}${label}</li>`)}<//>
    ${quorumsOf(poll).length === 0 && html`<${Beam} at=${percent(cast, present || entitled)} class="turnout" />`}`;
}
