// One on the roll, at the desk: door and name large, here with one tap, and behind the name slip, phone and mandate.

import { Sign } from "../shared/signs.js";
import { html } from "../shared/vendor.js";
import { orErased, t, words } from "../shared/words.js";
import { Do, HoldDo, Said } from "./acting.js";
import { useInView } from "./intoview.js";
import { cameIn } from "./justin.js";
import { MandateOf } from "./mandate.js";
import { unfold, unfolded } from "./place.js";
import { NewSlip } from "./slip.js";

/** @typedef {import("./rollsearch.js").Row} Row */
/** @typedef {{ row: Row, onChanged: () => void }} Props */

/** `next`: the first who is not here yet, most likely the one at the desk. @param {Props & { next: boolean }} props */
export function DeskRow({ row, next, onChanged }) {
  const what = `listed:${row.listed}`;
  const open = unfolded.value === what;
  return html`<li data-listed=${row.listed} class=${row.present ? "is-here" : ""}><button type="button" class="line-button" data-do="unfold:listed" aria-expanded=${String(open)} onClick=${() => unfold(what)}>
      <b class="desk-door">${row.label || t("desk.no_door")}</b><span class="who">${orErased(row.name)}</span><span class="kind">${standing(row)}</span></button>
    <${CheckIn} row=${row} next=${next} onChanged=${onChanged} />
    ${open && html`<${Details} row=${row} onChanged=${onChanged} />`}</li>`;
}

/** How they are here, in a few words. @param {Row} row */
function standing({ present, place, phone, slip, child, person }) {
  const here = present && place ? t(`place.in.${place}`) : "";
  const in_use = slip ? t("desk.slip_in_use") : "";
  const by = phone ? t("desk.phone") : in_use;
  return [here || (person ? t("person.gone") : ""), by, child ? t("desk.child") : ""]
    .filter(Boolean)
    .join(t("dot"));
}

/** The one tap; the way back is above the rows. @param {Props & { next: boolean }} props */
function CheckIn({ row, next, onChanged }) {
  const done = () => {
    cameIn(row);
    onChanged();
  };
  if (!row.present)
    return html`<${Do} name="people:check_in" place=${`listed:${row.listed}`} payload=${{ listed: row.listed, place: "pavilion" }} class="act ${next ? "now" : "plain"} desk-in" label=${t("desk.check_in.of", { name: row.name, door: row.label })} onDone=${done}>${t("desk.check_in")}</${Do}>`;
  return html`<span class="desk-done"><span class="good row-sign"><${Sign} name="yes" />${t("desk.is_here")}</span></span>`;
}

/** @param {Props} props */
function Details({ row, onChanged }) {
  const here = useInView();
  const place = `listed:${row.listed}`;
  return html`<div class="unfolded desk-details" ref=${here}><p class="note">${facts(row).join(t("sentence.join"))}</p>
    ${row.present && row.person && html`<${Do} name="people:leave" place=${place} payload=${{ person: row.person }} onDone=${onChanged}>${t("desk.not_here")}</${Do}>`}
    <${NewSlip} row=${row} onChanged=${onChanged} /><${MandateOf} row=${row} onChanged=${onChanged} />
    <${HoldDo} name="roll:strike" place=${place} payload=${{ listed: row.listed }} what=${t("what.strike", { name: row.name })} class="quiet small" onDone=${onChanged} /><${Said} at=${place} /></div>`;
}

/** What the roll says of them. @param {Row} row */
function facts({ household, units, groups, owner }) {
  const area = units.reduce((all, one) => all + one.area, 0);
  return [
    household ? t("desk.household", { household }) : "",
    owner || units.length ? t("desk.owner", { n: units.length, area: words().amount(area, "area") }) : "",
    ...groups,
  ].filter(Boolean);
}
