// The editor of an own rule, in words: "passes when … of … say yes", with a sentence of what each line means.

import { people } from "../shared/live.js";
import { html, useState } from "../shared/vendor.js";
import { t, words } from "../shared/words.js";
import {
  example,
  FRACTIONS,
  figuresOf,
  fractionFrom,
  MOST_TESTS,
  newQuorum,
  newTest,
  TEST_BASES,
} from "./ownrule.js";
import { measuresFor } from "./suiting.js";

const WRITTEN = "written";

/** @typedef {{ rule: Wire.Rule, entitlement: string, onChange: (rule: Wire.Rule) => void }} Props */
/** @typedef {{ test: Wire.Test, entitlement: string, quorum: boolean, onChange: (test: Wire.Test) => void, onRemove: (() => void) | null }} LineProps */

/** @param {Props} props */
export function OwnRule({ rule, entitlement, onChange }) {
  const { quorums = [], tests = [] } = rule;
  return html`<div class="own-rule" data-part="own-rule">
    <${Lines} lines=${tests} entitlement=${entitlement} quorum=${false} least=${1} onLines=${(/** @type {Wire.Test[]} */ next) => onChange({ ...rule, tests: next })} />
    <${Lines} lines=${quorums} entitlement=${entitlement} quorum=${true} least=${0} onLines=${(/** @type {Wire.Test[]} */ next) => onChange({ ...rule, quorums: next })} /></div>`;
}

/** @param {{ lines: Wire.Test[], entitlement: string, quorum: boolean, least: number, onLines: (lines: Wire.Test[]) => void }} props */
function Lines({ lines, entitlement, quorum, least, onLines }) {
  const add = () => onLines([...lines, quorum ? newQuorum(entitlement) : newTest(entitlement)]);
  return html`<p class="strong">${t(quorum ? "own.quorums" : "own.tests")}</p>${lines.map(
    (test, i) =>
      html`<${Line} key=${i} test=${test} entitlement=${entitlement} quorum=${quorum} onChange=${(/** @type {Wire.Test} */ next) => onLines(lines.map((old, at) => (at === i ? next : old)))} onRemove=${lines.length > least ? () => onLines(lines.filter((_, at) => at !== i)) : null} />`,
  )}
    ${lines.length < MOST_TESTS && html`<button type="button" class="quiet small" data-do=${quorum ? "own:quorum" : "own:test"} onClick=${add}>${t(quorum ? "own.add_quorum" : "own.add_test")}</button>`}`;
}

/** The order in which a sentence has its parts. */
const ORDER = {
  zh: /** @type {const} */ (["figure", "inclusive", "base", "measure", "of", "fraction"]),
  en: /** @type {const} */ (["figure", "inclusive", "fraction", "base", "measure"]),
};

/** @param {LineProps} props */
function Line({ test, entitlement, quorum, onChange, onRemove }) {
  const set = (/** @type {Partial<Wire.Test>} */ change) => onChange({ ...test, ...change });
  const parts = partsOf(test, entitlement, quorum, set);
  return html`<div class="own-line"><p class="own-words">${ORDER[words().language].map((name) => parts[name])}${onRemove && html`<button type="button" class="quiet small" onClick=${onRemove}>${t("own.remove")}</button>`}</p>
    <p class="note" aria-live="polite">${sentence(test, entitlement, quorum)}</p></div>`;
}

/** A test counts who is in favour, a quorum who takes part of everybody entitled. @param {Wire.Test} test @param {string} entitlement @param {boolean} quorum @param {(change: Partial<Wire.Test>) => void} set */
function partsOf(test, entitlement, quorum, set) {
  const figures = quorum ? ["present", "cast"] : ["yes"];
  const bases = quorum ? ["entitled"] : TEST_BASES;
  const part = (
    /** @type {string} */ name,
    /** @type {readonly string[]} */ keys,
    /** @type {string} */ value,
    /** @type {(key: any) => void} */ onChoose,
  ) =>
    html`<${Part} key=${name} label=${t(`own.${name}`)} value=${value} choices=${keys.map((key) => /** @type {const} */ ([key, t(`own.${name}.${key}`)]))} onChoose=${onChoose} />`;
  return {
    figure: part("figure", figures, test.figure, (figure) => set({ figure })),
    inclusive: part("inclusive", ["false", "true"], String(test.inclusive === true), (key) =>
      set({ inclusive: key === "true" }),
    ),
    base: part("base", bases, test.base, (base) => set({ base })),
    measure: part("measure", measuresFor(entitlement), test.measure || "persons", (measure) =>
      set({ measure }),
    ),
    of: html`<span key="of">${t("own.of")}</span>`,
    fraction: html`<${Fraction} key="fraction" fraction=${test.fraction} onChoose=${(/** @type {[number, number]} */ fraction) => set({ fraction })} />`,
  };
}

/** A select that stands in a sentence. @param {{ label: string, value: string, choices: (readonly [string, string])[], onChoose: (key: any) => void }} props */
function Part({ label, value, choices, onChoose }) {
  if (choices.length === 1) return html`<span>${choices[0]?.[1]}</span>`;
  return html`<select class="in-line" aria-label=${label} value=${value} onChange=${(/** @type {any} */ event) => onChoose(event.target.value)}>${choices.map(
    ([key, said]) => html`<option key=${key} value=${key} selected=${key === value}>${said}</option>`,
  )}</select>`;
}

/** @param {{ fraction: [number, number], onChoose: (fraction: [number, number]) => void }} props */
function Fraction({ fraction, onChoose }) {
  const now = fraction.join("/");
  const known = FRACTIONS.map((one) => one.join("/"));
  const [own, setOwn] = useState(!known.includes(now));
  const [text, setText] = useState(now);
  const choose = (/** @type {string} */ key) => {
    setOwn(key === WRITTEN);
    const read = key === WRITTEN ? null : fractionFrom(key);
    if (read) onChoose(read);
  };
  const write = (/** @type {any} */ event) => {
    setText(event.target.value);
    const read = fractionFrom(event.target.value);
    if (read) onChoose(read);
  };
  return html`<${Part} label=${t("own.fraction")} value=${own ? WRITTEN : now} choices=${[...known.map((key) => /** @type {const} */ ([key, words().share(key)])), /** @type {const} */ ([WRITTEN, t("own.fraction.own")])]} onChoose=${choose} />
    ${own && html`<input class="in-line" name="fraction" inputmode="text" maxlength="9" aria-label=${t("own.fraction.written")} value=${text} onInput=${write} />`}`;
}

/** What the line means, and how many that would be now. @param {Wire.Test} test @param {string} entitlement @param {boolean} quorum */
function sentence(test, entitlement, quorum) {
  const measure = test.measure || "persons";
  const { amount, atLeast } = words();
  const facts = {
    fraction: atLeast(test.fraction.join("/"), test.inclusive === true),
    base: t(`own.base.${test.base}`),
    measure: t(`own.measure.${measure}`),
    figure: t(`own.figure.${test.figure}`),
  };
  const { of, threshold, imagined } = example(test, figuresOf(people.value, measure, entitlement));
  const shown = { of: amount(of, measure), threshold: amount(threshold, measure) };
  return `${t(quorum ? "own.says.quorum" : "own.says.test", facts)}${t(imagined ? "own.example" : "own.now", shown)}`;
}
