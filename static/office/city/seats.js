// The doors of staff to a meeting: its tablet, and its preparation. Each gives them a seat under their own name.

import { html } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { usePress } from "./asked.js";
import { ask } from "./asking.js";
import { Refused } from "./parts.js";

/** The doors to a meeting. The window is opened at once: a browser lets none open later. @param {{ meeting: string, state: string }} props */
export function Seats({ meeting, state }) {
  const { no, press } = usePress();
  function go(/** @type {"tablet_url" | "office_url"} */ which) {
    const tab = window.open("about:blank");
    press(async () => {
      const answer = await ask(`/meetings/${encodeURIComponent(meeting)}/seat`, { method: "POST" });
      if (!answer.ok) tab?.close();
      else if (tab) tab.location.href = answer.body[which];
      else location.href = answer.body[which];
      return answer;
    });
  }
  return html`<button type="button" class="mini-act" data-do="meeting:tablet" onClick=${() => go("tablet_url")}>${t(state === "planned" ? "meetings.tablet" : "meetings.tablet.open")}</button>
    <button type="button" class="quiet" data-do="meeting:prepare" onClick=${() => go("office_url")}>${t("meetings.prepare")}</button><${Refused} no=${no} />`;
}
