// Matters as the screen tells them: how many neighbours stand behind those of the evening, what waits for one, what was promised and is late. Pure.

const WAITING = ["seconded", "returned", "accepted"];

/** The matter that an item takes up. @param {Wire.Item} item @param {Wire.Matter[]} matters */
export const matterOf = (item, matters) =>
  matters.find(({ id }) => id === item.matter?.id) ||
  matters.find((matter) => matter.item === item.id) ||
  null;

/** Those that wait for an agenda, the most wanted first. @param {Wire.Matter[]} matters */
export function waiting(matters) {
  const some = matters.filter(({ stage, title }) => WAITING.includes(stage) && title);
  return some.sort(
    (one, other) =>
      WAITING.indexOf(one.stage) - WAITING.indexOf(other.stage) ||
      other.seconds - one.seconds ||
      one.number - other.number,
  );
}

/** How many promises are late, and the one that is late the longest, by China's days; null where none is. @param {Wire.Commitment[]} commitments @param {number} now */
export function late(commitments, now) {
  const open = commitments.filter(({ overdue, state }) => overdue && state === "open");
  const [worst] = [...open].sort((one, other) => one.due.localeCompare(other.due));
  if (!worst) return null;
  const days = Math.floor((now - Date.parse(`${worst.due}T23:59:59+08:00`)) / 86400000) + 1;
  return { n: open.length, days: Math.max(1, days), worst };
}
