// One matter: what became of it, step by step, through merges and refusals; with a link that can be passed on.

import { commitments, link } from "../shared/live.js";
import { html, useEffect } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { Page, ReadToMe } from "./frame.js";
import { allMatters, called, fetching, lookFor, matterOf } from "./known.js";
import { Line } from "./line.js";
import { Seconds, StageLine, waits } from "./matterrow.js";
import { OwedRow } from "./owed.js";
import { Photo } from "./photo.js";
import { SecondIt } from "./seconding.js";
import { Share } from "./share.js";
import { tongue } from "./tongue.js";
import { back, openTab, write } from "./view.js";

/** @param {{ id: string }} props */
export function MatterPage({ id }) {
  const { mine, matter } = matterOf(id);
  const up = link.value.state === "up";
  useEffect(() => {
    if (up) lookFor(id);
  }, [id, up]);
  if (!matter) return html`<${NotThere} />`;
  const { title, number } = matter;
  const thumb = html`<${SecondIt} matter=${matter} large /><div class="row"><button type="button" class="quiet" data-do="back" onClick=${back}>${t("act.back")}</button></div>`;
  return html`<${Page} part="matter" kicker=${t("matter.number", { n: number })} aloud=${[title, matter.text].filter(Boolean).join(t("aloud.pause"))} thumb=${thumb}>
    <h1 class="title" lang=${tongue(title)}>${called(matter)}</h1><${StageLine} matter=${matter} />
    ${!mine?.raised && html`<${Words} matter=${matter} />`}
    ${waits(matter.stage) && html`<${Seconds} matter=${matter} />`}
    <${Onward} matter=${matter} /><${Line} matter=${matter} mine=${!!mine?.raised} /><${Promised} number=${number} />
    ${mine?.raised && html`<h2 class="label gap-wide">${t("matter.said")}</h2><${Words} matter=${matter} />`}
    <${Share} url=${matter.url || ""} title=${title} /><//>`;
}

/** @param {{ matter: Wire.Matter | Wire.MyMatter }} props */
function Words({ matter: { text, place, photo, title } }) {
  return html`${text && html`<p class="text body short gap" lang=${tongue(text)}>${text}</p>`}
    ${place && html`<p class="facts gap-small">${t("matter.place")}${t("colon")}${place}</p>`}
    ${photo && html`<${Photo} id=${photo} about=${title} />`}
    ${text && html`<${ReadToMe} text=${[title, text].join(t("aloud.pause"))} />`}`;
}

/** A merged matter goes on in another one. @param {{ matter: Wire.Matter | Wire.MyMatter }} props */
function Onward({ matter }) {
  const into = onwardOf(matter);
  if (!into) return null;
  return html`<div class="said gap" data-part="merged"><p>${t("merged.words", { n: into.number })}</p>
    ${into.id && html`<button type="button" class="quiet strong" data-do="matter:into" onClick=${() => write({ kind: "matter", id: into.id })}>${t("merged.go", { n: into.number })}</button>`}</div>`;
}

/** Where it went: told by itself, or by the last of its steps that has a number. @param {Wire.Matter | Wire.MyMatter} matter @returns {{ id: string, number: number } | null} */
function onwardOf(matter) {
  if ("into" in matter && matter.into) return matter.into;
  const steps = "steps" in matter ? matter.steps : [];
  const number = steps
    .map(({ into }) => into)
    .filter(Boolean)
    .pop();
  if (!number) return null;
  return { number, id: allMatters.value.find((one) => one.number === number)?.id || "" };
}

/** @param {{ number: number }} props */
function Promised({ number }) {
  const found = commitments.value.filter(({ matters }) => matters.includes(number));
  if (!found.length) return null;
  return html`<section class="gap-wide" data-part="promised"><h2 class="label">${t("promised.title")}</h2>
    <ul class="owed">${found.map((one) => html`<${OwedRow} key=${one.id} commitment=${one} />`)}</ul></section>`;
}

function NotThere() {
  const thumb = html`<button type="button" class="act plain" data-do="to-matters" onClick=${() => openTab("matters")}>${t("matters.to")}</button>`;
  return html`<${Page} part="matter" thumb=${thumb}><h1 class="title">${t(fetching.value ? "matters.fetching" : "matter.gone")}</h1><//>`;
}
