// What is too long for the live room, asked for over HTTP with this phone's seat.

import { code, ticket } from "./sitting.js";

/** @typedef {{ ok: true, body: any } | { ok: false, code: string }} Answer */

/** An address of this meeting. @param {string} path */
export const inMeeting = (path) => `/api/meetings/${encodeURIComponent(code.peek())}/${path}`;

export const mySeat = () => ({ Authorization: `Bearer ${ticket()}` });

/** Never rejects. @param {string} address @returns {Promise<Answer>} */
export async function fetchWithSeat(address) {
  try {
    const answer = await fetch(address, { headers: mySeat() });
    const body = await answer.json().catch(() => ({}));
    return answer.ok ? { ok: true, body } : { ok: false, code: body.code || "not_available" };
  } catch {
    return { ok: false, code: "no_network" };
  }
}
