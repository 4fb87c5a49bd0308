// Areas as people write them, in hundredths of a square metre, without ever passing through a fraction that is not exact. Pure.

/** "89.03" is 8903, "89" is 8900; null for anything that is not a positive area of at most two decimals. @param {string} text */
export function hundredths(text) {
  const found = /^(\d{1,7})(?:[.．](\d{1,2}))?$/.exec(text.trim().replace(/,/g, ""));
  if (!found) return null;
  const whole = Number(found[1]) * 100 + Number((found[2] || "").padEnd(2, "0"));
  return whole > 0 ? whole : null;
}
