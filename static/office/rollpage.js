// The roll: before there is one how to bring it, while a file is looked at what is in it, afterwards who is on it.

import { people } from "../shared/live.js";
import { Sign } from "../shared/signs.js";
import { html, signal } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { Choosing } from "./choosing.js";
import { Neighbours } from "./neighbours.js";
import { Preview } from "./preview.js";
import { RollFigures } from "./rollfigures.js";
import { chosen, takenIn } from "./rollfile.js";

/** A roll that is there is to be replaced by another file. */
const replacing = signal(false);

export function RollPage() {
  const { roll } = people.value;
  if (chosen.value) return html`<${Preview} replaces=${Boolean(roll)} />`;
  if (!roll) return html`<${NoRoll} />`;
  return html`<h1 class="title">${t("page.roll")}</h1><${TakenIn} />
    <${RollFigures} of=${{ ...roll, children: roll.people - roll.adults }} taken=${roll.taken} />
    <${Neighbours} /><${Replacing} />`;
}

function NoRoll() {
  return html`<h1 class="title">${t("roll.none")}</h1><p class="lead soft">${t("roll.none.words")}</p><${Choosing} />`;
}

function TakenIn() {
  if (!takenIn.value) return null;
  return html`<p class="said done" role="status" data-part="taken-in"><b class="good"><${Sign} name="yes" />${t("roll.taken_in", { n: words().number(takenIn.value) })}</b> <a href="#slips">${t("roll.to_slips")}</a></p>`;
}

function Replacing() {
  const toggle = () => {
    replacing.value = !replacing.peek();
  };
  return html`<section class="replacing"><button type="button" class="quiet" data-do="roll:replace" aria-expanded=${String(replacing.value)} onClick=${toggle}>${t("roll.replace")}</button>
    ${replacing.value && html`<p class="soft">${t("roll.replace.words")}</p><${Choosing} />`}</section>`;
}
