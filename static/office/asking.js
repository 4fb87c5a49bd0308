// What the office asks for over HTTP, with its ticket: an answer or a refusal's code, never an exception. Knows no page.

import { codeIn, ticketFor } from "../shared/seat.js";

/** @typedef {{ ok: true, body: any } | { ok: false, code: string }} Answer */

const PATIENCE_MS = 60000;

/** The tablet of the same browser has the same seat. */
export const ticket = () => ticketFor("office", codeIn()) || ticketFor("tablet", codeIn());

/** @param {string} address  under the meeting's own */
export const under = (address) => `/api/meetings/${encodeURIComponent(codeIn())}${address}`;

/**
 * GET, or POST where there is a body: CSV as bytes, anything else as JSON. `sent` hears how much of the body has gone, from 0 to 1.
 * @param {string} address  under the meeting's own
 * @param {{ body?: Uint8Array<ArrayBuffer> | Record<string, unknown>, sent?: (part: number) => void }} [how]
 * @returns {Promise<Answer>}
 */
export function ask(address, { body, sent = () => {} } = {}) {
  const request = new XMLHttpRequest(); // fetch cannot tell how far an upload has come
  request.open(body ? "POST" : "GET", under(address));
  request.timeout = PATIENCE_MS;
  request.setRequestHeader("Authorization", `Bearer ${ticket()}`);
  request.upload.onprogress = ({ loaded, total }) => sent(total > 0 ? loaded / total : 1);
  return new Promise((resolve) => {
    request.onload = () => resolve(answer(request));
    request.onerror = () => resolve({ ok: false, code: "no_network" });
    request.ontimeout = request.onerror;
    send(request, body);
  });
}

/** @param {XMLHttpRequest} request @param {Uint8Array<ArrayBuffer> | Record<string, unknown> | undefined} body */
function send(request, body) {
  const bytes = body instanceof Uint8Array;
  if (body) request.setRequestHeader("Content-Type", bytes ? "text/csv" : "application/json");
  request.send(bytes || !body ? body : JSON.stringify(body));
}

/** @param {XMLHttpRequest} request @returns {Answer} */
function answer(request) {
  const body = parsed(request.responseText);
  if (request.status >= 200 && request.status < 300) return { ok: true, body };
  return { ok: false, code: body.code || (request.status === 413 ? "too_long" : "not_available") };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
