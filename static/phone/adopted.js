// A text that was adopted, or let go: as it stands in the register, by which rule, and what was left standing.

import { html, Sign } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Page, ReadToMe } from "./frame.js";
import { itemLine } from "./itemline.js";
import { Meanwhile } from "./meanwhile.js";
import { AdoptedBy, Objections, Support } from "./objections.js";
import { Onward } from "./onward.js";
import { Body, Corrects, InRegister } from "./text.js";
import { Versions } from "./versions.js";

/** @param {{ text: Wire.Consensus }} props */
export function Adopted({ text }) {
  const { id, number, adopted_at, version, minority = 0 } = text;
  const facts = [
    t("consensus.version", { n: version }),
    adopted_at && t("adopted.at", { time: words().time(adopted_at) }),
  ];
  return html`<${Page} part="adopted" kicker=${itemLine(text.item)} aloud=${text.text} thumb=${html`<${Onward} />`}>
    <h1 class="big verdict good"><${Sign} name="yes" />${t("adopted.title")}</h1>
    <p class="soft gap-tiny">${facts.filter(Boolean).map((fact, i) => html`${i > 0 && t("dot")}<span key=${fact} class="keep">${fact}</span>`)}</p>
    ${number && html`<p class="gap-tiny"><${InRegister} of=${{ id, number }} words="consensus.number" /></p>`}
    <div class="gap"><${Body} text=${text} /></div><${ReadToMe} text=${text.text} /><${Corrects} text=${text} />
    <${AdoptedBy} text=${text} />
    ${minority > 0 && html`<p class="facts gap">${t("adopted.minority", { n: minority })}</p>`}
    <${Support} text=${text} /><${Objections} text=${text} /><${Versions} text=${text} /><${Meanwhile} /><//>`;
}
