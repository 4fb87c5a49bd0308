// Hands counted in the pavilion: a stepper an option, two witnesses, never more than may still raise one.

import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, pressedState, Said, say } from "./acting.js";
import { unfold, unfolded } from "./place.js";
import { Stepper } from "./stepper.js";
import { Witnesses, witnesses } from "./witnesses.js";

const REASONS = ["miscounted", "came_later", "changed"];

/** @typedef {Record<string, number>} Counts */

/** @param {{ poll: Wire.Poll }} props */
export function HandCount({ poll }) {
  const { counts, set, raised, setRaised } = useCounts(poll);
  const measure = words().measure(poll);
  const bound = poll.hands_bound || 0;
  const over = raised - bound;
  const many = poll.options.length > 3 || poll.method === "multiple";
  return html`<section class="of-hands" aria-label=${t("hands")} data-part="hands">
    <div class="head"><b>${t("hands")}</b><button type="button" class="quiet small" data-do="unfold:witnesses" aria-expanded=${pressedState(unfolded.value === "witnesses")} onClick=${() => unfold("witnesses")}>${witnessWords(poll)}</button></div>
    ${unfolded.value === "witnesses" && html`<${Witnesses} />`}
    <div class="hand-count ${many ? "many" : ""}">${poll.options.map(
      ({ id }) =>
        html`<${Stepper} key=${id} label=${words().option(poll, id)} option=${id} n=${counts[id] || 0} onChange=${(/** @type {number} */ n) => set(id, n)} />`,
    )}${poll.method === "multiple" && html`<${Stepper} label=${t("hands.people")} option="people" n=${raised} onChange=${setRaised} />`}
      <${Record} poll=${poll} counts=${counts} raised=${raised} over=${over} /></div>
    <${Said} at="hands" />
    <div class="row spread under-hands"><p class="note">${over > 0 ? html`<b class="bad">${t("hands.over", { n: words().amount(over, measure) })}</b>` : t(`hands.bound.${measure}`, { n: bound })}</p><${Before} poll=${poll} /></div></section>`;
}

/** Counts that were corrected since, with who and why. @param {{ poll: Wire.Poll }} props */
function Before({ poll }) {
  const [shown, setShown] = useState(false);
  const before = poll.hands_before || [];
  if (before.length === 0) return null;
  const line = (/** @type {Wire.Hands} */ { counts, by, at, reason }) => {
    const said = poll.options.map(({ id }) => `${words().option(poll, id)} ${counts[id] || 0}`);
    return [words().time(at), by, words().list(said), reason].filter(Boolean).join(t("dot"));
  };
  return html`<button type="button" class="quiet small" data-do="unfold:hands_before" aria-expanded=${pressedState(shown)} onClick=${() => setShown(!shown)}>${t("hands.before", { n: before.length })}</button>
    ${shown && html`<ol class="note hands-before">${before.map((hands) => html`<li key=${hands.at}>${line(hands)}</li>`)}</ol>${poll.hands?.reason && html`<p class="note">${t("hands.now_because", { reason: poll.hands.reason })}</p>`}`}`;
}

/** The counts as they stand on this tablet, starting from those recorded. @param {Wire.Poll} poll */
function useCounts(poll) {
  const recorded = poll.hands ? poll.hands.counts : {};
  const [counts, setCounts] = useState(/** @type {Counts} */ (recorded));
  const [own, setRaised] = useState(/** @type {number | null} */ (null));
  const seen = useRef(poll.hands?.at);
  useEffect(() => {
    if (seen.current === poll.hands?.at) return;
    seen.current = poll.hands?.at;
    setCounts(recorded);
  }, [poll.hands?.at]);
  const values = poll.options.map(({ id }) => counts[id] || 0);
  const sum = values.reduce((all, n) => all + n, 0);
  const least = Math.max(0, ...values);
  const raised =
    poll.method === "multiple" ? Math.max(least, own ?? Math.max(least, poll.turnout.hands)) : sum;
  return {
    counts,
    raised,
    setRaised,
    set: (/** @type {string} */ id, /** @type {number} */ n) => setCounts({ ...counts, [id]: n }),
  };
}

/** Those chosen on this tablet, else those of the count before. @param {Wire.Poll} poll */
function witnessesOf(poll) {
  const own = witnesses.value.filter(Boolean);
  return own.length > 1 || !poll.hands ? own : poll.hands.witnesses;
}

/** @param {Wire.Poll} poll */
function witnessWords(poll) {
  const names = witnessesOf(poll);
  return names.length < 2
    ? t("hands.choose_witnesses")
    : t("hands.witnesses", { names: words().list(names) });
}

/** Records the count; a correction says why. @param {{ poll: Wire.Poll, counts: Counts, raised: number, over: number }} props */
function Record({ poll, counts, raised, over }) {
  const [asking, setAsking] = useState(false);
  const before = poll.hands;
  if (before && same(before.counts, counts, poll))
    return html`<p class="good hands-recorded">${t("hands.recorded", { n: words().amount(poll.turnout.hands, words().measure(poll)) })}</p>`;
  if (!before && raised === 0) return null;
  async function record(/** @type {string | undefined} */ reason) {
    setAsking(false);
    await act("hands", "poll:hands", payload(poll, counts, raised, reason));
  }
  function press() {
    if (over > 0) return say("hands", t("refusal.bad_counts"));
    if (witnessesOf(poll).length < 2) {
      say("hands", t("refusal.need_witnesses"));
      return unfold("witnesses");
    }
    return before ? setAsking(true) : record(undefined);
  }
  if (asking)
    return html`<div class="chips hands-why"><span class="note">${t("hands.why")}</span>${REASONS.map(
      (key) =>
        html`<button key=${key} type="button" class="chip" onClick=${() => record(t(`hands.why.${key}`))}>${t(`hands.why.${key}`)}</button>`,
    )}</div>`;
  return html`<button type="button" class="mini-act strong record" data-do="poll:hands" onClick=${press}>${t("hands.record", { n: words().amount(raised, words().measure(poll)) })}</button>`;
}

/** @param {Wire.Poll} poll @param {Counts} counts @param {number} raised @param {string | undefined} reason */
function payload(poll, counts, raised, reason) {
  const all = Object.fromEntries(poll.options.map(({ id }) => [id, counts[id] || 0]));
  return {
    poll: poll.id,
    counts: all,
    witnesses: witnessesOf(poll),
    ...(poll.method === "multiple" ? { people: raised } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** @param {Counts} one @param {Counts} other @param {Wire.Poll} poll */
const same = (one, other, poll) => poll.options.every(({ id }) => (one[id] || 0) === (other[id] || 0));
