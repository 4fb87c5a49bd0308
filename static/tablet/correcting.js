// An earlier consensus that the new text corrects, looked for in the public register by number or words.

import { meeting } from "../shared/live.js";
import { html, useEffect, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { pressedState } from "./acting.js";
import { LineField } from "./fields.js";
import { useOwnView } from "./intoview.js";

const TYPING_MS = 300;
const OFFERED = 6;

/** @typedef {{ id: string, number: string, text: string }} Earlier */

/** @param {{ now: Earlier | null, onChoose: (earlier: Earlier | null) => void }} props */
export function Correcting({ now, onChoose }) {
  const [looking, setLooking] = useState(false);
  if (now)
    return html`<p class="row spread" data-part="corrects"><b>${t("consensus.corrects", { number: now.number })}</b><button type="button" class="quiet" data-do="corrects:none" onClick=${() => onChoose(null)}>${t("correct.not")}</button></p>`;
  return html`<div class="correcting"><button type="button" class="quiet" data-do="corrects" aria-expanded=${pressedState(looking)} onClick=${() => setLooking(!looking)}>${t("correct.earlier")}</button>
    ${looking && html`<${Search} onChoose=${onChoose} />`}</div>`;
}

/** @param {{ onChoose: (earlier: Earlier) => void }} props */
function Search({ onChoose }) {
  const [asked, setAsked] = useState("");
  const { found, failed } = useRegister(asked.trim());
  const opened = useOwnView();
  return html`<div class="picking" ref=${opened}><${LineField} label=${t("correct.search")} name="register" most=${60} value=${asked} onWrite=${setAsked} />
    <ul class="rows">${found.map((one) => html`<li key=${one.id}><button type="button" class="line-button found-text" data-do="corrects:choose" onClick=${() => onChoose(one)}><b>${t("consensus.number", { number: one.number })}</b><span class="serif">${one.text}</span></button></li>`)}</ul>
    <p class="note" role="status">${said(failed, found.length)}</p></div>`;
}

/** @param {boolean} failed @param {number} n */
function said(failed, n) {
  if (failed) return t("rest.failed");
  return n ? "" : t("correct.none");
}

/** What the register has with these words, the latest first. @param {string} asked */
function useRegister(asked) {
  const [found, setFound] = useState(/** @type {Earlier[]} */ ([]));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let late = false;
    const timer = setTimeout(
      async () => {
        const rows = await inRegister(asked);
        if (late) return;
        setFailed(rows === null);
        setFound(rows || []);
      },
      asked ? TYPING_MS : 0,
    );
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return { found, failed };
}

/** @param {string} asked @returns {Promise<Earlier[] | null>} */
async function inRegister(asked) {
  const of = meeting.peek()?.community_id || "";
  const query = new URLSearchParams({ ...(of ? { community: of } : {}), ...(asked ? { q: asked } : {}) });
  const answer = await fetch(`/api/register?${query}`).catch(() => null);
  const page = answer?.ok ? await answer.json().catch(() => null) : null;
  return page ? page.items.slice(0, OFFERED) : null;
}
