// The forms of meeting of a community: the three that every community has, and its own, to take along as a file and to bring from elsewhere.

import { HoldButton } from "../../shared/holding.js";
import { html, useState } from "../../shared/vendor.js";
import { language, t } from "../../shared/words.js";
import { useAsked, usePress } from "./asked.js";
import { command, download, under } from "./asking.js";
import { FormatPicture, formatTitle } from "./formatpicture.js";
import { Importing } from "./importing.js";
import { Empty, Refused } from "./parts.js";
import { can } from "./rights.js";

/** @param {{ community: import("./community.js").Community }} props */
export function Formats({ community }) {
  const { body, code, again } = useAsked(under(community.id, `/formats?lang=${language.value}`));
  const items = /** @type {import("./formatpicture.js").Format[]} */ (body?.items || []);
  const own = items.filter((one) => one.own);
  return html`<h1 class="title">${t("page.formats")}</h1><p class="soft lead">${t("formats.words")}</p><${Refused} no=${code ? { code } : null} />
    <ul class="formats-list" data-part="formats">${items.filter((one) => !one.own).map((one) => html`<li key=${one.format} class="format-choice"><${FormatPicture} of=${one} /></li>`)}</ul>
    <section><h2 class="strong">${t("formats.own")}</h2>${body && own.length === 0 && html`<${Empty} title=${t("formats.none")}>${t("formats.none.words")}</${Empty}>`}
      <ul class="formats-list" data-part="own-formats">${own.map((one) => html`<${Own} key=${one.format} one=${one} community=${community.id} again=${again} />`)}</ul></section>
    ${can("formats") && html`<${Importing} community=${community.id} again=${again} />`}`;
}

/** @param {{ one: import("./formatpicture.js").Format, community: string, again: () => void }} props */
function Own({ one, community, again }) {
  const { no, press } = usePress();
  const [failed, setFailed] = useState(false);
  const save = async () => {
    const address = under(community, `/formats/${encodeURIComponent(one.format)}.json`);
    setFailed(!(await download(`/api/office${address}`, `${formatTitle(one)}.json`)));
  };
  const remove = () => press(() => command(community, "format:remove", { format: one.format }), again);
  return html`<li class="format-choice" data-format=${one.format}><${FormatPicture} of=${one} /><div class="tools"><button type="button" class="mini-act" data-do="format:export" onClick=${save}>${t("formats.export")}</button>
    ${can("formats") && html`<${HoldButton} command="format:remove" what=${t("formats.remove.what", { title: formatTitle(one) })} class="quiet" onHeld=${remove}>${t("formats.remove")}</${HoldButton}>`}</div><${Refused} no=${no || (failed ? { code: "not_available" } : null)} /></li>`;
}
