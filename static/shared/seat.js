// This device's seat in a meeting: its own secret, its ticket, and the door. Knows no socket.

import { makeId } from "./outbox.js";

/** @returns {Storage | null}  null where the browser forbids storage (some private windows) */
export function shelf() {
  try {
    localStorage.setItem("liangting.test", "1");
    localStorage.removeItem("liangting.test");
    return localStorage;
  } catch {
    return null;
  }
}

let secretInMemory = "";

/** The phone's own secret, 256 bits, made once: the same phone joins again as the same person. */
export function device() {
  const held = shelf();
  const secret = held?.getItem("liangting.device") || secretInMemory || makeId() + makeId();
  secretInMemory = secret;
  if (held) held.setItem("liangting.device", secret);
  return secret;
}

/**
 * The code in the address: /m/482913, /tablet/482913, /screen/482913, /office/482913; "" at the front door.
 * @param {string} [path]
 */
export function codeIn(path = location.pathname) {
  const found = /^\/(?:m|tablet|screen|office)\/([^/]+)/.exec(path);
  return found?.[1] ? decodeURIComponent(found[1]) : "";
}

/** @param {string} face @param {string} code */
const ticketKey = (face, code) => `liangting.${face}.${code}`;

/** @type {Record<string, string>} */
const ticketsInMemory = {};

/**
 * The ticket for this face and meeting: from the address (#ticket=…, stored and taken out of sight), else from storage; null when there is none.
 * @param {string} face @param {string} code
 */
export function ticketFor(face, code) {
  const found = /[#&]ticket=([^&]+)/.exec(location.hash);
  if (found?.[1]) {
    keepTicket(face, code, decodeURIComponent(found[1]));
    history.replaceState(null, "", location.pathname + location.search);
  }
  const key = ticketKey(face, code);
  const held = shelf();
  return ticketsInMemory[key] || held?.getItem(key) || null;
}

/** @param {string} face @param {string} code @param {string} ticket */
export function keepTicket(face, code, ticket) {
  ticketsInMemory[ticketKey(face, code)] = ticket;
  const held = shelf();
  if (held) held.setItem(ticketKey(face, code), ticket);
}

/** After a refusal that is final (the seat was removed or moved). @param {string} face @param {string} code */
export function dropTicket(face, code) {
  delete ticketsInMemory[ticketKey(face, code)];
  const held = shelf();
  if (held) held.removeItem(ticketKey(face, code));
}

/**
 * What anyone may know before joining.
 * @param {string} code
 * @returns {Promise<{ ok: true, meeting: any } | { ok: false, code: string }>}
 */
export async function lookUp(code) {
  const answer = await ask(`/api/meetings/${encodeURIComponent(code)}`);
  return answer.ok ? { ok: true, meeting: answer.body } : { ok: false, code: answer.code };
}

/**
 * Takes a seat; the ticket is kept under the face "phone". `slip` is the code on a printed slip.
 * @param {string} code
 * @param {{ name: string, place: Wire.Place, slip?: string }} who
 * @returns {Promise<{ ok: true, ticket: string, person: string, meeting: string } | { ok: false, code: string, retry_after_ms?: number }>}
 */
export async function join(code, who) {
  const slip = who.slip ? { slip: who.slip } : {};
  const body = JSON.stringify({ name: who.name, place: who.place, device: device(), ...slip });
  const answer = await ask(`/api/meetings/${encodeURIComponent(code)}/join`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
  });
  if (!answer.ok) return answer;
  keepTicket("phone", code, answer.body.ticket);
  return { ok: true, ...answer.body };
}

/**
 * @param {string} address
 * @param {RequestInit} [request]
 * @returns {Promise<{ ok: true, body: any } | { ok: false, code: string }>}
 */
async function ask(address, request) {
  try {
    const answer = await fetch(address, request);
    const body = await answer.json().catch(() => ({}));
    return answer.ok ? { ok: true, body } : { ok: false, code: body.code || "not_available" };
  } catch {
    return { ok: false, code: "no_network" };
  }
}
