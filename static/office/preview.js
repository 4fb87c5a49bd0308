// A file before it is taken in: what was understood of it, its mistakes, and the one button, there only when there are none.

import { Beam } from "../shared/beams.js";
import { Sign } from "../shared/signs.js";
import { html } from "../shared/vendor.js";
import { refusal, t, words } from "../shared/words.js";
import { chosen, putAway, takeIn } from "./rollfile.js";
import { Understood } from "./understood.js";

/** @param {{ replaces: boolean }} props */
export function Preview({ replaces }) {
  const file = chosen.value;
  if (!file) return null;
  const { preview, stage } = file;
  return html`<div class="head"><h1 class="title">${file.name}</h1><button type="button" class="quiet" data-do="roll:put_away" onClick=${putAway}>${t("roll.put_away")}</button></div>
    ${preview && html`<${Verdict} file=${file} preview=${preview} replaces=${replaces} />`}
    <${Refused} code=${file.refused} />${stage !== "read" && html`<${UnderWay} file=${file} />`}
    ${preview && html`<${Understood} preview=${preview} />`}`;
}

/** @param {{ code: string }} props */
function Refused({ code }) {
  if (!code) return null;
  const reason = code === "roll_in_use" ? t("roll.in_use") : refusal(code);
  return html`<p class="said bad" role="alert" data-part="refusal"><b>${t("roll.nothing")}</b> ${reason}</p>`;
}

/** @param {{ file: import("./rollfile.js").Chosen }} props */
function UnderWay({ file: { stage, part } }) {
  const key = stage === "importing" && part >= 1 ? "roll.writing" : `roll.${stage}`;
  return html`<div class="under-way" role="status" data-part="under-way"><p>${t(key, { n: Math.round(part * 100) })}</p><${Beam} at=${part * 100} class=${part >= 1 ? "is-waiting" : ""} /></div>`;
}

/** @typedef {import("./rollfile.js").Preview} Look */

/** Nothing has been imported yet, and whether it can be. @param {{ file: import("./rollfile.js").Chosen, preview: Look, replaces: boolean }} props */
function Verdict({ file, preview, replaces }) {
  const n = words().number;
  if (preview.in_use)
    return html`<p class="said bad" data-part="verdict"><b>${t("roll.nothing")}</b> ${t("roll.in_use")}</p>`;
  if (preview.error_count > 0)
    return html`<p class="said bad" data-part="verdict"><b><${Sign} name="no" />${t("roll.mistakes", { n: n(preview.error_count) })}</b> ${t("roll.mistakes.words")}</p>`;
  return html`<div class="ready-to" data-part="verdict"><p><b class="good"><${Sign} name="yes" />${t("roll.clean")}</b> ${t("roll.clean.words")}${replaces && html` <b class="warn">${t("roll.replaces")}</b>`}</p>
    <button type="button" class="act now" data-do="roll:take_in" disabled=${file.stage === "importing"} onClick=${takeIn}>${t("roll.take_in", { n: n(preview.people) })}</button></div>`;
}
