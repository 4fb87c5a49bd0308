// What becomes of the address or number for listening in: only https and a telephone are ever a link. Pure.

const NUMBER = /^\+?[\d\s().-]{3,24}$/;

/**
 * Where a press leads and what is shown; null where it leads nowhere.
 * @param {string} call
 * @returns {{ href: string, shown: string, dials: boolean } | null}
 */
export function callLink(call) {
  const number = call.trim().replace(/^tel:/i, "");
  if (NUMBER.test(number) && /\d{3}/.test(number.replace(/\D/g, "")))
    return { href: `tel:${number.replace(/[^\d+]/g, "")}`, shown: number, dials: true };
  try {
    const { protocol, href, host } = new URL(call.trim());
    return protocol === "https:" ? { href, shown: host, dials: false } : null;
  } catch {
    return null;
  }
}
