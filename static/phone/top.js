// The head of every page: where we are, larger letters, the other language.

import { here, meeting } from "../shared/live.js";
import { ElderSwitch, elder, html, LanguageSwitch, Mark } from "../shared/parts.js";
import { t } from "../shared/words.js";
import { room } from "./tongue.js";

const LONGEST_HEAD = 36;

export function Top() {
  const inside = here.value;
  return html`<header class="top">${inside && html`<${Mark} />`}<span class="where">${inside && html`<${Where} />`}</span>
    <${ElderSwitch} />${(!elder.value || !inside) && html`<${LanguageSwitch} full=${!inside} />`}</header>`;
}

/** Community and meeting; a name too long for the head stands on the page instead. */
function Where() {
  const { community = "", title = "" } = meeting.value || {};
  const heads = [elder.value ? "" : community, title].filter((head) => head && room(head) <= LONGEST_HEAD);
  const shown = heads.length ? heads : [t("app.name")];
  return shown.map((head, i) => html`${i > 0 && html`<br />`}<span key=${i}>${head}</span>`);
}
