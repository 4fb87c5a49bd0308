// What else is going on, one tap below; and what has become more pressing than the page that is open.

import { consensus, floor, me, polls } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { orErased, t, words } from "../shared/words.js";
import { ballotOf, myBallot, positionOf } from "./ballots.js";
import { nameOf } from "./happening.js";
import { spoken } from "./phases.js";
import { turnTitle } from "./turnwords.js";
import { home, look, missed, present, things } from "./view.js";

/** @typedef {import("./happening.js").Thing} Thing */

/** Rows to everything else that is happening. */
export function Meanwhile() {
  const others = things.value.filter((thing) => nameOf(thing) !== nameOf(present.value));
  if (!others.length) return null;
  return html`<ul class="also" aria-label=${t("also.label")} data-part="also">${others.map(
    (thing) => html`<li key=${nameOf(thing)}><${Row} thing=${thing} /></li>`,
  )}</ul>`;
}

/** @param {{ thing: Thing }} props */
function Row({ thing }) {
  const { head, what } = inWords(thing);
  return html`<button type="button" data-do="look:${thing.kind}" onClick=${() => look(thing)}><span class="note">${head}</span><span class="what">${what}</span></button>`;
}

/** @param {Thing} thing @returns {{ head: string, what: string }} */
export function inWords({ kind, id }) {
  if (kind === "poll") return pollInWords(id);
  if (kind === "consensus") return textInWords(id);
  if (kind === "verdict") return verdictInWords(id);
  if (kind === "turn") return { head: t("floor.speaking"), what: turnTitle() };
  if (kind === "held") return { head: t("floor.paused"), what: t("held.title") };
  return floorInWords();
}

/** @param {string} id */
function pollInWords(id) {
  const poll = polls.value.find((one) => one.id === id);
  if (!poll) return { head: t("poll"), what: "" };
  if (poll.state !== "open") return { head: words().verdict(poll), what: poll.question };
  const { entitled, why } = myBallot(poll);
  if (!entitled)
    return { head: t(why === "hands_counted" ? "also.hands" : "also.not_mine"), what: poll.question };
  const mine = { none: t("also.unvoted"), sending: t("also.sending"), recorded: t("also.voted") };
  return { head: mine[ballotOf(poll).state], what: poll.question };
}

/** @param {string} id */
function textInWords(id) {
  const text = consensus.value.find((one) => one.id === id);
  if (!text) return { head: t("agenda.text"), what: "" };
  const n = text.version;
  const { value } = positionOf(text);
  const head = text.state === "adopted" ? t("consensus.adopted", { n }) : t("consensus.version", { n });
  if (text.state === "adopted") return { head, what: t("agenda.text") };
  if (spoken(text.phase)) return { head, what: t(`phase.${text.phase}.ask`) };
  return {
    head,
    what: value ? t("also.position", { n: value, word: t(`fingers.${value}`) }) : t("also.position.none"),
  };
}

/** @param {string} id */
function verdictInWords(id) {
  const asked = me.value?.asked?.find(({ commitment }) => commitment === id);
  return { head: t("also.judge"), what: orErased(asked?.what) };
}

function floorInWords() {
  const { current, waiting } = floor.value;
  const place = me.value?.place_in_queue;
  if (place) return { head: t("floor.queue"), what: t("floor.you.place", { place: words().ordinal(place) }) };
  if (current) return { head: t("floor.speaking"), what: orErased(current.name) };
  return { head: t("floor.queue"), what: waiting ? t("also.waiting", { n: waiting }) : t("ask.speak") };
}

/** A row at the top of the page while something more pressing waits behind it. */
export function Missed() {
  const thing = missed.value;
  if (!thing) return null;
  const { what } = inWords(thing);
  const head = thing.kind === "turn" ? t("missed.turn") : t("missed.poll");
  return html`<p class="said gap"><b>${head}</b>${thing.kind === "poll" && what}
    <button type="button" class="quiet strong" data-do="missed" onClick=${home}>${t("missed.go")}</button></p>`;
}
