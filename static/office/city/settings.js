// What a community decides for itself: how many seconds, how many days, how long things are kept, what is public; and its addresses.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { copy } from "../copying.js";
import { QrPath } from "../qrpath.js";
import { usePress } from "./asked.js";
import { ask, under } from "./asking.js";
import { refresh } from "./community.js";
import { Check, kept, Refused } from "./parts.js";
import { can } from "./rights.js";

const COUNTS = /** @type {const} */ ([
  ["seconds_needed", 1, 100],
  ["verdict_days", 1, 90],
  ["verdicts_needed", 1, 100],
  ["correction_days", 0, 60],
]);

/** @param {{ community: import("./community.js").Community }} props */
export function Settings({ community }) {
  return html`<h1 class="title">${t("page.settings")}</h1>${can("settings") ? html`<${Rules} community=${community} />` : html`<${RulesRead} of=${community.settings} />`}${community.settings.public ? html`<${Addresses} of=${community} />` : html`<p class="soft" data-part="private">${t("settings.no_addresses")}</p>`}`;
}

/** @param {{ of: import("./community.js").Settings }} props */
function RulesRead({ of }) {
  return html`<dl class="settings-read">${COUNTS.map(([key]) => html`<div key=${key}><dt class="strong">${t(`settings.${key}`)}</dt><dd>${of[key]} <span class="note">${t(`settings.${key}.words`)}</span></dd></div>`)}</dl>`;
}

/** @param {{ community: import("./community.js").Community }} props */
function Rules({ community }) {
  const [now, setNow] = useState(community.settings);
  const [saved, setSaved] = useState(false);
  const { no, busy, press } = usePress();
  const change = (/** @type {Partial<import("./community.js").Settings>} */ next) => {
    setNow({ ...now, ...next });
    setSaved(false);
  };
  function save(/** @type {Event} */ event) {
    kept(event);
    press(
      () => ask(under(community.id), { method: "PATCH", body: changed(community.settings, now) }),
      () => {
        setSaved(true);
        refresh();
      },
    );
  }
  return html`<form class="settings" onSubmit=${save} data-part="settings">${COUNTS.map(([key, least, most]) => html`<${Count} key=${key} name=${key} least=${least} most=${most} value=${now[key]} onWrite=${(/** @type {number} */ n) => change({ [key]: n })} />`)}
    <div class="setting"><${Check} label=${t("settings.retention")} name="retention" on=${now.retention_days !== null} onTurn=${(/** @type {boolean} */ on) => change({ retention_days: on ? 730 : null })} /><p class="soft">${t("settings.retention.words")}</p>
      ${now.retention_days !== null && html`<${Count} name="retention_days" least=${30} most=${36500} value=${now.retention_days} onWrite=${(/** @type {number} */ n) => change({ retention_days: n })} />`}</div>
    <div class="setting"><${Check} label=${t("settings.public")} name="public" on=${now.public} onTurn=${(/** @type {boolean} */ on) => change({ public: on })} /><p class="soft">${t(now.public ? "settings.public.words" : "settings.private.words")}</p></div>
    <${Refused} no=${no} />${saved && html`<p class="said done" role="status">${t("settings.saved")}</p>`}<button type="submit" class="act plain" data-do="settings:save" disabled=${busy}>${t("act.save")}</button></form>`;
}

/** Only what differs: two who change different things at once do not undo each other. @param {Record<string, any>} before @param {Record<string, any>} after */
export const changed = (before, after) =>
  Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));

/** @param {{ name: string, least: number, most: number, value: number, onWrite: (n: number) => void }} props */
function Count({ name, least, most, value, onWrite }) {
  return html`<div class="setting"><label><span class="strong">${t(`settings.${name}`)}</span><input type="number" class="line" name=${name} min=${least} max=${most} required value=${value} aria-describedby="${name}-words" onInput=${(/** @type {any} */ event) => onWrite(Math.round(Number(event.target.value)))} /></label><p class="soft" id="${name}-words">${t(`settings.${name}.words`)}</p></div>`;
}

/** Where others find this community. @param {{ of: import("./community.js").Community }} props */
function Addresses({ of }) {
  const [copied, setCopied] = useState("");
  const take = async () => setCopied((await copy(of.calendar_url)) ? "done" : "failed");
  return html`<section data-part="calendar"><h2 class="strong">${t("calendar")}</h2><div class="their-seat">${of.calendar_qr && html`<${QrPath} qr=${of.calendar_qr} label=${t("calendar.qr")} />`}<div><p class="soft">${t("calendar.words")}</p><p class="the-address">${of.calendar_url}</p>
      <p class="tools"><button type="button" class="mini-act" data-do="calendar:copy" onClick=${take}>${t("copy.link")}</button><span class="note" role="status">${copied && t(`copy.${copied}`)}</span></p></div></div></section>
    <section data-part="register"><h2 class="strong">${t("register")}</h2><p class="soft">${t("register.words")}</p><p class="tools"><a class="mini-act" href=${of.register_url} target="_blank" rel="noopener">${t("register.open")}</a><a class="quiet" href="${of.register_url}.atom" target="_blank" rel="noopener">${t("register.feed")}</a></p></section>`;
}
