// One request over HTTP: an answer or a refusal's code, never an exception; and whether the house can be reached. Knows neither page nor session.

import { signal } from "../../shared/vendor.js";

/**
 * @typedef {{ ok: true, body: any }} Yes
 * @typedef {{ ok: false, code: string, status: number, wait: number }} No  `wait`: seconds until it may be tried again
 * @typedef {Yes | No} Answer
 * @typedef {{ method?: string, body?: Record<string, unknown> | Blob, token?: string }} How
 */

const PATIENCE_MS = 30000;

/** The last request found nobody: what is on the page may be old. */
export const away = signal(false);

/**
 * GET, or POST where there is a body (another method where one is named). A blob goes as its bytes.
 * @param {string} address @param {How} [how] @returns {Promise<Answer>}
 */
export async function call(address, how = {}) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const response = await fetch(address, { ...request(how), signal: patience.signal });
    away.value = false;
    return await answer(response);
  } catch {
    away.value = true;
    return { ok: false, code: "no_network", status: 0, wait: 0 };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {How} how @returns {RequestInit} */
function request({ method, body, token }) {
  const headers = /** @type {Record<string, string>} */ (token ? { Authorization: `Bearer ${token}` } : {});
  if (!body) return { method: method || "GET", headers };
  const bytes = body instanceof Blob;
  headers["Content-Type"] = bytes ? body.type || "application/octet-stream" : "application/json";
  return { method: method || "POST", headers, body: bytes ? body : JSON.stringify(body) };
}

/** A command's own refusal comes with 200. @param {Response} response @returns {Promise<Answer>} */
async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok && body?.ok !== false) return { ok: true, body };
  const wait = Number(body.retry_after || response.headers.get("Retry-After")) || 0;
  const code = body.code || (response.status === 413 ? "too_large" : "not_available");
  return { ok: false, code, status: response.status, wait };
}
