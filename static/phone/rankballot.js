// A ranking without dragging: tap in order, tap again to take out, arrows to move.

import { html } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { isFull, limits, moved, pressed } from "./answer.js";

/** A row that moves takes the focus along, or the keyboard is back at the top of the page. @param {string} what */
function follow(what) {
  requestAnimationFrame(() => {
    const button = /** @type {HTMLElement | null} */ (document.querySelector(`[data-do="${what}"]`));
    if (button) button.focus({ preventScroll: true });
  });
}

/** @param {import("./filling.js").Filling} props */
export function RankBallot({ poll, options, chosen, choose }) {
  const press = (/** @type {string} */ id) => {
    choose(pressed(poll, chosen, id));
    follow(`option:${id}`);
  };
  const { min, max } = limits(poll);
  const every = max >= options.length;
  const rest = options.filter(({ id }) => !chosen.includes(id));
  const hint = every ? t("rank.hint", { min }) : t("rank.hint.some", { min, max });
  return html`<p class="facts gap">${hint}</p>
    ${chosen.length > 0 && html`<ol class="ranking gap-small" aria-label=${t("rank.label")}>${chosen.map((id, i) => html`<${Ranked} key=${id} poll=${poll} id=${id} n=${i + 1} of=${chosen.length} onPress=${() => press(id)} onMove=${(/** @type {number} */ by) => choose(moved(chosen, id, by))} />`)}</ol>`}
    <ul class="choices gap-small" aria-label=${t("rank.rest")}>${rest.map(
      ({ id }) =>
        html`<li key=${id}><button type="button" class="choice" disabled=${isFull(poll, chosen)} data-do=${`option:${id}`} onClick=${() => press(id)}><span class="dot" aria-hidden="true"></span><span class="choice-words">${words().option(poll, id)}</span></button></li>`,
    )}</ul>
    <p class="facts gap-small" role="status">${chosen.length ? t("rank.done", { n: chosen.length, of: options.length }) : t("rank.none")}${isFull(poll, chosen) && !every && t("ballot.full", { max })}</p>`;
}

/** @param {{ poll: Wire.Poll, id: string, n: number, of: number, onPress: () => void, onMove: (by: number) => void }} props */
function Ranked({ poll, id, n, of, onPress, onMove }) {
  const option = words().option(poll, id);
  const step = (/** @type {"up" | "down"} */ way) => {
    onMove(way === "up" ? -1 : 1);
    follow(`${way}:${id}`);
  };
  return html`<li class="ranked"><button type="button" class="choice is-ranked" data-do=${`option:${id}`} aria-label=${t("rank.out", { n, option })} onClick=${onPress}><span class="badge" aria-hidden="true">${n}</span><span class="choice-words">${option}</span></button>
    <button type="button" class="arrow" aria-disabled=${n === 1} data-do=${`up:${id}`} aria-label=${t("rank.up", { option })} onClick=${() => step("up")}><${Arrow} d="M6 15l6-6 6 6" /></button>
    <button type="button" class="arrow" aria-disabled=${n === of} data-do=${`down:${id}`} aria-label=${t("rank.down", { option })} onClick=${() => step("down")}><${Arrow} d="M6 9l6 6 6-6" /></button></li>`;
}

/** @param {{ d: string }} props */
const Arrow = ({ d }) =>
  html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path d=${d} /></svg>`;
