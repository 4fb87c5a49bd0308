// Everything one language can say about a meeting, put together: who and why here, hours, rules and polls beside. Pure.

import { hours } from "./hours.js";
import { outOfTurnWords } from "./outofturn.js";
import { pollWords } from "./pollwords.js";
import { queueWords } from "./queuewords.js";
import { reasonWords } from "./reasonwords.js";
import { ruleWords } from "./rulewords.js";
import { voice } from "./voice.js";

/**
 * @param {import("./voice.js").Language} language
 * @param {Record<string, string>} words
 */
export function phrases(language, words) {
  const says = voice(language, words);
  return {
    ...says,
    ...hours(says),
    ...ruleWords(says),
    ...pollWords(says),
    ...reasonWords(says),
    ...queueWords(says),
    ...outOfTurnWords(says),
    ...people(says),
  };
}

/** @param {ReturnType<typeof voice>} says */
function people({ t, has }) {
  /** "凉亭 · 反对"; a speech shows its stance, everything else its kind. @param {{ place: Wire.Place, kind: Wire.Kind, stance: Wire.Stance | null }} entry */
  function entryLine({ place, kind, stance }) {
    const what = kind === "speak" && stance ? t(`stance.${stance}`) : t(`kind.${kind}`);
    return t("entry.line", { place: t(`place.${place}`), what });
  }

  /** A plain sentence for a refusal; an unknown code is shown, so it can be told to somebody. @param {string | undefined | null} code */
  const refusal = (code) => (has(`refusal.${code}`) ? t(`refusal.${code}`) : t("refusal.unknown", { code }));

  return { entryLine, refusal };
}
