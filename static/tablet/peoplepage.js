// The people: who is here and connected, neighbours without a phone checked in by name, and what a moderator does to a seat.

import { more, people } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { PageFrame } from "./pageframe.js";
import { PersonRow } from "./personrow.js";
import { useRest } from "./rest.js";

export function PeoplePage() {
  const { list = [], pavilion, remote, screens, present } = people.value;
  const last = list[list.length - 1];
  const { rest, failed, load } = useRest("people", last ? last.person : "", people.value);
  const [name, setName] = useState("");
  const written = name.trim();
  const found = [...list, ...rest].filter((/** @type {Wire.Person} */ one) => one.name.includes(written));
  const cut = (more.value.people || 0) - rest.length;
  async function checkIn() {
    const ack = await act("people", "people:check_in", { name: written, place: "pavilion" });
    if (ack.ok) setName("");
  }
  return html`<${PageFrame} title=${t("page.people")}>
    <p class="soft">${[t("people.present", { n: present }), t("people.connected", { pavilion, remote }), t("people.screens", { n: screens })].join(t("sentence.join"))}</p>
    <form class="one-line" data-part="people" onSubmit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (written) checkIn();
    }}><label class="field slim"><span>${t("people.find")}</span><input name="name" maxlength="40" autocomplete="off" value=${name} onInput=${(/** @type {any} */ event) => setName(event.target.value)} /></label>
      ${written && html`<button class="mini-act strong" data-do="people:check_in">${t("people.check_in", { name: written })}</button>`}</form><${Said} at="people" />
    <ul class="rows people">${found.map((person) => html`<${PersonRow} key=${person.person} person=${person} />`)}</ul>
    ${found.length === 0 && html`<p class="note">${t(written ? "people.nobody_called" : "people.nobody")}</p>`}
    ${cut > 0 && html`<p><button type="button" class="quiet" data-do="people:more" onClick=${load}>${t("people.cut", { n: cut })}</button></p>`}${failed && html`<p class="note">${t("rest.failed")}</p>`}</${PageFrame}>`;
}
