// One matter in a list: its number and title, how far it has come, how many second it.

import { Beam, html, percent } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { called } from "./known.js";
import { SecondIt } from "./seconding.js";
import { PARTS, reached, takesSeconds } from "./stages.js";
import { tongue } from "./tongue.js";
import { write } from "./view.js";

/** @param {{ matter: Wire.Matter | Wire.MyMatter }} props */
export function MatterRow({ matter }) {
  const { id, number, title, stage } = matter;
  const open = () => write({ kind: "matter", id });
  return html`<li class="matter" data-matter=${id} data-stage=${stage}>
    <button type="button" class="matter-open" data-do="matter:open" onClick=${open}><span class="note">${t("matter.number", { n: number })}</span>
      <span class="what strong" lang=${tongue(title)}>${called(matter)}</span></button>
    <${StageLine} matter=${matter} />
    ${waits(stage) && html`<${Seconds} matter=${matter} />`}
    <${SecondIt} matter=${matter} /></li>`;
}

/** Whether the number of seconds still moves it. @param {Wire.Stage} stage */
export const waits = (stage) =>
  takesSeconds(stage) && !["scheduled", "discussed", "returned"].includes(stage);

/** Where it stands, as a word and as a line of five. @param {{ matter: Wire.Matter | Wire.MyMatter }} props */
export function StageLine({ matter }) {
  const { stage } = matter;
  const n = reached(stage);
  const into = "into" in matter && matter.into;
  const word = into ? t("matter.into", { n: into.number }) : t(`stage.${stage}`);
  return html`<p class="stage-line"><b class=${`stage-word is-${stage}`}>${word}</b>
    ${n > 0 && html`<span class="parts" aria-hidden="true">${Array.from({ length: PARTS }, (_, i) => html`<i key=${i} class=${i < n ? "on" : ""}></i>`)}</span>`}</p>`;
}

/** @param {{ matter: Wire.Matter | Wire.MyMatter }} props */
export function Seconds({ matter: { seconds, needed = 0 } }) {
  const n = words().number(seconds);
  const missing = needed - seconds;
  if (missing <= 0)
    return html`<p class="note" data-part="seconds">${t("matter.seconds.plain", { n })}${needed > 0 && html`${t("dot")}${t("matter.seconds.enough")}`}</p>`;
  return html`<div class="seconds" data-part="seconds"><p class="note"><span>${t("matter.seconds", { n, needed: words().number(needed) })}</span><span>${t("matter.seconds.missing", { n: words().number(missing) })}</span></p>
    <${Beam} at=${percent(seconds, needed)} /></div>`;
}
