// How people come in, this tablet's own settings, and the end of the meeting.

import { meeting } from "../shared/live.js";
import { Qr } from "../shared/qr.js";
import { LanguageSwitch, ThemeSwitch } from "../shared/switches.js";
import { html, useState } from "../shared/vendor.js";
import { grouped, t } from "../shared/words.js";
import { HoldDo, Said } from "./acting.js";
import { PageFrame } from "./pageframe.js";
import { turnTo } from "./place.js";
import { SaveAsFormat } from "./savingformat.js";
import { SoundSwitch } from "./sound.js";

export function MorePage() {
  const { code, state, join_url: join } = /** @type {Wire.Meeting} */ (meeting.value);
  return html`<${PageFrame} title=${t("page.more")}><div class="way-in"><div><p class="soft">${t("qr.words")}</p><p class="code-figure" data-part="code">${grouped(code)}</p>${join && html`<${Address} words=${t("more.join")} address=${join} />`}</div><${Qr} code=${code} /></div>
    <${ScreenAddress} />
    <div class="settings"><div><p class="strong">${t("theme")}</p><${ThemeSwitch} /></div><div><p class="strong">${t("more.language")}</p><${LanguageSwitch} full=${true} class="mini-act" /></div><${SoundSwitch} /></div>
    <div class="tools"><button type="button" class="mini-act" data-do="page:meeting" onClick=${() => turnTo("meeting")}>${t("more.meeting")}</button>
      <a class="mini-act" href=${`/api/meetings/${encodeURIComponent(code)}/minutes.html`} target="_blank" rel="noopener">${t("over.minutes")}</a>
      ${state === "open" && html`<${HoldDo} name="meeting:adjourn" place="meeting" what=${t("what.adjourn")}>${t("step.adjourn")}</${HoldDo}>`}
      ${state === "adjourned" && html`<${HoldDo} name="meeting:reopen" place="meeting" what=${t("what.reopen")} />`}</div><${Said} at="meeting" /><${SaveAsFormat} class="mini-act" /></${PageFrame}>`;
}

/** The screen's own link carries its ticket, so only the server can make it. */
function ScreenAddress() {
  const { code, screen_url: url } = /** @type {Wire.Meeting} */ (meeting.value);
  if (url) return html`<${Address} words=${t("more.screen")} address=${url} />`;
  return html`<${Address} words=${t("more.screen")} address=${`${location.origin}/screen/${code}`} /><p class="note">${t("more.screen.first")}</p>`;
}

/** Copied where the browser allows it (not on plain http). @param {{ words: string, address: string }} props */
function Address({ words, address }) {
  const [copied, setCopied] = useState(false);
  const clipboard = navigator.clipboard;
  const copy = () =>
    clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return html`<div class="address"><p><span class="note">${words}</span><br /><span class="the-address">${address}</span></p>${clipboard && html`<button type="button" class="quiet small" onClick=${copy}>${t(copied ? "more.copied" : "more.copy")}</button>`}</div>`;
}
