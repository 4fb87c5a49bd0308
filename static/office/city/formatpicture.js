// A form of meeting as a picture: how people sit and take turns, the agenda as a strip, and what differs in one line each.

import { html } from "../../shared/vendor.js";
import { clock, t } from "../../shared/words.js";

/**
 * @typedef {{ format: string, own: boolean, title: string | null, base: "pavilion" | "courtyard" | "briefing", agenda: import("./agendafield.js").Item[], limit_s: number,
 *   queue: { kinds: string[], round: boolean }, polls: Wire.PollDefaults, opening: string }} Format
 */

/** Its own title, or that of the preset. @param {{ title?: string | null, base: string }} format */
export const formatTitle = ({ title, base }) => title || t(`format.${base}`);

/** @param {{ of: Format }} props */
export function FormatPicture({ of }) {
  return html`<span class="format-picture"><${Seating} base=${of.base} /><b class="lead serif">${formatTitle(of)}</b><${Strip} agenda=${of.agenda} />
    <span class="format-facts">${differences(of).map((line) => html`<span key=${line}>${line}</span>`)}</span></span>`;
}

/** What one would notice in the room. @param {Format} of */
export function differences({ base, queue, limit_s, polls, opening }) {
  const queued = queue.kinds[0] === "question" ? "questions" : "both";
  return [
    t(`format.turns.${queue.round ? "round" : queued}`),
    t("format.limit", { limit: clock(limit_s * 1000) }),
    t("format.polls", { method: t(`method.${polls.method}`), secrecy: t(`secrecy.${polls.secrecy}.short`) }),
    t(`format.opening.${opening}`),
    t(`format.suits.${base}`),
  ].filter((line) => !line.startsWith("format."));
}

/** As long as this is an item drawn whose minutes nobody has planned. */
const UNPLANNED = 10;

/** @param {{ title: string, minutes: number | null }} item */
const said = ({ title, minutes }) => (minutes ? t("agenda.item.said", { title, minutes }) : title);

/** Minutes as lengths. @param {{ agenda: Format["agenda"] }} props */
function Strip({ agenda }) {
  const kinds = /** @type {Record<string, string>} */ ({
    briefing: "against",
    decision: "",
    discussion: "abstain",
  });
  return html`<span class="strip" role="img" aria-label=${agenda.map(({ title, minutes }) => said({ title, minutes })).join(t("list.and"))}>${agenda.map((item, i) => html`<i key=${i} class="fill ${kinds[item.kind]}" style=${{ "--n": item.minutes || UNPLANNED }}></i>`)}</span>`;
}

/** @param {number} n @param {(i: number) => [number, number]} at */
const dots = (n, at) =>
  Array.from({ length: n }, (_, i) => {
    const [x, y] = at(i);
    return html`<circle key=${i} cx=${x} cy=${y} r="2.4" />`;
  });

const PICTURES = {
  pavilion:
    () => html`<path d="M48 8C45.6 15 38 19 27 20c1.5 2 3.5 2.6 5.5 2.8 10-1.4 21-1.4 31 0 2-.2 4-.8 5.5-2.8C58 19 50.4 15 48 8z" /><path d="M36 26h3v18h-3zM57 26h3v18h-3z" />
    ${dots(4, (i) => [6 + i * 7, 38])}${dots(4, (i) => [90 - i * 7, 38])}<circle cx="48" cy="38" r="3.6" />`,
  courtyard: () =>
    html`${dots(10, (i) => [48 + 21 * Math.cos((i * Math.PI) / 5), 28 + 19 * Math.sin((i * Math.PI) / 5)])}<path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M38.5 31a10 9 0 1 0 2-10.5M40 15.5l.4 5.2 5.2-.3" />`,
  briefing:
    () => html`<circle cx="16" cy="28" r="5.5" /><path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" d="M26 21c3 4 3 10 0 14M32 16c6 7 6 17 0 24" />
    ${dots(15, (i) => [52 + (i % 5) * 9, 18 + Math.floor(i / 5) * 10])}`,
};

/** @param {{ base: Format["base"] }} props */
function Seating({ base }) {
  return html`<svg class="seating" viewBox="0 0 96 52" aria-hidden="true" focusable="false" fill="currentColor">${(PICTURES[base] || PICTURES.pavilion)()}</svg>`;
}
