// Plain advice on a password while it is chosen: no colours, no scores, one sentence. Pure.

/** The server wants as many. */
export const LEAST = 10;

/** What to say of it. @param {string} password @returns {{ key: string, n: number }} */
export function advice(password) {
  const n = LEAST - password.length;
  if (password === "") return { key: "advice.begin", n: LEAST };
  if (n > 0) return { key: "advice.short", n };
  if (/^\d+$/.test(password)) return { key: "advice.digits", n: 0 };
  if (new Set(password).size < 5) return { key: "advice.same", n: 0 };
  return { key: password.length < 14 ? "advice.fair" : "advice.good", n: 0 };
}
