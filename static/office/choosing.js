// Bringing a roll's file: chosen, dropped or pasted; what its columns are, and a sample to fill in.

import { html, useState } from "../shared/vendor.js";
import { language, t } from "../shared/words.js";
import { look } from "./rollfile.js";
import { FIELDS, heading, NEEDED, sample } from "./sample.js";

export function Choosing() {
  const [over, setOver] = useState(false);
  const [pasting, setPasting] = useState(false);
  const drop = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files[0]);
  };
  const drag = (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    setOver(true);
  };
  return html`<div class="choosing"><div class="drop ${over ? "is-over" : ""}" data-part="drop" onDragOver=${drag} onDragLeave=${() => setOver(false)} onDrop=${drop}>
      <label class="act now"><input type="file" class="hidden" name="roll" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange=${picked} /><span>${t("roll.choose")}</span></label>
      <p class="note">${t("roll.choose.words")}</p>
      <button type="button" class="quiet" data-do="roll:paste" aria-expanded=${String(pasting)} onClick=${() => setPasting(!pasting)}>${t("roll.paste")}</button></div>
    ${pasting && html`<${Pasting} />`}<${Columns} /></div>`;
}

/** @param {Event} event */
function picked(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  take(field.files?.[0]);
  field.value = ""; // the same file again, corrected, is chosen again
}

/** @param {File | undefined} file */
async function take(file) {
  if (file) look(file.name, new Uint8Array(await file.arrayBuffer()));
}

function Pasting() {
  const [text, setText] = useState("");
  const go = () => look(t("roll.pasted"), new TextEncoder().encode(text));
  return html`<div class="pasting"><label class="field slim"><span>${t("roll.paste.label")}</span><textarea name="pasted" rows="8" spellcheck="false" value=${text} onInput=${(/** @type {any} */ event) => setText(event.target.value)}></textarea></label>
    <button type="button" class="mini-act" data-do="roll:look" disabled=${!text.trim()} onClick=${go}>${t("roll.look")}</button></div>`;
}

/** What a file may hold, in words. */
function Columns() {
  return html`<section class="columns"><div class="head"><h2 class="strong">${t("roll.columns")}</h2><${Samples} /></div>
    <dl>${FIELDS.map(
      (field) =>
        html`<div key=${field}><dt><b>${heading(language.value, field)}</b>${NEEDED.includes(field) && html` <span class="note">${t("roll.needed")}</span>`}</dt><dd class="soft">${t(`column.${field}`)}</dd></div>`,
    )}</dl></section>`;
}

function Samples() {
  return html`<p class="tools"><span class="note">${t("roll.sample")}</span>${
    /** @type {const} */ (["zh", "en"]).map(
      (tongue) =>
        html`<button key=${tongue} type="button" class="quiet" data-do="sample:${tongue}" onClick=${() => download(tongue)}>${t(`roll.sample.${tongue}`)}</button>`,
    )
  }</p>`;
}

/** @param {"zh" | "en"} tongue */
function download(tongue) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([sample(tongue)], { type: "text/csv" }));
  link.download = t(`roll.sample.${tongue}.name`);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
