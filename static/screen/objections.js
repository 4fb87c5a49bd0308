// What stands in the way of a text, in the words of those who object: one after the other where there are several.

import { html, Sign, useEffect, useState } from "../shared/parts.js";
import { t, words } from "../shared/words.js";
import { Fit } from "./fit.js";
import { BLOCKING, cutWords } from "./objecting.js";

const STEPS = [4.2, 3.6, 3.1, 2.6];
const TURN_MS = 12000;

/** Those that stand in the way. @param {Wire.Consensus} text */
export const standing = (text) => text.objections.filter((one) => BLOCKING.includes(one.state));

/** @param {{ objections: Wire.Objection[] }} props */
export function Objections({ objections }) {
  const n = objections.length;
  const at = useTurning(n);
  const one = objections[at % n];
  if (!one) return null;
  const { said, way } = cutWords(one);
  const state = t(`objection.${one.state}`);
  const of = `${one.id} ${one.state} ${one.note || ""} ${words().language}`;
  return html`<p class="so bad" data-part="objections"><${Sign} name="flag" /><span>${t("objection.open", { n })}</span><span class="label state">${n > 1 ? [t("objection.nth", { n: (at % n) + 1 }), state].join(t("dot")) : state}</span></p>
    <${Fit} steps=${STEPS} of=${of} class="way"><p key=${of} class="objection-words"><b class="quote">${said}</b>${way && html`<br />${t("objection.accept_if", { text: way })}`}</p><//>`;
}

/** Which one is read; the next after a while. @param {number} n */
function useTurning(n) {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (n < 2) return;
    const timer = setInterval(() => setAt((now) => now + 1), TURN_MS);
    return () => clearInterval(timer);
  }, [n]);
  return at;
}
