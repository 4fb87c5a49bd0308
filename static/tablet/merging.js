// One person with two entries: put down without a phone, and come in by phone later. Offered quietly, or chosen by hand; confirmed in place.

import { people } from "../shared/live.js";
import { html, signal, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { HoldDo, Said } from "./acting.js";
import { LineField } from "./fields.js";
import { useInView } from "./intoview.js";
import { usePeople } from "./knownpeople.js";
import { sameAs } from "./naming.js";
import { unfold } from "./place.js";

const OFFERED = 8;

/** Pairs that this tablet was told are two people. */
const different = signal(/** @type {readonly string[]} */ ([]));

/** @param {Wire.SameName} pair */
const keyOf = ({ person, into }) => `${person} ${into}`;

/** One pair at a time: the same name twice, once without a phone. */
export function SameName() {
  const pair = (people.value.same_name || []).find((one) => !different.value.includes(keyOf(one)));
  if (!pair) return html`<${Said} at="same-name" />`;
  const { person, name, into, place } = pair;
  const no = () => {
    different.value = [...different.peek(), keyOf(pair)];
  };
  return html`<div class="same-name" role="group" data-part="same-name" aria-label=${t("merge.what", { name })}><p class="small" role="status">${t("merge.offer", { name, place: t(`place.${place}`) })}</p>
    <div class="tools"><${HoldDo} key=${keyOf(pair)} name="people:merge" place="same-name" payload=${{ person, into }} what=${t("merge.what", { name })}>${t("merge.yes")}</${HoldDo}>
      <button type="button" class="quiet small" data-do="merge:no" onClick=${no}>${t("merge.no")}</button></div><${Said} at="same-name" /></div>`;
}

/** Any neighbour without a phone, whatever the names. @param {{ person: Wire.Person }} props */
export function MergeByHand({ person }) {
  const [open, setOpen] = useState(false);
  if (open) return html`<${Others} person=${person} />`;
  return html`<button type="button" class="mini-act" data-do="unfold:merge" onClick=${() => setOpen(true)}>${t("merge.by_hand")}</button>`;
}

/** @param {{ person: Wire.Person }} props */
function Others({ person }) {
  const [written, setWritten] = useState("");
  const here = useInView();
  const others = sameAs(usePeople(written.trim()), person).slice(0, OFFERED);
  const place = `person:${person.person}`;
  return html`<div class="merging" ref=${here} data-part="merging"><p class="small soft">${t("merge.which")}</p>
    <${LineField} hidden label=${t("merge.find")} hint=${t("merge.find")} name="merge" most=${40} value=${written} onWrite=${setWritten} />
    ${others.length === 0 && html`<p class="note">${t("merge.none")}</p>`}
    <div class="chips">${others.map(
      ({ person: into, name, phone }) =>
        html`<${HoldDo} key=${into} name="people:merge" place=${place} class="chip" payload=${{ person: person.person, into }} what=${t("merge.what.other", { name: person.name, into: name })} onDone=${() => unfold("")}>${name}${!phone && html`<span class="note"> ${t("person.no_phone")}</span>`}</${HoldDo}>`,
    )}</div></div>`;
}
