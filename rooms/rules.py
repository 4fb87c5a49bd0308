"""Decision rules: exact fractions of counted people; each clause says its figure, its threshold and what is missing.

Wording follows the Civil Code, art. 1259: 以上 includes the number itself, 超过 and 过半数 do not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Meta, Struct

from rooms.refusal import Refusal

Base = Literal["cast", "expressed", "present", "entitled"]
Measure = Literal["persons", "households", "owners", "area"]
Counted = Literal["cast", "present", "yes"]


Code = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,23}$")]


class Test(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``figure`` must be at least (``inclusive``) or more than ``fraction`` of ``base``."""

    clause: Code
    figure: Counted
    base: Base
    fraction: tuple[Annotated[int, Meta(ge=0, le=1000)], Annotated[int, Meta(ge=1, le=1000)]]
    inclusive: bool = False
    measure: Measure = "persons"


class Rule(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Quorums decide whether the poll counts at all, tests whether an option wins."""

    key: Code = "own"
    quorums: Annotated[tuple[Test, ...], Meta(max_length=2)] = ()
    tests: Annotated[tuple[Test, ...], Meta(max_length=2)] = ()
    most_votes: bool = False


class Clause(Struct, frozen=True):
    """One line of an outcome. ``threshold`` is the least figure that meets it; ``needed`` how many are missing."""

    clause: str
    base: str
    measure: Measure
    figure: int
    of: int
    threshold: int
    met: bool
    needed: int
    fraction: str | None = None
    inclusive: bool = False


class Outcome(Struct, frozen=True):
    """``passed`` is null for a tie, whose ``winners`` are all that are tied."""

    passed: bool | None
    winners: tuple[str, ...]
    why: tuple[Clause, ...]


class Figures(Struct, frozen=True):
    """What was counted. ``votes`` has only the options that can win (for ``approve``: ``yes`` and ``no``)."""

    cast: int
    expressed: int
    present: int
    entitled: int
    votes: dict[str, int]


QUORUM_OF_PRESENT = Test(clause="quorum", figure="present", base="entitled", fraction=(1, 2))

PRESETS: dict[str, Rule] = {
    "majority": Rule("majority", tests=(Test("yes", "yes", "expressed", (1, 2)),)),
    "majority_present": Rule("majority_present", (QUORUM_OF_PRESENT,), (Test("yes", "yes", "present", (1, 2)),)),
    "two_thirds": Rule("two_thirds", (QUORUM_OF_PRESENT,), (Test("yes", "yes", "present", (2, 3), inclusive=True),)),
    "consensus": Rule(
        "consensus",
        (Test("quorum", "cast", "present", (1, 2)),),
        (Test("acceptance", "yes", "cast", (4, 5), inclusive=True),),
    ),
    "plurality": Rule("plurality", most_votes=True),
}

LATER_PRESETS = frozenset(
    {"residents_meeting", "villagers_meeting", "delegates_meeting", "owners_general", "owners_special"}
)


def chosen_rule(rule: str | Rule) -> Rule:
    """A preset by its key, or an own rule; refuses what cannot be counted yet (``not_available``)."""
    if isinstance(rule, str):
        if rule in LATER_PRESETS:
            raise Refusal("not_available")
        if rule not in PRESETS:
            raise Refusal("bad_rule")
        return PRESETS[rule]
    if any(test.measure != "persons" for test in (*rule.quorums, *rule.tests)):
        raise Refusal("not_available")
    if rule.key in PRESETS or rule.key in LATER_PRESETS or not _decides(rule):
        raise Refusal("bad_rule")
    return rule


def outcome(rule: Rule, figures: Figures) -> Outcome:
    """What the figures decide under the rule, or would decide if counting stopped now."""
    quorums = tuple(_clause(test, figures, 0) for test in rule.quorums)
    if rule.most_votes:
        return _most_votes(rule, figures, quorums)
    leader = _leader(figures.votes)
    winners = tuple(option for option in figures.votes if _wins(rule, figures, option))
    why = quorums + tuple(_clause(test, figures, figures.votes.get(leader, 0)) for test in rule.tests)
    quorate = all(clause.met for clause in quorums)
    return Outcome(passed=quorate and bool(winners), winners=winners if quorate else (), why=why)


def least(base: int, numerator: int, denominator: int, *, inclusive: bool) -> int:
    """The least whole number that is at least (or more than) the fraction of the base; never less than one."""
    exact = Fraction(base * numerator, denominator)
    floor = exact.numerator // exact.denominator
    return max(1, floor if inclusive and exact == floor else floor + 1)


def _decides(rule: Rule) -> bool:
    """Quorums are about taking part, tests about an option's votes, and nothing can be more than all."""
    return (
        bool(rule.tests or rule.most_votes)
        and all(test.figure != "yes" for test in rule.quorums)
        and all(test.figure == "yes" for test in rule.tests)
        and all(Fraction(*test.fraction) <= 1 for test in (*rule.quorums, *rule.tests))
    )


def _wins(rule: Rule, figures: Figures, option: str) -> bool:
    if "yes" in figures.votes and option != "yes":
        return False
    return all(_clause(test, figures, figures.votes[option]).met for test in rule.tests)


def _leader(votes: dict[str, int]) -> str:
    return "yes" if "yes" in votes else max(votes, key=lambda option: votes[option], default="")


def _clause(test: Test, figures: Figures, yes: int) -> Clause:
    counted = {"cast": figures.cast, "present": figures.present, "yes": yes}[test.figure]
    base = {
        "cast": figures.cast,
        "expressed": figures.expressed,
        "present": figures.present,
        "entitled": figures.entitled,
    }[test.base]
    threshold = least(base, *test.fraction, inclusive=test.inclusive)
    return Clause(
        clause=test.clause,
        base=test.base,
        measure=test.measure,
        figure=counted,
        of=base,
        threshold=threshold,
        met=counted >= threshold,
        needed=max(0, threshold - counted),
        fraction=f"{test.fraction[0]}/{test.fraction[1]}",
        inclusive=test.inclusive,
    )


def _most_votes(rule: Rule, figures: Figures, quorums: tuple[Clause, ...]) -> Outcome:
    top, second = [*sorted(figures.votes.values(), reverse=True), 0, 0][:2]
    lead = _lead(figures, top, second)
    tests = tuple(_clause(test, figures, top) for test in rule.tests)
    why = (*quorums, lead, *tests)
    leaders = tuple(option for option, votes in figures.votes.items() if votes == top)
    if top == 0 or not all(clause.met for clause in (*quorums, *tests)):
        return Outcome(passed=False, winners=(), why=why)
    if not lead.met:
        return Outcome(passed=None, winners=leaders, why=why)
    won = leaders != ("no",)
    return Outcome(passed=won, winners=leaders if won else (), why=why)


def _lead(figures: Figures, top: int, second: int) -> Clause:
    return Clause(
        clause="most_votes",
        base="cast",
        measure="persons",
        figure=top,
        of=figures.cast,
        threshold=second + 1,
        met=top > second,
        needed=max(0, second + 1 - top),
    )
