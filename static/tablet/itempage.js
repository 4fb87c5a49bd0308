// An agenda item, added or changed: a title, what kind, how long.

import { agenda } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Said, say } from "./acting.js";
import { LineField, Pick } from "./fields.js";
import { PageFrame } from "./pageframe.js";
import { backToMeeting } from "./place.js";

const KINDS = /** @type {const} */ (["discussion", "briefing", "decision"]);
const MINUTES = [5, 10, 15, 20, 30];

/** `id` is the item to be changed, `matter` what a new one takes up. @param {{ id?: string, matter?: { id: string, number: number, title: string } }} props */
export function ItemPage({ id, matter }) {
  const item = agenda.value.items.find((one) => one.id === id);
  const [title, setTitle] = useState(item ? item.title : matter?.title || "");
  const [kind, setKind] = useState(/** @type {Wire.Item["kind"]} */ (item ? item.kind : "discussion"));
  const [minutes, setMinutes] = useState(item ? item.minutes : 10);
  async function save() {
    if (!title.trim()) return say("page", t("item.needs_title"));
    const of = matter ? { matter: matter.id } : {};
    const facts = { title: title.trim(), kind, minutes };
    const ack = item
      ? await act("page", "agenda:edit", { item: item.id, ...facts })
      : await act("page", "agenda:add", { title: facts.title, kind, ...(minutes ? { minutes } : {}), ...of });
    if (ack.ok) backToMeeting();
  }
  const foot = html`<${Said} at="page" /><button type="button" class="act now" data-do=${item ? "agenda:edit" : "agenda:add"} onClick=${save}>${t(item ? "act.save" : "item.add")}</button>`;
  return html`<${PageFrame} title=${t(item ? "item.change" : "item.new")} foot=${foot}>
    ${matter && html`<p class="note">${t("matter.number", { n: matter.number })}</p>`}
    <div class="form"><${LineField} label=${t("item.title")} name="title" most=${120} value=${title} onWrite=${setTitle} />
      <${Pick} label=${t("item.kind")} name="kind" now=${kind} onChoose=${setKind} choices=${KINDS.map((key) => /** @type {const} */ ([key, t(`item.${key}`)]))} />
      <${Pick} label=${t("item.minutes")} name="minutes" now=${minutes} onChoose=${setMinutes} choices=${[...minutesOffered(minutes), /** @type {const} */ ([null, t("item.no_limit")])]} /></div></${PageFrame}>`;
}

/** The usual lengths, and the one it has. @param {number | null} now */
function minutesOffered(now) {
  const all =
    now === null || MINUTES.includes(now) ? MINUTES : [...MINUTES, now].sort((one, other) => one - other);
  return all.map((n) => /** @type {const} */ ([n, t("time.minutes", { n })]));
}
