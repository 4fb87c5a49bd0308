// What the pages ask of the office, as the staff who signed in. When the session is over it waits for the next sign-in and asks again. Knows no page.

import { makeId } from "../../shared/outbox.js";
import { call } from "./calling.js";
import { signedInAgain, token } from "./session.js";

const TRIES = 4;

/**
 * A house that is busy did nothing, so it is asked again; the reader hears of it when it stays so.
 * @param {string} address  under /api/office @param {import("./calling.js").How} [how] @param {number} [tries] @returns {Promise<import("./calling.js").Answer>}
 */
export async function ask(address, how = {}, tries = TRIES) {
  const answer = await call(`/api/office${address}`, { ...how, token: token() });
  if (answer.ok) return answer;
  if (answer.code === "busy" && tries > 1) {
    await new Promise((later) => setTimeout(later, (answer.wait || 1) * 1000));
    return ask(address, how, tries - 1);
  }
  if (answer.status !== 401) return answer;
  await signedInAgain();
  return ask(address, how);
}

/** @param {string} community @param {string} [address] */
export const under = (community, address = "") => `/communities/${encodeURIComponent(community)}${address}`;

/** Ids of commands that nobody has answered yet: pressed once more, it is the same command. */
const unanswered = /** @type {Map<string, string>} */ (new Map());

/** @param {string} community @param {string} name @param {Record<string, unknown>} payload */
export async function command(community, name, payload) {
  const said = JSON.stringify([community, name, payload]);
  const id = unanswered.get(said) || makeId();
  unanswered.set(said, id);
  const answer = await ask(under(community, "/commands"), { body: { command: name, id, ...payload } });
  if (answer.ok || answer.status) unanswered.delete(said);
  return answer;
}

/** What lies behind an address that wants the token, as a blob; null where there is nothing. @param {string} address */
export async function fetched(address) {
  const headers = { Authorization: `Bearer ${token()}` };
  const response = await fetch(address, { headers }).catch(() => null);
  return response?.ok ? response.blob() : null;
}

/** Puts a file into the reader's downloads. @param {string} address @param {string} name @returns {Promise<boolean>} */
export async function download(address, name) {
  const blob = await fetched(address);
  if (!blob) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return true;
}
