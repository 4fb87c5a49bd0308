// A consensus text as everybody judges it: what changed since its last version, how many can accept it, what stands in the way.

import { FingerCounts, Gauge, html, pieces, Sign, useMemo } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { changes } from "./changes.js";
import { isTall } from "./objecting.js";
import { Objections, standing } from "./objections.js";
import { PageCode } from "./pagecode.js";
import { Pages } from "./pages.js";
import { Answered, isHidden, isTalk, Talk } from "./rounds.js";

const REWRITTEN = 0.6; // with more new words than this, underlining them all says nothing
const DENSE = 170; // letters: beyond, everything round the text steps back
const LONG_WORD = 12; // letters: a longer one may break
const STRUCK = 0.6; // with more taken out than this, what stands would not be found among it
const PASSAGE = 24; // a longer passage that was taken out keeps only its two ends
const HEAD = 12;
const TAIL = 6;

/** @param {{ text: Wire.Consensus }} props */
export function ConsensusText({ text }) {
  const { language } = words();
  const { id, version, state, previous } = text;
  const told = useMemo(() => whatChanged(text), [text.text, previous, state, language]);
  const dense = told.length > DENSE ? "is-dense" : "";
  const tall = isTall(text) ? "is-tall" : "";
  return html`<section class="read ${dense}" data-part="consensus">
      <h1 class="hidden">${t("consensus.version", { n: version })}</h1>
      <${Pages} of=${`${id} ${version} ${state} ${tall} ${language}`} note=${told.note}>
        <p class="agreed">${told.stretches.map((run, i) => html`<${Run} key=${i} run=${run} />`)}</p><//></section>
    <${Heard} text=${text} />
    <div class="standing ${tall} is-${state}"><${Standing} text=${text} /></div>`;
}

/** Words that were not in the last version are underlined, what it had instead is struck out; each word stays whole. @param {{ run: import("./changes.js").Stretch }} props */
function Run({ run }) {
  const inner = pieces(run.text).map((part, i) =>
    part.trim() && part.length <= LONG_WORD ? html`<span key=${i} class="keep">${part}</span>` : part,
  );
  if (run.what === "gone") return html`<del>${inner}</del>`;
  return run.what === "fresh" ? html`<ins>${inner}</ins>` : inner;
}

/** @typedef {{ stretches: import("./changes.js").Stretch[], length: number, note: unknown }} Told */

/** @param {Wire.Consensus} text @returns {Told} */
function whatChanged({ text, previous, version, state }) {
  const whole = { stretches: [{ text, what: /** @type {const} */ ("kept") }], length: text.length, note: "" };
  if (!previous || state !== "draft") return whole;
  const { both, removed } = changes(previous, text);
  const short = both.map(shortened);
  const fresh = lengthOf(short, "fresh");
  if (fresh > text.length * REWRITTEN) return whole;
  const gone = lengthOf(short, "gone");
  if (gone <= text.length * STRUCK)
    return { stretches: short, length: text.length + gone, note: legend(fresh, gone, version - 1) };
  const kept = short.filter(({ what }) => what !== "gone");
  const note = fresh ? legend(fresh, 0, version - 1) : withoutWords(removed, version - 1);
  return { stretches: kept, length: text.length, note };
}

/** @param {import("./changes.js").Stretch[]} stretches @param {string} kind */
const lengthOf = (stretches, kind) =>
  stretches.reduce((sum, { text, what }) => sum + (what === kind ? text.length : 0), 0);

/** A long passage that was taken out keeps its beginning and its end. @param {import("./changes.js").Stretch} stretch */
function shortened({ text, what }) {
  const letters = Array.from(text);
  if (what !== "gone" || letters.length <= PASSAGE) return { text, what };
  return { text: `${letters.slice(0, HEAD).join("")}……${letters.slice(-TAIL).join("")}`, what };
}

/** What the marks mean, each word in its own mark. @param {number} fresh @param {number} gone @param {number} n */
function legend(fresh, gone, n) {
  if (!fresh && !gone) return "";
  const came = fresh > 0 && html`<ins>${t("consensus.mark.new")}</ins>`;
  const went = gone > 0 && html`<del>${t("consensus.mark.gone")}</del>`;
  return html`${t("consensus.marks", { n })}${came}${came && went && t("consensus.marks.and")}${went}`;
}

