// Once round: in a small yard everybody is asked, hand up or not. Who has not been heard on this item is one tap from the floor.

import { agenda, floor, meeting, people } from "../shared/live.js";
import { codeIn } from "../shared/seat.js";
import { effect, html, signal } from "../shared/vendor.js";
import { orErased, t } from "../shared/words.js";
import { Do, Said } from "./acting.js";
import { stillToHear } from "./formathere.js";

const OFFERED = 8;
const KEY = `liangting.heard.${codeIn()}`;

/** @typedef {{ item: string, persons: string[] }} Heard */

/** @returns {Heard} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) || "") || { item: "", persons: [] };
  } catch {
    return { item: "", persons: [] };
  }
}

/** Who has had the floor on the current item, as far as this page has seen. */
const heard = signal(kept());

effect(() => {
  const item = agenda.value.current || "";
  const person = floor.value.current?.person;
  const before = heard.peek();
  const persons = before.item === item ? before.persons : [];
  const next = person && !persons.includes(person) ? [...persons, person] : persons;
  if (before.item === item && next === before.persons) return;
  heard.value = { item, persons: next };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(heard.value));
  } catch {
    // without storage it is known as long as the page lives
  }
});

export function OnceRound() {
  if (!meeting.value?.queue?.round || !agenda.value.current) return null;
  const left = stillToHear(people.value.list || [], floor.value, heard.value.persons);
  if (left.length === 0) return html`<p class="note" data-part="once-round">${t("heard.all")}</p>`;
  return html`<div class="once-round" data-part="once-round"><p class="note">${t("heard.left", { n: left.length })}</p>
    <div class="chips">${left.slice(0, OFFERED).map(({ person, name, place }) => html`<${Do} key=${person} name="floor:add" class="chip" place="once-round" payload=${{ person, place: place || "pavilion", kind: "speak" }}>${orErased(name)}</${Do}>`)}</div><${Said} at="once-round" /></div>`;
}
