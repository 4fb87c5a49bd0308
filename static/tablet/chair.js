// The chair's own wish to speak: the moderator is neutral, so the chair is handed over first, confirmed in place.

import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { HoldDo, Said } from "./acting.js";
import { handedTo } from "./doors.js";
import { LineField } from "./fields.js";
import { useInView } from "./intoview.js";
import { usePeople } from "./knownpeople.js";
import { fitForTheChair } from "./naming.js";

const OFFERED = 12;

export function HandOver() {
  const [name, setName] = useState("");
  const here = useInView();
  const offered = fitForTheChair(usePeople(name.trim())).slice(0, OFFERED);
  return html`<div class="neighbour" data-part="chair"><p class="small soft" ref=${here}>${t("chair.note")}</p>
    <${LineField} label=${t("chair.find")} name="chair" most=${40} value=${name} onWrite=${setName} /><${Said} at="chair" />
    ${offered.length === 0 && html`<p class="note">${t("chair.nobody")}</p>`}
    <div class="chips known">${offered.map(
      ({ person, name: called }) =>
        html`<${HoldDo} key=${person} name="chair:hand_over" place="chair" class="chip" payload=${{ person }} what=${t("what.hand_over", { name: called })} onDone=${() => (handedTo.value = called)}>${t("chair.press", { name: called })}</${HoldDo}>`,
    )}</div></div>`;
}
