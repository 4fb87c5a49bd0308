// A new meeting in under a minute: everything is filled in already; a form, a title, a time and an agenda to look at, and one button.

import { html, useState } from "../../shared/vendor.js";
import { language, t } from "../../shared/words.js";
import { LineField } from "../../tablet/fields.js";
import { AgendaField } from "./agendafield.js";
import { useAsked, usePages, usePress } from "./asked.js";
import { ask, under } from "./asking.js";
import { refresh } from "./community.js";
import { FormatPicture } from "./formatpicture.js";
import { Made } from "./made.js";
import { kept, Refused } from "./parts.js";
import { inCommunity } from "./place.js";
import { moment, proposedDay, proposedTitle } from "./proposing.js";
import { can } from "./rights.js";

/** @typedef {import("./formatpicture.js").Format} Format */

const SHOWN = 6;

/** @param {{ community: import("./community.js").Community }} props */
export function NewMeeting({ community }) {
  const formats = useAsked(under(community.id, `/formats?lang=${language.value}`));
  const [made, setMade] = useState(/** @type {any} */ (null));
  const done = (/** @type {any} */ links) => {
    setMade(links);
    refresh();
  };
  if (!can("meetings"))
    return html`<h1 class="title">${t("meetings.new")}</h1><p class="soft lead">${t("meetings.none.clerk")}</p>`;
  if (made) return html`<${Made} made=${made} community=${community} />`;
  return html`<div class="head"><h1 class="title">${t("meetings.new")}</h1><a class="quiet" href=${inCommunity(community.id)}>${t("new.leave")}</a></div>
    <${Refused} no=${formats.code ? formats : null} />${formats.body ? html`<${Planning} community=${community} formats=${formats.body.items} onMade=${done} />` : html`<p class="note" role="status">${t("asking")}</p>`}`;
}

/** @param {{ community: import("./community.js").Community, formats: Format[], onMade: (links: any) => void }} props */
function Planning({ community, formats, onMade }) {
  const [format, setFormat] = useState(/** @type {Format} */ (formats[0]));
  const [day, setDay] = useState(proposedDay(Date.now()));
  const [time, setTime] = useState("19:30");
  const [title, setTitle] = useState("");
  const [call, setCall] = useState("");
  const [agenda, setAgenda] = useState(format.agenda);
  const { no, busy, press } = usePress();
  const named = title.trim() || proposedTitle(day, format);
  const choose = (/** @type {Format} */ next) => {
    setFormat(next);
    setAgenda(next.agenda);
  };
  function make(/** @type {Event} */ event) {
    kept(event);
    const items = agenda.filter((item) => item.title.trim());
    const body = {
      title: named,
      format: format.format,
      opens_at: moment(day, time),
      agenda: items,
      ...(call.trim() && { call: call.trim() }),
      language: language.peek(),
    };
    press(
      () => ask(under(community.id, "/meetings"), { body }),
      (links) => onMade({ ...links, title: named, opens_at: body.opens_at }),
    );
  }
  return html`<form class="planning" onSubmit=${make}><${Choosing} formats=${formats} now=${format} onChoose=${choose} />
    <div class="grid"><${LineField} label=${t("new.title")} name="title" most=${120} value=${title} hint=${named} onWrite=${setTitle} />
      <label class="field slim"><span>${t("new.day")}</span><input type="date" name="day" value=${day} onInput=${(/** @type {any} */ event) => setDay(event.target.value)} /></label>
      <label class="field slim"><span>${t("new.time")}</span><input type="time" name="time" value=${time} disabled=${!day} onInput=${(/** @type {any} */ event) => setTime(event.target.value)} /></label></div>
    <p class="note">${t(day ? "new.title.words" : "new.no_day")}</p>
    <div class="calling"><${LineField} label=${t("new.call")} name="call" most=${200} value=${call} hint=${t("new.call.hint")} onWrite=${setCall} /><p class="note">${t("new.call.words")}</p></div>
    <${AgendaField} agenda=${agenda} onChange=${setAgenda} />
    ${community.ready > 0 && html`<${Ready} community=${community} />`}
    <div class="foot">${no?.code === "malformed" && call.trim() ? html`<p class="said bad" role="alert" data-part="refusal">${t("new.call.wrong")}</p>` : html`<${Refused} no=${no} />`}<button type="submit" class="act now" data-do="meeting:new" disabled=${busy}>${t("new.make")}</button></div></form>`;
}

/** Matters that put themselves on this agenda. @param {{ community: import("./community.js").Community }} props */
function Ready({ community }) {
  const { items } = usePages(under(community.id, "/matters?stage=seconded%2Creturned"));
  return html`<div class="said" data-part="ready"><p>${t("new.ready", { n: community.ready })}</p><ul>${items.slice(0, SHOWN).map((one) => html`<li key=${one.id}><span class="note">${one.number}</span> ${one.title}</li>`)}</ul>
    ${community.ready > SHOWN && html`<p><a href=${inCommunity(community.id, "matters")}>${t("new.ready.see")}</a></p>`}</div>`;
}

/** @param {{ formats: Format[], now: Format, onChoose: (format: Format) => void }} props */
function Choosing({ formats, now, onChoose }) {
  return html`<fieldset class="formats-choice"><legend class="strong">${t("new.format")}</legend>${formats.map(
    (one) =>
      html`<label key=${one.format} class="format-choice ${one === now ? "is-chosen" : ""}" data-format=${one.format}><input type="radio" class="hidden" name="format" checked=${one === now} onChange=${() => onChoose(one)} /><${FormatPicture} of=${one} /></label>`,
  )}</fieldset>`;
}
