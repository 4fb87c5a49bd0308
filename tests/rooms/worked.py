"""How a worked case of a decision rule is written down: what was counted, what the law says, and every clause in words.

The numbers expected are worked by hand and stand as they are: nothing here computes a threshold.
"""

from __future__ import annotations

from typing import NamedTuple

from rooms import electorate, rules
from rooms.rules import Clause, Figures, Rule, Test


class Case(NamedTuple):
    """``passed`` is null for a tie; ``clauses`` are those of the outcome, in order."""

    law: str
    rule: str | Rule
    entitlement: str
    heads: Figures
    passed: bool | None
    clauses: tuple[str, ...]
    land: Figures | None = None


def counted(yes: int, no: int, abstain: int = 0, present: int = 0, entitled: int = 0) -> Figures:
    """An approval: in favour, against, abstaining; who was there, who was entitled."""
    votes = {"yes": yes, "no": no}
    return Figures(cast=yes + no + abstain, expressed=yes + no, present=present, entitled=entitled, votes=votes)


def chosen(present: int = 0, entitled: int = 0, **votes: int) -> Figures:
    """A choice between options."""
    cast = sum(votes.values())
    return Figures(cast=cast, expressed=cast, present=present, entitled=entitled, votes=votes)


def own(*tests: Test, quorums: tuple[Test, ...] = (), most_votes: bool = False) -> Rule:
    return Rule(quorums=quorums, tests=tests, most_votes=most_votes)


def at_least(numerator: int, denominator: int, base: rules.Base, measure: rules.Measure = "persons") -> Test:
    return Test("yes", "yes", base, (numerator, denominator), inclusive=True, measure=measure)


def more_than(numerator: int, denominator: int, base: rules.Base, measure: rules.Measure = "persons") -> Test:
    return Test("yes", "yes", base, (numerator, denominator), measure=measure)


def decided(case: Case) -> rules.Outcome:
    unit = electorate.unit_of(case.entitlement)
    frozen = rules.chosen_rule(case.rule, case.entitlement, unit)
    measured = {unit: case.heads} if case.land is None else {unit: case.heads, "area": case.land}
    return rules.outcome(frozen, measured)


def in_words(clause: Clause) -> str:
    short = f", {clause.needed} short" if clause.needed else ""
    return f"{clause.clause}: {clause.figure} of {clause.of} {clause.measure}, least {clause.threshold}{short}"
