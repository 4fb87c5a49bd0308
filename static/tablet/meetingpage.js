// What is set for the whole meeting: how those at home listen in, and how long a turn is.

import { meeting } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { act, Said } from "./acting.js";
import { LineField, Pick } from "./fields.js";
import { PageFrame } from "./pageframe.js";
import { backToMeeting } from "./place.js";

const MINUTE_S = 60;
const LIMITS_S = [60, 120, 180, 300];

export function MeetingPage() {
  const { call: before, limit_ms: was = 0 } = /** @type {Wire.Meeting} */ (meeting.value);
  const [call, setCall] = useState(before || "");
  const [limit, setLimit] = useState(was / 1000);
  async function save() {
    const facts = {
      ...(call.trim() === (before || "") ? {} : { call: call.trim() || null }),
      ...(limit === was / 1000 ? {} : { limit_s: limit }),
    };
    if (Object.keys(facts).length === 0 || (await act("page", "meeting:edit", facts)).ok) backToMeeting();
  }
  const foot = html`<${Said} at="page" /><button type="button" class="act now" data-do="meeting:edit" onClick=${save}>${t("act.save")}</button>`;
  return html`<${PageFrame} title=${t("page.meeting")} foot=${foot}>
    <div class="form"><div><${LineField} label=${t("meeting.call")} name="call" most=${200} value=${call} hint=${t("meeting.call.hint")} onWrite=${setCall} /><p class="note">${t("meeting.call.note")}</p></div>
      <div><${Pick} label=${t("meeting.limit")} name="limit" now=${limit} onChoose=${setLimit} choices=${limits(was / 1000)} /><p class="note">${t("meeting.limit.note")}</p></div></div></${PageFrame}>`;
}

/** The usual limits, and the one it has. @param {number} now  seconds */
function limits(now) {
  const all =
    LIMITS_S.includes(now) || !now ? LIMITS_S : [...LIMITS_S, now].sort((one, other) => one - other);
  return all.map(
    (s) =>
      /** @type {const} */ ([
        s,
        s % MINUTE_S ? words().duration(s * 1000) : t("time.minutes", { n: s / MINUTE_S }),
      ]),
  );
}
