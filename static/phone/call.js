// The way to listen in for somebody who is not at the pavilion: one tap, on every page of the floor.

import { me, meeting } from "../shared/live.js";
import { html } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { callLink } from "./calllink.js";

/** What leads nowhere is shown as it is, for somebody may know what to do with it. */
export function Call() {
  const call = meeting.value?.call;
  if (!call || me.value?.place !== "remote") return null;
  const link = callLink(call);
  if (!link) return html`<p class="facts gap" data-part="call">${t("call.at", { call })}</p>`;
  const away = link.dials ? {} : { target: "_blank", rel: "noopener noreferrer" };
  return html`<p class="call gap" data-part="call"><a class="mini-act" data-do="call" href=${link.href} ...${away}><b>${t(link.dials ? "call.dial" : "call.open")}</b><span class="soft">${link.shown}</span></a></p>`;
}
