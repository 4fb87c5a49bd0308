// Which refusals of ballots are still to be said. Pure; names a ballot as ballots.js does.

/** The one that comes after its poll has closed, and is no less true then. */
const LATE = "poll_not_open";

/** @typedef {Record<string, string>} Refused  codes by ballot */

/** A refusal goes with its poll; what came too late stays until it has been read. @param {Refused} refused @param {string[]} open @param {boolean} late */
export const stillRefused = (refused, open, late) =>
  Object.fromEntries(
    Object.entries(refused).filter(
      ([ballot, code]) => open.includes(pollOf(ballot)) || (late && code === LATE),
    ),
  );

/**
 * What a page says: one with a ballot says that one's, one about no ballot what came too late, and in which poll.
 * @param {Refused} refused @param {string} ballot  "" on a page about none
 * @param {string} [told]  the code that the page tells itself
 * @returns {{ code: string, poll: string } | null}
 */
export function toSay(refused, ballot, told) {
  const code = refused[ballot];
  if (code && code === told) return null;
  if (code) return { code, poll: "" };
  const late = ballot ? undefined : Object.keys(refused).find((one) => refused[one] === LATE);
  return late ? { code: LATE, poll: pollOf(late) } : null;
}

/** @param {string} ballot */
const pollOf = (ballot) => ballot.split(":")[0] || "";
