// Sends one photo and tells how far it is. Knows only the address it goes to.

import { inMeeting, mySeat } from "./overhttp.js";

/**
 * Never rejects; `no_network` is worth another try.
 * @param {Blob} picture
 * @param {(share: number) => void} onShare  0 to 1
 * @returns {{ answer: Promise<{ ok: true, photo: string } | { ok: false, code: string }>, stop: () => void }}
 */
export function sendPhoto(picture, onShare) {
  const request = new XMLHttpRequest();
  /** @type {Promise<{ ok: true, photo: string } | { ok: false, code: string }>} */
  const answer = new Promise((settle) => {
    request.open("POST", inMeeting("photos"));
    for (const [name, value] of Object.entries(mySeat())) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", picture.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onShare(total ? loaded / total : 0);
    request.onerror = () => settle({ ok: false, code: "no_network" });
    request.onload = () => settle(readAnswer(request));
    request.send(picture);
  });
  return { answer, stop: () => request.abort() };
}

/** @param {XMLHttpRequest} request @returns {{ ok: true, photo: string } | { ok: false, code: string }} */
function readAnswer(request) {
  const body = asObject(request.responseText);
  if (request.status === 201 && body.photo) return { ok: true, photo: String(body.photo) };
  const code = body.code || (request.status === 413 ? "too_large" : "not_available");
  return { ok: false, code: String(code) };
}

/** @param {string} text @returns {any} */
function asObject(text) {
  try {
    return JSON.parse(text) || {};
  } catch {
    return {};
  }
}
