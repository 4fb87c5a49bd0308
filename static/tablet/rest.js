// The rest of a long section: the room carries its beginning, the others are fetched when somebody wants to see them.

import { codeIn, ticketFor } from "../shared/seat.js";
import { useEffect, useState } from "../shared/vendor.js";

/**
 * Rows after `after`, page by page; null when the server cannot be asked.
 * @param {"floor" | "people" | "matters"} section
 * @param {string} after
 * @returns {Promise<any[] | null>}
 */
async function fetchRest(section, after) {
  /** @type {any[]} */
  const rows = [];
  let from = /** @type {string | null} */ (after);
  while (from) {
    const page = await fetchPage(section, { after: from });
    if (!page) return null;
    rows.push(...page.items);
    from = page.next;
  }
  return rows;
}

/**
 * @param {string} section
 * @param {Record<string, string>} asked
 * @returns {Promise<{ items: any[], next: string | null } | null>}
 */
export const fetchPage = (section, asked) => fetchOwn(`${section}?${new URLSearchParams(asked)}`);

/** What the server has for this seat alone; null when it cannot be asked. @param {string} what @param {RequestInit} [request] */
export async function fetchOwn(what, request = {}) {
  const code = codeIn();
  const headers = { Authorization: `Bearer ${ticketFor("tablet", code) || ""}`, ...request.headers };
  const address = `/api/meetings/${encodeURIComponent(code)}/${what}`;
  const answer = await fetch(address, { ...request, headers }).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

/** The first people whose name has this in it; null when the server cannot be asked. @param {string} name @returns {Promise<Wire.Person[] | null>} */
export async function findPeople(name) {
  const page = await fetchPage("people", { q: name });
  return page ? page.items : null;
}

/**
 * What is beyond the room's part of a section; forgotten when the section changes, for it may be wrong then.
 * @param {"floor" | "people" | "matters"} section
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