/** @param {string[]} removed @param {number} n */
function withoutWords(removed, n) {
  const [text = ""] = removed;
  if (removed.length === 1 && text.length <= PASSAGE) return t("consensus.removed", { n, text });
  return removed.length ? t("consensus.removed.some", { n, count: removed.length }) : "";
}

/** @param {Wire.Consensus} text @param {string} clause */
const clauseOf = (text, clause) => text.standing?.why.find((one) => one.clause === clause);

/** Talked about, asked in silence, or shown all at once. @param {{ text: Wire.Consensus }} props */
function Heard({ text }) {
  if (isHidden(text)) return html`<${Answered} text=${text} />`;
  if (isTalk(text) && positions(text) === 0) return html`<${Talk} text=${text} />`;
  return html`<${Positions} text=${text} />`;
}

/** @param {{ text: Wire.Consensus }} props */
function Positions({ text }) {
  const acceptance = clauseOf(text, "acceptance");
  const taken = positions(text);
  if (taken === 0)
    return html`<div class="positions is-empty" data-part="gauge"><div class="gauge"></div>
      <p class="label">${text.state === "draft" ? t("consensus.nobody") : ""}</p></div>`;
  const word = acceptance
    ? t("consensus.needed", { fraction: words().share(acceptance.fraction), n: acceptance.threshold })
    : "";
  return html`<div class="positions ${text.phase === "shown" ? "is-shown" : ""}" data-part="gauge"><${Gauge} gauge=${text.gauge} postWord=${word} />
    <${FingerCounts} gauge=${text.gauge} named=${true} /></div>`;
}

/** @param {Wire.Consensus} text */
const positions = (text) => Object.values(text.gauge).reduce((sum, n) => sum + n, 0);

/** @param {Wire.Consensus} text */
const accepting = (text) => [5, 4, 3].reduce((sum, value) => sum + (text.gauge[value] || 0), 0);

/** @param {{ text: Wire.Consensus }} props */
function Standing({ text }) {
  if (isHidden(text)) return null;
  if (text.state === "dropped") return html`<p class="so">${t("consensus.was_dropped")}</p>`;
  if (text.state === "adopted") return html`<${Counts} text=${text} /><${Adopted} text=${text} />`;
  if (positions(text) > 0) return html`<${Counts} text=${text} /><${Missing} text=${text} />`;
  return standing(text).length > 0 ? html`<${Missing} text=${text} />` : null;
}

/** @param {{ text: Wire.Consensus }} props */
function Counts({ text }) {
  const taken = t("consensus.positions", { n: positions(text) });
  return html`<p class="label">${taken}<b>${t("consensus.accept", { n: accepting(text) })}</b></p>`;
}

/** Under its number it is there for everybody to read: the code leads to it. @param {{ text: Wire.Consensus }} props */
function Adopted({ text: { id, number, minority, corrects } }) {
  return html`<div class="adopted">${number && html`<${PageCode} of=${`register/${id}`} label=${t("adopted.scan")} />`}<div>
      <p class="so good" data-part="adopted"><${Sign} name="yes" />${t("consensus.done")}</p>
      ${number && html`<p class="then"><b>${t("consensus.number", { number })}</b> <span class="keep">${t("adopted.scan")}</span></p>`}
      ${corrects && html`<p class="then">${t("consensus.corrects", { number: corrects.number })}</p>`}
      ${Boolean(minority) && html`<p class="then">${t("consensus.minority", { n: minority })}</p>`}</div></div>`;
}

/** What is still missing, an objection first: with words, numbers alone are no way out. @param {{ text: Wire.Consensus }} props */
function Missing({ text }) {
  const objections = standing(text);
  if (objections.length) return html`<${Objections} objections=${objections} />`;
  const quorum = clauseOf(text, "quorum");
  if (quorum && !quorum.met)
    return html`<p class="so">${t("consensus.missing.positions", { n: quorum.needed })}</p>`;
  const acceptance = clauseOf(text, "acceptance");
  if (acceptance && !acceptance.met)
    return html`<p class="so">${t("consensus.missing.acceptance", { n: acceptance.needed })}</p>`;
  return html`<p class="so good"><${Sign} name="yes" />${t("consensus.ready")}</p>`;
}
