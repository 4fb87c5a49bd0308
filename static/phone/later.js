// A part that is fetched when it is first needed, so that nobody waits for what they do not look at.

import { html, signal } from "../shared/parts.js";

const AGAIN_MS = 3000;

/**
 * @param {() => Promise<any>} bring  imports the part; a network that fails is asked again
 * @param {import("../vendor/preact.js").FunctionComponent<any> | null} [meanwhile]  drawn until it is there; nothing without it
 * @returns {(props: any) => any}
 */
export function later(bring, meanwhile = null) {
  const part = signal(/** @type {import("../vendor/preact.js").FunctionComponent<any> | null} */ (null));
  let asked = false;
  async function fetchOnce() {
    if (asked) return;
    asked = true;
    try {
      part.value = await bring();
    } catch {
      asked = false;
      setTimeout(fetchOnce, AGAIN_MS);
    }
  }
  return (props) => {
    fetchOnce();
    const shown = part.value || meanwhile;
    return shown && html`<${shown} ...${props} />`;
  };
}
