// The rest of a long section: the room carries its beginning, the others are fetched when somebody wants to see them.

import { codeIn, ticketFor } from "../shared/seat.js";
import { useEffect, useState } from "../shared/vendor.js";

/**
 * Rows after `after`, page by page; null when the server cannot be asked.
 * @param {"floor" | "people"} section
 * @param {string} after
 * @returns {Promise<any[] | null>}
 */
async function fetchRest(section, after) {
  const code = codeIn();
  const headers = { Authorization: `Bearer ${ticketFor("tablet", code) || ""}` };
  /** @type {any[]} */
  const rows = [];
  let from = /** @type {string | null} */ (after);
  while (from) {
    const address = `/api/meetings/${encodeURIComponent(code)}/${section}?after=${encodeURIComponent(from)}`;
    const answer = await fetch(address, { headers }).catch(() => null);
    if (!answer?.ok) return null;
    const page = await answer.json();
    rows.push(...page.items);
    from = page.next;
  }
  return rows;
}

/**
 * What is beyond the room's part of a section; forgotten when the section changes, for it may be wrong then.
 * @param {"floor" | "people"} section
 * @param {string} last  the id of the last row that is there
 * @param {unknown} now  the section as it is
 */
export function useRest(section, last, now) {
  const [rest, setRest] = useState(/** @type {any[]} */ ([]));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setRest([]);
    setFailed(false);
  }, [now]);
  async function load() {
    const rows = await fetchRest(section, last);
    setFailed(rows === null);
    setRest(rows || []);
  }
  return { rest, failed, load };
}
