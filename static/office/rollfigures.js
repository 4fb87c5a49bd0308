// A roll in figures: households, people, owners and their area as numbers to remember, the rest as beams.

import { Beam, percent } from "../shared/beams.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";

/** @typedef {{ people: number, adults: number, children: number, households: number, owners: number, units: number, area: number, groups: Record<string, number> }} Figures */

/** `taken` is how many slips are in use, where slips exist already. @param {{ of: Figures, taken?: number }} props */
export function RollFigures({ of, taken }) {
  const { number, plain } = words();
  return html`<section class="roll-figures" data-part="roll-figures" aria-label=${t("roll.figures")}>
    <dl class="numbers"><${Figure} name="people" n=${number(of.people)} /><${Figure} name="households" n=${number(of.households)} />
      <${Figure} name="owners" n=${number(of.owners)} after=${t("roll.units", { n: number(of.units) })} /><${Figure} name="area" n=${plain(of.area, "area")} after=${t("roll.area.unit")} /></dl>
    <dl class="beams"><${Line} label=${t("roll.adults")} n=${of.adults} of=${of.people} /><${Line} label=${t("roll.children")} n=${of.children} of=${of.people} kind="abstain" />
      ${Object.entries(of.groups).map(([name, n]) => html`<${Line} key=${name} label=${groupName(name)} n=${n} of=${of.people} kind="against" />`)}
      ${taken !== undefined && html`<${Line} label=${t("roll.taken")} n=${taken} of=${of.people} part="taken" />`}</dl></section>`;
}

/** @param {{ name: string, n: string, after?: string }} props */
function Figure({ name, n, after = "" }) {
  return html`<div><dt class="note">${t(`roll.${name}`)}</dt><dd><span class="figure">${n}</span>${after && html` <span class="note">${after}</span>`}</dd></div>`;
}

/** @param {{ label: string, n: number, of: number, kind?: string, part?: string }} props */
function Line({ label, n, of, kind = "", part }) {
  const { number } = words();
  const val = part ? t("roll.n_of", { n: number(n), of: number(of) }) : number(n);
  return html`<div data-part=${part}><dt>${label}</dt><dd><${Beam} at=${percent(n, of)} kind=${kind} /></dd><dd class="val">${val}</dd></div>`;
}

/** The one group that every roll knows has a word of its own. @param {string} name */
export const groupName = (name) => (name === "delegates" ? t("roll.delegates") : name);
