// What is held about a person: found by name, given to them as a file, or erased, with what goes and what stays said before.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { LineField } from "../../tablet/fields.js";
import { usePages, usePress, useRested } from "./asked.js";
import { ask, download, under } from "./asking.js";
import { day, Empty, kept, Listed, Refused, Search } from "./parts.js";
import { can } from "./rights.js";

/** @typedef {{ person: string, name: string, meetings: number, last: string | null, doors: string[], titles: string[], raised: number[], verdicts: number, same: boolean }} Person */

/** What was done is above the list: there the eye and the hand go. @param {HTMLElement | null} said */
const seen = (said) => said?.focus();

/** @param {{ community: import("./community.js").Community }} props */
export function People({ community }) {
  const [wanted, setWanted] = useState("");
  const [erased, setErased] = useState(/** @type {{ name: string, n: number } | null} */ (null));
  const q = useRested(wanted);
  const pages = usePages(under(community.id, `/people?q=${encodeURIComponent(q)}`));
  const gone = (/** @type {string} */ name, /** @type {number} */ n) => {
    setErased({ name, n });
    setWanted(""); // nobody has this name any more
    pages.again();
  };
  if (!can("people")) return null;
  return html`<h1 class="title">${t("page.people")}</h1><p class="soft lead">${t("people.words")}</p>${erased && html`<p class="said done" role="status" tabindex="-1" ref=${seen} data-part="erased">${t("erase.done", erased)}</p>`}
    <${Search} label=${t("people.search")} hint=${t("people.search")} name="search" value=${wanted} onWrite=${setWanted} />
    <${Listed} pages=${pages} name="people" draw=${(/** @type {Person} */ one) => html`<${Row} key=${one.person} one=${one} community=${community.id} onErased=${gone} />`} empty=${html`<${Empty} title=${t(q ? "people.nobody" : "people.none", { wanted: q })}>${t(q ? "people.nobody.words" : "people.none.words")}</${Empty}>`} />`;
}

/** @param {{ one: Person, community: string, onErased: (name: string, n: number) => void }} props */
function Row({ one, community, onErased }) {
  const [open, setOpen] = useState(false);
  const gone = (/** @type {string} */ name, /** @type {number} */ n) => {
    setOpen(false);
    onErased(name, n);
  };
  const facts = [
    t("people.meetings", { n: one.meetings }),
    one.last && t("people.last", { day: day(one.last) }),
  ];
  return html`<li data-person=${one.person} class=${open ? "opens is-open" : "opens"}><button type="button" class="line-button account-line" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}><span class="who"><span class="lead serif">${one.name || t("people.nameless")}</span>${one.same && html`<b class="note" data-part="same">${t("people.same")}</b>`}</span><span class="note facts-apart">${apart(
    one,
  )
    .filter(Boolean)
    .map(
      (said) => html`<span key=${said}>${said}</span>`,
    )}</span><span class="note">${facts.filter(Boolean).join(t("dot"))}</span></button>
    ${open && html`<${Unfolded} one=${one} community=${community} onErased=${gone} />`}</li>`;
}

/** What tells them apart from others of the name; nothing of what there is none. @param {Person} one */
const apart = ({ doors, titles, raised, verdicts }) => [
  doors.length > 0 && t("people.doors", { doors: doors.join(t("list.and")) }),
  titles.length > 0 && t("people.titles", { titles: titles.join(t("list.and")) }),
  raised.length > 0 && t("people.raised", { numbers: raised.join(t("list.and")) }),
  verdicts > 0 && t("people.verdicts", { n: verdicts }),
];

/** @param {{ one: Person, community: string, onErased: (name: string, n: number) => void }} props */
function Unfolded({ one, community, onErased }) {
  const [erasing, setErasing] = useState(false);
  const [failed, setFailed] = useState(false);
  const at = under(community, `/people/${encodeURIComponent(one.person)}`);
  const save = async () =>
    setFailed(!(await download(`/api/office${at}.json`, `${one.name || one.person}.json`)));
  return html`<div class="unfolded"><div class="tools"><button type="button" class="mini-act" data-do="people:export" onClick=${save}>${t("people.export")}</button><button type="button" class="quiet" data-do="people:erase" aria-expanded=${String(erasing)} onClick=${() => setErasing(!erasing)}>${t("people.erase")}</button></div>
    <${Refused} no=${failed ? { code: "not_available" } : null} />${erasing && html`<${Erasing} one=${one} at=${at} onErased=${onErased} />`}</div>`;
}

const GOES = ["name", "words", "matters", "photos", "verdicts"];
const STAYS = ["journal", "counts", "adopted", "log"];

/** There is no way back: the name is typed, here, before the button works. @param {{ one: Person, at: string, onErased: (name: string, n: number) => void }} props */
function Erasing({ one, at, onErased }) {
  const [typed, setTyped] = useState("");
  const { no, busy, press } = usePress();
  const wanted = one.name || one.person;
  const sure = typed.trim() === wanted;
  function erase(/** @type {Event} */ event) {
    kept(event);
    if (sure)
      press(
        () => ask(`${at}/erase`, { body: { confirm: one.person } }),
        ({ erased }) => onErased(wanted, erased),
      );
  }
  return html`<form class="sheet-form erasing" onSubmit=${erase} data-part="erasing"><div class="two"><div><h3 class="strong">${t("erase.goes")}</h3><ul class="why">${GOES.map((key) => html`<li key=${key}>${t(`erase.goes.${key}`)}</li>`)}</ul></div>
      <div><h3 class="strong">${t("erase.stays")}</h3><ul class="why">${STAYS.map((key) => html`<li key=${key}>${t(`erase.stays.${key}`)}</li>`)}</ul></div></div>
    <${LineField} label=${t("erase.type", { name: wanted })} name="confirm" most=${80} value=${typed} onWrite=${setTyped} /><p class="note">${t("erase.words")}</p>
    <${Refused} no=${no} /><button type="submit" class="act plain" data-do="people:erase:do" disabled=${busy || !sure}>${t("erase.do", { name: wanted })}</button></form>`;
}
