// What the check-in desk works out: whether enough are here for the vote that comes, and who can vote for somebody. Pure.

import { preparedHere } from "./prepared.js";
import { least, quorumsOf } from "./suiting.js";

export const MOST_MANDATES = 3;

/** A poll whose quorum is looked at; `figure`: whether who is here counts, or who takes part. @typedef {{ poll: Wire.Poll, quorums: { figure: "present" | "cast", clause: Wire.Clause }[] }} Awaited */

/** The quorums of the polls that run, else of those prepared for the item; never of one nobody speaks of. @param {{ polls: Wire.Poll[], agenda: Wire.Agenda }} room @returns {Awaited[]} */
export function awaitedQuorums(room) {
  const running = room.polls
    .filter(({ state }) => state === "open")
    .map(asItStands)
    .filter(hasQuorum);
  return running.length ? running : preparedHere(room).map(asItWouldBe).filter(hasQuorum);
}

/** @param {Awaited} awaited */
const hasQuorum = ({ quorums }) => quorums.length > 0;

/** @param {Wire.Poll} poll @returns {Awaited} */
function asItStands(poll) {
  const clauses = (poll.standing?.why || []).filter(({ clause }) => clause === "quorum");
  return { poll, quorums: clauses.map((clause) => ({ figure: "present", clause })) };
}

/** If everybody stayed who is here. @param {Wire.Poll} poll @returns {Awaited} */
function asItWouldBe(poll) {
  const needed = quorumsOf(poll.rule, poll.entitlement || "adults");
  return { poll, quorums: needed.flatMap((one) => expected(poll, one)) };
}

/** @param {Wire.Poll} poll @param {import("./suiting.js").Needed} needed @returns {Awaited["quorums"]} */
function expected({ turnout }, { figure, measure, fraction, inclusive }) {
  const { entitled: of = 0, present = 0 } = (measure === "area" ? turnout.area : turnout) || {};
  if (of === 0) return [];
  const threshold = least(of, fraction, inclusive);
  const clause = {
    clause: "quorum",
    base: /** @type {const} */ ("entitled"),
    measure,
    figure: present,
    of,
    threshold,
    met: present >= threshold,
    needed: Math.max(0, threshold - present),
    fraction: fraction.join("/"),
    inclusive,
  };
  return [{ figure, clause }];
}

/** For how many neighbours somebody votes already. @param {Wire.Person[]} list @param {Wire.Person} helper */
export const mandatesOf = (list, { person, name }) =>
  list.filter((one) => one.helper === person || one.helper === name).length;

/** Who could vote for somebody: here, with a phone, and not for three already. @param {Wire.Person[]} list @param {string | null} neighbour */
export const fitToHelp = (list, neighbour) =>
  list.filter(
    (one) =>
      one.role === "resident" &&
      one.present &&
      one.phone &&
      one.person !== neighbour &&
      mandatesOf(list, one) < MOST_MANDATES,
  );

/**
 * Who may take the tablet for this poll: residents in the pavilion without a phone; those who have not voted yet come first.
 * @param {Wire.Person[]} list @param {Wire.Poll} poll
 */
export function withoutPhone(list, poll) {
  const fit = list.filter(
    (one) =>
      one.role === "resident" &&
      one.present &&
      !one.phone &&
      one.place === "pavilion" &&
      (poll.roll !== "listed" || !!one.listed),
  );
  return fit.sort((one, other) => Number(hasVoted(one, poll)) - Number(hasVoted(other, poll)));
}

/** @param {Wire.Person} person @param {Wire.Poll} poll */
export const hasVoted = ({ voted = [] }, { id }) => voted.includes(id);
