// One matter under a finger: its words, place and photo, who raised it, and what can be done to it.

import { Beam, percent } from "../shared/beams.js";
import { agenda, meeting } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { orErased, t, words } from "../shared/words.js";
import { Do, pressedState, Said } from "./acting.js";
import { useInView } from "./intoview.js";
import { doings } from "./mattersorting.js";
import { Merge } from "./matteruniting.js";
import { Photo } from "./photo.js";
import { turnTo, unfold, unfolded } from "./place.js";
import { Reasons } from "./reasons.js";
import { Seconding } from "./seconding.js";

const USUAL = /** @type {const} */ ({ kind: "discussion", minutes: 15 });

/** @param {{ matter: Wire.Matter }} props */
export function MatterRow({ matter }) {
  const what = `matter:${matter.id}`;
  const open = unfolded.value === what;
  return html`<li data-matter=${matter.number}><button type="button" class="line-button matter-line" data-do="unfold:matter" aria-expanded=${String(open)} onClick=${() => unfold(what)}>
      <span class="n">${matter.number}</span><span class="who">${orErased(matter.title)}</span><span class="kind">${standing(matter)}</span></button>
    ${open && html`<${Matter} matter=${matter} />`}</li>`;
}

/** Where it stands, in a few words. @param {Wire.Matter} matter */
function standing({ stage, seconds, needed, into, item }) {
  if (into) return t("matter.into", { n: into.number });
  const said = t(`stage.${stage}`);
  const at = agenda.value.items.findIndex(({ id }) => id === item);
  if (at >= 0) return t("matters.at", { n: at + 1 });
  return needed && ["raised", "accepted"].includes(stage)
    ? [said, t("matter.seconds", { n: seconds, needed })].join(t("dot"))
    : said;
}

/** @param {{ matter: Wire.Matter }} props */
function Matter({ matter }) {
  const opened = useInView();
  const place = `matter:${matter.id}`;
  return html`<div class="unfolded matter" ref=${opened}><div class="matter-words">
      <div><p class="serif lead">${matter.text || t("matters.no_words")}</p><p class="note">${facts(matter).join(t("dot"))}</p>
        ${matter.reason && html`<p class="note">${t("matter.reason", { reason: matter.reason })}</p>`}<${Seconds} matter=${matter} /></div>
      ${matter.photo && html`<${Photo} id=${matter.photo} />`}</div>
    <${Doings} matter=${matter} place=${place} /></div>`;
}

/** Who raised it, where, when. @param {Wire.Matter} matter */
function facts({ names = [], raisers = 0, place, raised_at: at }) {
  const who = names.length ? words().list(names.map(orErased)) : t("matter.raisers", { n: raisers });
  return [t("matters.by", { who }), place || "", at ? words().date(at) : ""].filter(Boolean);
}

/** @param {{ matter: Wire.Matter }} props */
function Seconds({ matter: { seconds, needed } }) {
  if (!needed) return html`<p class="note">${t("matter.seconds.plain", { n: seconds })}</p>`;
  return html`<div class="of-seconds"><${Beam} at=${percent(Math.min(seconds, needed), needed)} /><p class="note">${t("matter.seconds", { n: seconds, needed })}</p></div>`;
}

/** What opens something to be chosen or written first. */
const OPENS = /** @type {Record<string, any>} */ ({
  second: Seconding,
  decline: Declining,
  merge: Merge,
  close: Closing,
});

/** @param {{ matter: Wire.Matter, place: string }} props */
function Doings({ matter, place }) {
  const [mode, setMode] = useState("");
  const all = doings(matter, meeting.value?.state);
  const Opened = OPENS[mode];
  const turn = (/** @type {string} */ to) => setMode(mode === to ? "" : to);
  return html`${all.includes("accept") && html`<p class="note before-public">${t("screening.public")}</p><${Do} name="matter:screen" class="mini-act strong" place=${place} payload=${{ matter: matter.id, decision: "accepted" }}>${t("screening.accept")}</${Do}>`}
    ${all.includes("agenda") && html`<${OnAgenda} matter=${matter} place=${place} />`}
    ${all
      .filter((one) => OPENS[one])
      .map(
        (one) =>
          html`<button key=${one} type="button" class="mini-act" data-do="matter:${one}" aria-expanded=${pressedState(mode === one)} onClick=${() => turn(one)}>${t(`screening.${one}`)}</button>`,
      )}
    ${matter.url && matter.stage !== "raised" && html`<a class="quiet small" href=${matter.url} target="_blank" rel="noopener">${t("matter.page")}</a>`}
    <${Said} at=${place} />${Opened && html`<${Opened} matter=${matter} place=${place} onDone=${() => setMode("")} />`}`;
}

/** One tap puts it on as things usually are; changed before, it is a page. @param {{ matter: Wire.Matter, place: string }} props */
function OnAgenda({ matter, place }) {
  const { id, title, number } = matter;
  const called = (title || t("matter.number", { n: number })).slice(0, 120);
  return html`<${Do} name="agenda:add" class="mini-act strong" place=${place} payload=${{ title: called, ...USUAL, matter: id }}>${t("matters.schedule")}</${Do}>
    <button type="button" class="quiet small" data-do="page:item" onClick=${() => turnTo("item", { matter: { id, number, title: called } })}>${t("matters.schedule.other")}</button>`;
}

const WHY_NOT = ["elsewhere", "private", "done_already", "not_ours", "unclear"];
const WHY_CLOSED = ["solved", "withdrawn", "law", "later"];

/** @param {{ matter: Wire.Matter, place: string, onDone: () => void }} props */
function Declining({ matter, place, onDone }) {
  return html`<${Reasons} label=${t("screening.why")} ready=${WHY_NOT.map((key) => t(`decline.${key}`))} command="matter:screen" place=${place} payload=${{ matter: matter.id, decision: "declined" }} onDone=${onDone}>${t("screening.decline")}</${Reasons}>`;
}

/** @param {{ matter: Wire.Matter, place: string, onDone: () => void }} props */
function Closing({ matter, place, onDone }) {
  return html`<${Reasons} label=${t("closing.why")} ready=${WHY_CLOSED.map((key) => t(`closing.${key}`))} command="matter:close" place=${place} payload=${{ matter: matter.id }} onDone=${onDone}>${t("screening.close")}</${Reasons}>`;
}
