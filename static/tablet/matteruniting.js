// A matter that is the same as another goes into it: the other one is found by number or words, and nobody is lost.

import { html, useState } from "../shared/vendor.js";
import { orErased, t } from "../shared/words.js";
import { Do } from "./acting.js";
import { LineField } from "./fields.js";
import { useOwnView } from "./intoview.js";
import { useMatters } from "./mattersfound.js";
import { intoWhich } from "./mattersorting.js";

const OFFERED = 6;

/** @param {{ matter: Wire.Matter, place: string, onDone: () => void }} props */
export function Merge({ matter, place, onDone }) {
  const opened = useOwnView();
  const [asked, setAsked] = useState("");
  const others = intoWhich(useMatters(asked), matter).slice(0, OFFERED);
  return html`<div class="reasons" data-part="uniting" ref=${opened}><${LineField} label=${t("uniting")} name="into" most=${40} value=${asked} onWrite=${setAsked} hint=${t("uniting.hint")} />
    <ul class="rows">${others.map(
      ({ id, number, title, stage }) =>
        html`<li key=${id} class="row spread"><span><b>${number}</b> ${orErased(title)} <span class="note">${t(`stage.${stage}`)}</span></span><${Do} name="matter:screen" place=${place} payload=${{ matter: matter.id, decision: "merged", into: id }} onDone=${onDone} label=${t("uniting.into", { n: number })}>${t("uniting.into", { n: number })}</${Do}></li>`,
    )}</ul>
    ${others.length === 0 && html`<p class="note">${t("matters.not_found")}</p>`}<p class="note">${t("uniting.nobody_lost")}</p></div>`;
}
