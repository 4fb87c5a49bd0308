// The switches every face has: language, elder view, light or dark.

import { elder, setElder, setTheme, theme } from "./device.js";
import { html } from "./vendor.js";
import { language, setLanguage, t } from "./words.js";

/** Named in the language it leads to. @param {{ full?: boolean, class?: string }} props */
export function LanguageSwitch({ full = false, class: name = "" }) {
  const other = language.value === "zh" ? "en" : "zh";
  return html`<button type="button" class=${name} lang=${other === "zh" ? "zh-CN" : "en"} onClick=${() => setLanguage(other)}>${t(full ? "language.other.full" : "language.other")}</button>`;
}

/** On and off; while on, a second button makes the text larger still (three sizes, then the first again). @param {{ class?: string }} props */
export function ElderSwitch({ class: name = "" }) {
  const size = elder.value;
  const larger =
    size > 0 &&
    html`<button type="button" class=${name} onClick=${() => setElder((size % 3) + 1)}>${t("elder.larger")}</button>`;
  return html`${larger}<button type="button" class=${name} aria-pressed=${size > 0 ? "true" : "false"} onClick=${() => setElder(size > 0 ? 0 : 1)}>${t("elder")}</button>`;
}

const THEMES = /** @type {const} */ ([
  ["", "theme.auto"],
  ["light", "theme.light"],
  ["dark", "theme.dark"],
]);

/** @param {{ class?: string }} props */
export function ThemeSwitch({ class: name = "seg" }) {
  return html`<div class=${name} role="group" aria-label=${t("theme")}>${THEMES.map(
    ([value, key]) => html`
    <button key=${key} type="button" aria-pressed=${theme.value === value ? "true" : "false"} onClick=${() => setTheme(value)}>${t(key)}</button>`,
  )}</div>`;
}
