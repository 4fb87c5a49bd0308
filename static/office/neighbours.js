// Who is on the roll: found by door or name, a page at a time; each opens to what can be done.

import { people } from "../shared/live.js";
import { html, useEffect, useRef, useState } from "../shared/vendor.js";
import { refusal, t } from "../shared/words.js";
import { Adding } from "./adding.js";
import { ask } from "./asking.js";
import { Neighbour } from "./neighbour.js";

const PAUSE_MS = 250;

/**
 * @typedef {{ listed: string, name: string, building: string, unit: string, door: string, label: string, household: string | null, owner: string | null,
 *   units: { unit_id: string, area: number }[], groups: string[], child: boolean, slip: boolean, person: string | null, present: boolean, phone: boolean }} Listed
 * @typedef {{ items: Listed[], next: string | null, refused: string }} Found
 */

/** @param {string} wanted @param {string} after @returns {Promise<Found>} */
async function find(wanted, after = "") {
  const answer = await ask(`/roll?q=${encodeURIComponent(wanted)}&after=${encodeURIComponent(after)}`);
  if (!answer.ok) return { items: [], next: null, refused: answer.code };
  return { ...answer.body, refused: "" };
}

export function Neighbours() {
  const [wanted, setWanted] = useState("");
  const [found, setFound] = useState(/** @type {Found | null} */ (null));
  const asked = useRef(0);
  const size = people.value.roll?.people;
  async function search() {
    asked.current += 1;
    const mine = asked.current;
    const next = await find(wanted.trim());
    if (mine === asked.current) setFound(next);
  }
  async function goOn() {
    const more = await find(wanted.trim(), found?.next || "");
    setFound({ ...more, items: [...(found?.items || []), ...more.items] });
  }
  useEffect(() => {
    const timer = setTimeout(search, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, size]);
  return html`<section class="neighbours" data-part="neighbours"><div class="head"><h2 class="strong">${t("neighbours")}</h2><${Adding} onDone=${search} /></div>
    <label class="field slim"><span>${t("neighbours.search")}</span><input type="search" name="search" autocomplete="off" maxlength="40" placeholder=${t("neighbours.search.hint")} value=${wanted} onInput=${(/** @type {any} */ event) => setWanted(event.target.value)} /></label>
    ${found && html`<${List} found=${found} wanted=${wanted} again=${search} />`}
    ${found?.next && html`<button type="button" class="mini-act" data-do="neighbours:more" onClick=${goOn}>${t("neighbours.more")}</button>`}</section>`;
}

/** @param {{ found: Found, wanted: string, again: () => void }} props */
function List({ found: { items, refused }, wanted, again }) {
  if (refused) return html`<p class="said bad">${refusal(refused)}</p>`;
  if (items.length === 0)
    return html`<p class="soft" role="status">${t("neighbours.nobody", { wanted })}</p>`;
  return html`<ul class="rows neighbours-list">${items.map((one) => html`<${Neighbour} key=${one.listed} one=${one} again=${again} />`)}</ul>`;
}
