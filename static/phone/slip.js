// A slip's code as people type, paste and scan it: eight characters, read as "ABCD 3467". Pure.

export const SLIP_LENGTH = 8;

/** The code in whatever was typed: any case, wide letters, spaces and hyphens, or the slip's whole address. @param {string} text */
export function slipIn(text) {
  const code = /[#&]slip=([^&\s]+)/.exec(text)?.[1] || text;
  const plain = code.normalize("NFKC").toUpperCase();
  return plain.replace(/[^A-Z0-9]/g, "").slice(0, SLIP_LENGTH);
}

/** @param {string} code */
export const slipShown = (code) => (code.length > 4 ? `${code.slice(0, 4)} ${code.slice(4)}` : code);
