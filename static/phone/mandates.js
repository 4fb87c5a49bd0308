// Mandates: the neighbours I vote for, and whoever votes for me.

import { me } from "../shared/live.js";
import { html, Sign, useState } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { ballotOf } from "./ballots.js";
import { act } from "./doing.js";
import { Sure } from "./sure.js";
import { write } from "./view.js";

/** The door of a neighbour stands beside the name: two may be called the same. @param {Wire.Mandate} mandate */
export const nameOf = ({ name, door }) => (door ? t("for.name", { name, door }) : name);

/** Rows to the ballots of those I vote for. @param {{ poll: Wire.Poll }} props */
export function Neighbours({ poll }) {
  const mandates = me.value?.mandates || [];
  if (!mandates.length) return null;
  return html`<section class="gap-wide" data-part="mandates"><h2 class="strong">${t("for.title")}</h2><ul class="also close">${mandates.map(
    (mandate) => html`<li key=${mandate.person}><${Neighbour} poll=${poll} mandate=${mandate} /></li>`,
  )}</ul></section>`;
}

/** @param {{ poll: Wire.Poll, mandate: Wire.Mandate }} props */
function Neighbour({ poll, mandate }) {
  const { state, number } = ballotOf(poll, mandate.person);
  const head = {
    none: t("for.none"),
    sending: t("also.sending"),
    recorded: t("for.done", { number }),
  }[state];
  return html`<button type="button" data-do=${`for:${mandate.person}`} onClick=${() => write({ kind: "for", id: mandate.person })}><span class="note">${state === "recorded" && html`<span class="good inline"><${Sign} name="yes" /></span>`}${head}</span><span class="what">${t("for.vote", { name: nameOf(mandate) })}</span></button>`;
}

/** Who votes for me, and the way to end that. */
export function MyHelper() {
  const [asked, ask] = useState(false);
  const { helper, person } = me.value || {};
  if (!helper) return null;
  const revoke = () => {
    ask(false);
    act("mandate:revoke", { person });
  };
  return html`<div class="said gap" data-part="helper"><p>${t("helper.words", { name: helper })}</p>${
    asked
      ? html`<${Sure} ask=${t("helper.sure", { name: helper })} yes=${t("helper.revoke")} does="mandate:revoke" onYes=${revoke} onNo=${() => ask(false)} />`
      : html`<button type="button" class="quiet" data-do="revoke" onClick=${() => ask(true)}>${t("helper.revoke")}</button>`
  }</div>`;
}

/** On the page about myself: whom I vote for, and the way to give that back. */
export function MyMandates() {
  const mandates = me.value?.mandates || [];
  if (!mandates.length) return null;
  return html`<section class="part" data-part="my-mandates"><h2 class="strong">${t("for.title")}</h2><p class="facts">${t("for.words")}</p><ul class="own-mandates">${mandates.map(
    (mandate) =>
      html`<li key=${mandate.person}><span>${nameOf(mandate)}</span><button type="button" class="quiet small" data-do=${`give-back:${mandate.person}`} onClick=${() => act("mandate:revoke", { person: mandate.person })}>${t("for.give_back")}</button></li>`,
  )}</ul></section>`;
}
