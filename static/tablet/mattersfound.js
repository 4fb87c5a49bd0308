// The community's matters with these words: those the room carries, and where it carries only the first, those the server finds.

import { matters, more } from "../shared/live.js";
import { useEffect, useState } from "../shared/vendor.js";
import { found } from "./mattersorting.js";
import { fetchPage } from "./rest.js";

const TYPING_MS = 250;

/**
 * `known` are those that are here; found ones come after them, each matter once.
 * @param {string} asked  a number or words; "" for all
 * @param {Wire.Matter[]} [known]
 * @returns {Wire.Matter[]}
 */
export function useMatters(asked, known = matters.value) {
  const [others, setOthers] = useState(/** @type {Wire.Matter[]} */ ([]));
  const cut = (more.value.matters || 0) > 0;
  const written = asked.trim();
  useEffect(() => {
    setOthers([]);
    if (!written || !cut) return;
    let late = false;
    const timer = setTimeout(async () => {
      const page = await fetchPage("matters", { q: written });
      if (page && !late) setOthers(page.items);
    }, TYPING_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [written, cut, matters.value]);
  const here = new Set(known.map(({ id }) => id));
  return found([...known, ...others.filter(({ id }) => !here.has(id))], asked);
}
