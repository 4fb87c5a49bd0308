// A meeting that was made, just now or before: its code and QR as they hang at the pavilion, the doors for staff, and the same on paper.

import { Qr } from "../../shared/qr.js";
import { html, useState } from "../../shared/vendor.js";
import { grouped, t, words } from "../../shared/words.js";
import { copy } from "../copying.js";
import { inCommunity } from "./place.js";
import { Seats } from "./seats.js";

/** @param {{ made: any, title?: string, community: import("./community.js").Community, onLeave?: () => void }} props */
export function Made({ made, title = t("made.title"), community, onLeave }) {
  return html`<div class="head"><h1 class="title">${title}</h1><a class="quiet" href=${inCommunity(community.id)} data-do="made:done" onClick=${onLeave}>${t("made.done")}</a></div>
    <section class="poster" data-part="made"><${Qr} code=${made.code} /><div><p class="note">${community.name}</p><p class="title">${made.title}</p><p class="lead">${made.opens_at ? `${words().date(made.opens_at)} ${words().time(made.opens_at)}` : t("meetings.no_time")}</p>
      <p class="soft">${t("qr.words")}</p><p class="figure">${grouped(made.code)}</p><p class="note the-address">${made.join_url}</p></div></section>
    <div class="tools"><${Seats} meeting=${made.meeting} state=${made.state || "planned"} /><button type="button" class="quiet" data-do="made:print" onClick=${() => window.print()}>${t("made.print")}</button></div>
    <section><h2 class="strong">${t("made.links")}</h2><ul class="rows"><${Link} key="join" name="join" url=${made.join_url} /><${Link} key="screen" name="screen" url=${made.screen_url} /></ul><p class="note">${t("made.links.words")}</p></section>`;
}

/** @param {{ name: "join" | "screen", url: string }} props */
function Link({ name, url }) {
  const [copied, setCopied] = useState("");
  const take = async () => setCopied((await copy(url)) ? "done" : "failed");
  return html`<li class="link-row"><span><b>${t(`made.${name}`)}</b> <span class="note">${t(`made.${name}.words`)}</span></span><span class="tools"><span class="note" role="status">${copied && t(`copy.${copied}`)}</span><button type="button" class="mini-act" data-do="made:${name}" onClick=${take}>${t("copy.link")}</button><a class="quiet" href=${url} target="_blank" rel="noopener">${t("made.open")}</a></span></li>`;
}
