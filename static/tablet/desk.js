// What the check-in desk works out: whether enough are here for the vote that comes, and who can vote for somebody. Pure.

import { figuresOf } from "./ownrule.js";
import { least, measuresFor, quorumOf } from "./suiting.js";

export const MOST_MANDATES = 3;

/** The quorum of the poll that runs, else of the first draft that has one, as clauses. @param {Wire.Poll[]} polls @param {Wire.People} people @returns {Wire.Clause[]} */
export function upcomingQuorums(polls, people) {
  const running = polls.find(({ state, standing }) => state === "open" && quorumsOf(standing).length > 0);
  if (running) return quorumsOf(running.standing);
  for (const poll of polls.filter(({ state }) => state === "draft")) {
    const clauses = expected(poll, people);
    if (clauses.length) return clauses;
  }
  return [];
}

/** @param {Wire.Outcome | null | undefined} outcome */
const quorumsOf = (outcome) => (outcome?.why || []).filter(({ clause }) => clause === "quorum");

/** What its quorum would be if everybody stayed who is here. @param {Wire.Poll} poll @param {Wire.People} people @returns {Wire.Clause[]} */
function expected({ rule, entitlement = "adults" }, people) {
  const quorum = quorumOf(rule, entitlement);
  if (!quorum || !people.roll) return [];
  return measuresFor(entitlement).flatMap((measure) => {
    const figures = figuresOf(people, measure, entitlement);
    if (!figures || figures.entitled === 0) return [];
    const threshold = least(figures.entitled, quorum.fraction, quorum.inclusive);
    const { present: figure, entitled: of } = figures;
    return [
      {
        clause: "quorum",
        base: "entitled",
        measure,
        figure,
        of,
        threshold,
        met: figure >= threshold,
        needed: Math.max(0, threshold - figure),
        fraction: quorum.fraction.join("/"),
        inclusive: quorum.inclusive,
      },
    ];
  });
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
