// The form of a poll, without the page around it: question, method, options, who votes, how it is decided, when it ends.

import { agenda, people } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import { METHODS, settled } from "./drafting.js";
import { ChipPick, Pick, Select, TextField } from "./fields.js";
import { Options } from "./optionsfield.js";
import { RuleField } from "./rulefield.js";
import { electorates, usualRule } from "./suiting.js";

const REVEALS = /** @type {const} */ (["live", "closed", "published"]);
const SECONDS = [60, 120, 180, 300, 600];
const MOST_QUESTION = 200;

/** @typedef {import("./drafting.js").Draft} Draft */
/** @typedef {{ draft: Draft, set: (change: Partial<Draft>) => void }} Props */

/** @param {{ draft: Draft, onChange: (draft: Draft) => void }} props */
export function PollForm({ draft, onChange }) {
  const set = (/** @type {Partial<Draft>} */ change) => onChange(settled({ ...draft, ...change }));
  const method = (/** @type {Wire.Method} */ next) =>
    set({ method: next, min: 1, max: 0, rule: usualRule(next, draft.entitlement) });
  return html`<div class="form" data-part="poll-form">
    <${TextField} label=${t("poll.question")} name="question" rows=${2} most=${MOST_QUESTION} class="serif" value=${draft.question} onWrite=${(/** @type {string} */ question) => set({ question })} />
    <${ChipPick} label=${t("poll.method")} name="method" now=${draft.method} onChoose=${method} choices=${METHODS.map((key) => /** @type {const} */ ([key, t(`method.${key}`)]))} />
    <${Options} draft=${draft} set=${set} /><${Entitled} draft=${draft} set=${set} /><${RuleField} draft=${draft} set=${set} />
    <${Showing} draft=${draft} set=${set} /><${Ending} draft=${draft} set=${set} /></div>`;
}

/** Who votes: only whom the roll has, the others in sight with the reason. @param {Props} props */
function Entitled({ draft, set }) {
  const all = electorates(people.value.roll);
  const barred = Object.fromEntries(all.map(({ key, why }) => [key, why && t(`poll.entitlement.${why}`)]));
  const label = (/** @type {string} */ key, /** @type {number | null} */ n) =>
    n
      ? t("poll.entitlement.of", { who: words().entitlement(key), n: words().number(n) })
      : words().entitlement(key);
  return html`<${ChipPick} label=${t("poll.entitlement")} name="entitlement" now=${draft.entitlement} barred=${barred} onChoose=${(/** @type {string} */ entitlement) => set({ entitlement })} choices=${all.map(({ key, n }) => /** @type {const} */ ([key, label(key, n)]))} />`;
}

/** @param {Props} props */
function Showing({ draft, set }) {
  return html`<div class="side-by-side"><${ChipPick} label=${t("poll.secrecy")} name="secrecy" now=${draft.secrecy} barred=${{ secret: t("poll.secret.later") }} onChoose=${(/** @type {string} */ secrecy) => set({ secrecy })} choices=${["anonymous", "named", "secret"].map((key) => /** @type {const} */ ([key, t(`secrecy.${key}.short`)]))} />
    <${ChipPick} label=${t("poll.reveal")} name="reveal" now=${draft.reveal} onChoose=${(/** @type {string} */ reveal) => set({ reveal })} choices=${REVEALS.map((key) => /** @type {const} */ ([key, t(`reveal.${key}.short`)]))} /></div>`;
}

/** @param {Props} props */
function Ending({ draft, set }) {
  const items = agenda.value.items.map(({ id, title }) => /** @type {const} */ ([id, title]));
  const shuffled = ["single", "multiple", "ranked", "score"].includes(draft.method);
  return html`<${Pick} label=${t("poll.seconds")} name="seconds" now=${draft.seconds} onChoose=${(/** @type {number} */ seconds) => set({ seconds })} choices=${[/** @type {const} */ ([0, t("poll.by_hand")]), ...SECONDS.map((n) => /** @type {const} */ ([n, t("poll.minutes", { n: n / 60 })]))]} />
    ${shuffled && html`<label class="tick-line"><input type="checkbox" name="shuffle" checked=${draft.shuffle} onChange=${(/** @type {any} */ event) => set({ shuffle: event.target.checked })} /><span>${t("poll.shuffle")}</span></label>`}
    <${Select} label=${t("poll.item")} name="item" value=${draft.item} onChoose=${(/** @type {string} */ item) => set({ item })} choices=${[/** @type {const} */ (["", t("poll.no_item")]), ...items]} />`;
}
