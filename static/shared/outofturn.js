// Why somebody is called out of turn: a reason that a tablet offers is said in the reader's language, a written one as written. Pure.

import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

const KEYS = /** @type {(keyof typeof zh)[]} */ (Object.keys(zh)).filter((key) => key.startsWith("reason."));

/** @param {ReturnType<typeof import("./voice.js").voice>} says */
export function outOfTurnWords({ t }) {
  /** @param {string | null | undefined} reason  as the moderator's tablet sent it, in whatever language */
  function outOfTurn(reason) {
    const offered = KEYS.find((key) => zh[key] === reason || en[key] === reason);
    return offered ? t(offered) : reason || "";
  }

  return { outOfTurn };
}
