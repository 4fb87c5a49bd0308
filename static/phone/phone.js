// The phone's entry: its words, its seat, the door; what lies behind the door is fetched while a name is being typed.

import { here } from "../shared/live.js";
import { Announce, effect, html, render, signal } from "../shared/parts.js";
import { addWords } from "../shared/words.js";
import { Connecting, Out } from "./between.js";
import { Door } from "./door.js";
import { bringFonts } from "./fonts.js";
import { MovedAway } from "./movedaway.js";
import { seat, start } from "./sitting.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

const AGAIN_MS = 3000;

addWords({ zh, en });

const room = signal(/** @type {import("../vendor/preact.js").FunctionComponent | null} */ (null));
let fetching = false;

/** Once; a network that fails is asked again. */
function bringRoom() {
  if (fetching) return;
  fetching = true;
  import("./room.js").then(
    ({ Room }) => {
      room.value = Room;
    },
    () => {
      fetching = false;
      setTimeout(bringRoom, AGAIN_MS);
    },
  );
}

function Phone() {
  if (seat.value === "out") return html`<${Out} />`;
  if (seat.value === "moved") return html`<${MovedAway} />`;
  if (seat.value === "door") return html`<${Door} />`;
  return here.value && room.value ? html`<${room.value} />` : html`<${Connecting} />`;
}

start();
effect(() => {
  if (seat.value === "in") bringRoom();
});
render(html`<${Phone} /><${Announce} />`, document.body);
document.addEventListener("focusin", bringRoom, { once: true });
bringFonts();
