// Slips to print: whose, how many to a sheet, drawn sheet by sheet so that thousands of doors never hold the page up.

import { Beam, percent } from "../shared/beams.js";
import { meeting, people } from "../shared/live.js";
import { computed, html, render, signal, useEffect, useRef } from "../shared/vendor.js";
import { language, refusal, t, words } from "../shared/words.js";
import { Pick } from "../tablet/fields.js";
import { ask } from "./asking.js";
import { slipsOf } from "./place.js";
import { fill, isCrowded, isWanted, PER_SHEET } from "./sheets.js";
import { SlipSheet } from "./slip.js";

/** @typedef {import("./sheets.js").Slip} Slip */
/** @typedef {{ stage: "idle" | "drawing" | "drawn" | "refused", slips: number, sheets: number, code: string }} Drawing */

const NOTHING = /** @type {Drawing} */ ({ stage: "idle", slips: 0, sheets: 0, code: "" });
const drawing = signal(NOTHING);
const per = signal(PER_SHEET[0] || 10);
/** Whether every building begins a sheet: as chosen, else where a building fills more than one. */
const chosenApart = signal(/** @type {boolean | null} */ (null));
const crowded = signal(false);
const apart = computed(() => chosenApart.value ?? crowded.value);

/** A page that is left, or another choice, ends the drawing that is under way. */
let run = 0;

export function SlipsPage() {
  const { roll } = people.value;
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (slipsOf.peek()) draw(place.current);
    return () => {
      stop();
      slipsOf.value = "";
    };
  }, []);
  if (!roll)
    return html`<h1 class="title">${t("page.slips")}</h1><p class="soft lead">${t("slips.no_roll")}</p><p><a class="quiet" href="#roll">${t("slips.to_roll")}</a></p>`;
  return html`<div class="slips-tools"><h1 class="title">${t("page.slips")}</h1><p class="soft">${t("slips.words")}</p>
      <${Choice} onDraw=${() => draw(place.current)} /><${State} all=${roll.people} /></div>
    <div class="sheets" data-part="sheets" ref=${place}></div>`;
}

/** @param {{ onDraw: () => void }} props */
function Choice({ onDraw }) {
  const again = (/** @type {Event} */ event) => {
    event.preventDefault();
    onDraw();
  };
  return html`<form class="slips-choice" onSubmit=${again}>
    <label class="field slim"><span>${t("slips.whose")}</span><input name="whose" autocomplete="off" maxlength="40" placeholder=${t("slips.whose.hint")} value=${slipsOf.value} onInput=${wanted} /></label>
    <${Pick} label=${t("slips.per")} name="per" now=${per.value} onChoose=${choosePer} choices=${PER_SHEET.map((n) => /** @type {const} */ ([n, t("slips.per.n", { n })]))} />
    <label class="check"><input type="checkbox" name="apart" checked=${apart.value} onChange=${chooseApart} /> ${t("slips.apart")}</label>
    <button type="submit" class="mini-act" data-do="slips:draw">${t("slips.draw")}</button></form>`;
}

/** @param {any} event */
function wanted(event) {
  slipsOf.value = event.target.value;
}

/** @param {any} event */
function chooseApart(event) {
  stop();
  chosenApart.value = event.target.checked;
}

/** @param {number} n */
function choosePer(n) {
  stop();
  per.value = n;
}

/** @param {{ all: number }} props */
function State({ all }) {
  const { stage, slips, sheets, code } = drawing.value;
  const n = words().number;
  if (stage === "idle") return null;
  if (stage === "refused") return html`<p class="said bad" role="alert">${refusal(code)}</p>`;
  if (stage === "drawing")
    return html`<div class="under-way" data-part="drawing"><p role="status">${t("slips.drawing")} <b>${n(slips)}</b></p>${!slipsOf.value && html`<${Beam} at=${percent(slips, all)} />`}</div>`;
  if (slips === 0) return html`<p class="soft" role="status">${t("slips.nobody")}</p>`;
  return html`<div class="to-print"><button type="button" class="act now" data-do="slips:print" onClick=${() => window.print()}>${t("slips.print", { n: n(sheets) })}</button>
    <p class="note" role="status">${t("slips.drawn", { n: n(slips) })} ${t("slips.how")}</p></div>`;
}

function stop() {
  run += 1;
  drawing.value = NOTHING;
}

const nextFrame = () => new Promise((resolve) => setTimeout(resolve));

/** @param {HTMLElement | null} place */
async function draw(place) {
  if (!place) return;
  stop();
  const mine = run;
  place.textContent = "";
  let left = /** @type {Slip[]} */ ([]);
  let [after, slips, sheets] = ["", 0, 0];
  drawing.value = { ...NOTHING, stage: "drawing" };
  do {
    const answer = await nextSlips(after);
    if (mine !== run) return;
    if (!answer.ok) {
      drawing.value = { ...NOTHING, stage: "refused", code: answer.code };
      return;
    }
    after = answer.next;
    const next = lay([...left, ...answer.slips], { first: sheets === 0, last: !after });
    left = next.left;
    slips += answer.slips.length;
    for (const sheet of next.sheets) {
      sheets += 1;
      place.append(drawn(sheet, sheets));
    }
    drawing.value = { stage: after ? "drawing" : "drawn", slips, sheets, code: "" };
    await nextFrame();
  } while (after && mine === run);
}

/** The next of those that are asked for. @param {string} after @returns {Promise<{ ok: true, slips: Slip[], next: string } | { ok: false, code: string }>} */
async function nextSlips(after) {
  const wanted = slipsOf.peek();
  const answer = await ask(
    `/roll/slips?q=${encodeURIComponent(wanted.trim())}&after=${encodeURIComponent(after)}`,
  );
  if (!answer.ok) return answer;
  const items = /** @type {Slip[]} */ (answer.body.items);
  return { ok: true, slips: items.filter((slip) => isWanted(slip, wanted)), next: answer.body.next || "" };
}

/** The first of a roll are enough to tell whether its buildings are large. @param {Slip[]} slips @param {{ first: boolean, last: boolean }} which */
function lay(slips, { first, last }) {
  if (first) crowded.value = isCrowded(slips, per.peek());
  return fill(slips, { per: per.peek(), apart: apart.peek(), last });
}

/** A sheet never changes again, so it is drawn once, outside the page's own tree. @param {Slip[]} slips @param {number} nth */
function drawn(slips, nth) {
  const sheet = document.createElement("section");
  sheet.className = `slip-sheet of-${per.peek()}`;
  sheet.lang = language.peek() === "zh" ? "zh-CN" : "en";
  render(html`<${SlipSheet} slips=${slips} nth=${nth} meeting=${meeting.peek()} />`, sheet);
  return sheet;
}
