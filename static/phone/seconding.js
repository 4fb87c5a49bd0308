// "This should be talked over": one tap, counted once, kept on this phone until the server has it.

import { role, settled, waiting } from "../shared/live.js";
import { html, Sign } from "../shared/parts.js";
import { effect, signal, untracked } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act } from "./doing.js";
import { myMatters } from "./known.js";
import { takesSeconds } from "./stages.js";

/** Answers that came before the room's own news of them. */
const answered = signal(/** @type {string[]} */ ([]));

effect(() => {
  const done = settled.value;
  if (!done?.ack.ok || done.entry.command !== "matter:second") return;
  untracked(() => {
    answered.value = [...answered.peek(), String(done.entry.payload.matter)];
  });
});

/** Mine by itself, or because mine went into it. @param {number} number @param {Wire.MyMatter} mine */
const wentInto = (number, { raised, steps }) => raised && steps.some(({ into }) => into === number);

/** How I stand to a matter. @param {Wire.Matter | Wire.MyMatter} matter @returns {"raised" | "seconded" | "sending" | "none"} */
function mySideOf({ id, number }) {
  if (waiting.value.some(({ command, payload }) => command === "matter:second" && payload.matter === id))
    return "sending";
  const mine = myMatters.value.find((one) => one.id === id);
  if (mine?.raised || myMatters.value.some((one) => wentInto(number, one))) return "raised";
  return mine || answered.value.includes(id) ? "seconded" : "none";
}

/** @param {{ matter: Wire.Matter | Wire.MyMatter, large?: boolean }} props  `large`: the one action of a page */
export function SecondIt({ matter, large = false }) {
  const side = mySideOf(matter);
  const place = large ? "act rest" : "mine-sign";
  if (side === "raised")
    return large
      ? null
      : html`<p class="mine-sign" data-part="raised-by-me"><${Sign} name="yes" />${t("second.mine")}</p>`;
  if (side === "seconded")
    return html`<p class=${place} role="status" data-part="seconded"><${Sign} name="yes" />${t("matter.seconded")}</p>`;
  if (!takesSeconds(matter.stage) || role.value !== "resident") return null;
  if (side === "sending")
    return html`<p class=${large ? "act rest-plain" : "mine-sign soft"} role="status">${t("second.sending")}</p>`;
  const second = () => act("matter:second", { matter: matter.id });
  return html`<button type="button" class=${large ? "act now" : "mini-act"} data-do="matter:second" data-matter=${matter.id} onClick=${second}>${t("matter.second")}<span class="hidden">${matter.title || t("matter.number", { n: matter.number })}</span></button>`;
}
