// Bringing a form of meeting from a file: looked at first, with what is wrong in it, taken in only when it is whole.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { usePress } from "./asked.js";
import { command } from "./asking.js";
import { readFormat } from "./formatfile.js";
import { FormatPicture } from "./formatpicture.js";
import { Refused } from "./parts.js";

/** @param {{ community: string, again: () => void }} props */
export function Importing({ community, again }) {
  const [read, setRead] = useState(/** @type {ReturnType<typeof readFormat> | null} */ (null));
  const [done, setDone] = useState("");
  const { no, busy, press } = usePress();
  async function picked(/** @type {Event} */ event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const file = field.files?.[0];
    field.value = ""; // the same file again, corrected, is chosen again
    setDone("");
    if (file) setRead(readFormat(await file.text()));
  }
  const take = () =>
    press(
      () => command(community, "format:import", { format: read?.format }),
      () => {
        setDone(read?.format.title);
        setRead(null);
        again();
      },
    );
  return html`<section data-part="importing"><h2 class="strong">${t("import")}</h2><p class="soft">${t("import.words")}</p>
    <label class="mini-act picker"><input type="file" class="hidden" name="format" accept=".json,application/json" onChange=${picked} /><span>${t("import.choose")}</span></label>
    ${done && html`<p class="said done" role="status">${t("import.done", { title: done })}</p>`}
    ${
      read &&
      (read.format
        ? html`<div class="format-choice">${html`<${FormatPicture} of=${read.format} />`}<ol class="steps">${read.format.agenda.map((/** @type {any} */ item, /** @type {number} */ i) => html`<li key=${i}>${item.title} <span class="note">${item.minutes ? t("item.plan", { kind: t(`item.${item.kind}`), minutes: item.minutes }) : t(`item.${item.kind}`)}</span></li>`)}</ol>
      <div class="tools"><button type="button" class="act now" data-do="format:import" disabled=${busy} onClick=${take}>${t("import.do", { title: read.format.title })}</button></div></div>`
        : html`<${Mistakes} of=${read.mistakes} />`)
    }
    <${Refused} no=${no} /></section>`;
}

/** @param {{ of: import("./formatfile.js").Mistake[] }} props */
function Mistakes({ of }) {
  return html`<div class="said bad" role="alert" data-part="mistakes"><b>${t("import.mistakes")}</b><ul>${of.map(({ key, at }, i) => html`<li key=${i}>${t(key, { at })}</li>`)}</ul></div>`;
}
