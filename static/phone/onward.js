// From something that is over to what goes on: the floor, where the next thing will appear by itself.

import { meeting } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { home, look, things } from "./view.js";

export function Onward() {
  const goes = meeting.value?.state === "open" && things.value.some(({ kind }) => kind === "floor");
  const onward = () => (goes ? look({ kind: "floor", id: "" }) : home());
  return html`<button type="button" class="act plain" data-do="onward" onClick=${onward}>${t(goes ? "onward" : "act.back")}</button>`;
}
