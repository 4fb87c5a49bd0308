// The meetings of a community: under way, planned, over; each with the doors to its tablet, its preparation and its minutes.

import { html, useState } from "../../shared/vendor.js";
import { grouped, language, t } from "../../shared/words.js";
import { usePages, usePress } from "./asked.js";
import { ask, download, under } from "./asking.js";
import { Made } from "./made.js";
import { dayAndTime, Empty, Filter, Listed, Refused } from "./parts.js";
import { inCommunity } from "./place.js";
import { can } from "./rights.js";
import { Seats } from "./seats.js";

/**
 * @typedef {{ meeting: string, code: string, title: string, format: "pavilion" | "courtyard" | "briefing", preset: string | null, state: "planned" | "open" | "adjourned",
 *   join_url: string, opens_at: string | null, opened_at: string | null, adjourned_at: string | null, confirmed_at: string | null, took_part: number }} Held
 */

const STATES = ["", "open", "planned", "adjourned"];

/** @param {{ community: import("./community.js").Community }} props */
export function Meetings({ community }) {
  const [state, setState] = useState("");
  const [shown, setShown] = useState(/** @type {any} */ (null));
  const pages = usePages(under(community.id, `/meetings?state=${state}`));
  const begin = can("meetings");
  if (shown)
    return html`<${Made} made=${shown} title=${t("meetings.links")} community=${community} onLeave=${() => setShown(null)} />`;
  return html`<div class="head"><h1 class="title">${t("page.meetings")}</h1>${begin && html`<a class="act now beside" data-do="meeting:begin" href=${inCommunity(community.id, "new")}>${t("meetings.new")}</a>`}</div>
    <${Filter} label=${t("meetings.which")} name="state" now=${state} choices=${STATES.map((key) => /** @type {const} */ ([key, t(`meetings.${key || "all"}`)]))} onChoose=${setState} />
    <${Listed} pages=${pages} name="meetings" draw=${(/** @type {Held} */ one) => html`<${Row} key=${one.meeting} one=${one} open=${community.settings.public} onShow=${setShown} />`} empty=${html`<${None} all=${state === ""} />`} />`;
}

/** @param {{ all: boolean }} props */
function None({ all }) {
  if (!all) return html`<${Empty} title=${t("meetings.none_so")}>${t("meetings.none_so.words")}</${Empty}>`;
  return html`<${Empty} title=${t("meetings.none")}>${t(can("meetings") ? "meetings.none.words" : "meetings.none.clerk")}</${Empty}>`;
}

/** @param {{ one: Held, open: boolean, onShow: (made: any) => void }} props */
function Row({ one, open, onShow }) {
  return html`<li data-meeting=${one.meeting} class="meeting-row"><div><p class="lead serif">${one.title}</p><p class="note">${facts(one).join(t("dot"))}</p></div>
    <div class="tools">${one.state === "adjourned" ? html`<${Papers} one=${one} open=${open} />` : can("meetings") && html`<${Seats} meeting=${one.meeting} state=${one.state} /><${Links} one=${one} onShow=${onShow} />`}</div></li>`;
}

/** @param {Held} one */
function facts(one) {
  const when = one.state === "planned" ? one.opens_at : one.opened_at;
  return [
    t(`meeting.${one.state}`),
    when ? dayAndTime(when) : t("meetings.no_time"),
    t(`format.${one.format}`),
    one.state === "adjourned" ? t("meetings.took_part", { n: one.took_part }) : grouped(one.code),
    ...(one.state === "adjourned"
      ? [t(one.confirmed_at ? "meetings.confirmed" : "meetings.correcting")]
      : []),
  ];
}

/** Back to its code, QR and links, as when it was made. @param {{ one: Held, onShow: (made: any) => void }} props */
function Links({ one, onShow }) {
  const { no, busy, press } = usePress();
  const show = () =>
    press(
      () => ask(`/meetings/${encodeURIComponent(one.meeting)}/seat`, { method: "POST" }),
      ({ screen_url }) => onShow({ ...one, opens_at: one.opened_at || one.opens_at, screen_url }),
    );
  return html`<button type="button" class="quiet" data-do="meeting:links" disabled=${busy} onClick=${show}>${t("meetings.links")}</button><${Refused} no=${no} />`;
}

const PAPERS = /** @type {const} */ ([
  ["minutes.html", "meetings.minutes"],
  ["minutes.pdf", "meetings.pdf"],
  ["minutes.docx", "meetings.word"],
  ["notice.pdf", "meetings.notice"],
]);

/** What is left of a meeting: minutes to read and to keep, the notice for the board. @param {{ one: Held, open: boolean }} props  `open`: to everybody */
function Papers({ one, open }) {
  const of = (/** @type {string} */ file) =>
    `/api/meetings/${encodeURIComponent(one.code)}/${file}?lang=${language.value}`;
  if (!open) return html`<${Kept} one=${one} of=${of} />`;
  return PAPERS.map(
    ([file, said], i) =>
      html`<a key=${file} class=${i ? "quiet" : "mini-act"} href=${of(file)} target="_blank" rel="noopener">${t(said)}</a>`,
  );
}

/** A community that keeps its records to itself gives them to its staff: fetched with their token, as files. @param {{ one: Held, of: (file: string) => string }} props */
function Kept({ one, of }) {
  const [failed, setFailed] = useState(false);
  const save = async (/** @type {string} */ file) =>
    setFailed(!(await download(of(file), `${one.title} ${file}`)));
  return html`${PAPERS.slice(1).map(([file, said], i) => html`<button key=${file} type="button" class=${i ? "quiet" : "mini-act"} onClick=${() => save(file)}>${t(said)}</button>`)}<${Refused} no=${failed ? { code: "not_available" } : null} />`;
}
