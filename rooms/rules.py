"""Decision rules: exact fractions of what was counted; each clause says its figure, its threshold and what is missing.

Wording follows the Civil Code, art. 1259: 以上 includes the number itself, 超过 and 过半数 do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from rooms.refusal import Refusal

Base = Literal["cast", "expressed", "present", "entitled"]
Measure = Literal["persons", "households", "owners", "area", "points"]
Counted = Literal["cast", "present", "yes"]


Code = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,23}$")]


class Test(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """``figure`` must be at least (``inclusive``) or more than ``fraction`` of ``base``.

    ``persons`` in a rule that is not frozen yet means whatever a ballot stands for.
    """

    clause: Code
    figure: Counted
    base: Base
    fraction: tuple[Annotated[int, Meta(ge=0, le=1000)], Annotated[int, Meta(ge=1, le=1000)]]
    inclusive: bool = False
    measure: Measure = "persons"


class Rule(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Quorums decide whether the poll counts at all, tests whether an option wins."""

    key: Code = "own"
    quorums: Annotated[tuple[Test, ...], Meta(max_length=4)] = ()
    tests: Annotated[tuple[Test, ...], Meta(max_length=4)] = ()
    most_votes: bool = False


class Clause(Struct, frozen=True):
    """One line of an outcome. ``threshold`` is the least figure that meets it; ``needed`` how many are missing."""

    clause: str
    base: str
    measure: str
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
    """What was counted, in one measure. ``votes`` has only the options that can win (``yes`` and ``no``, if those)."""

    cast: int
    expressed: int
    present: int
    entitled: int
    votes: dict[str, int]


Measured = Mapping[str, Figures]
"""Figures by measure; the first is what options are compared in."""

QUORUM_OF_PRESENT = Test(clause="quorum", figure="present", base="entitled", fraction=(1, 2))
MOST_OF_PRESENT = Test(clause="yes", figure="yes", base="present", fraction=(1, 2))


def _taking_part(measure: Measure) -> Test:
    return Test("quorum", "cast", "entitled", (2, 3), inclusive=True, measure=measure)


PRESETS: dict[str, Rule] = {
    "majority": Rule("majority", tests=(Test("yes", "yes", "expressed", (1, 2)),)),
    "majority_present": Rule("majority_present", (QUORUM_OF_PRESENT,), (MOST_OF_PRESENT,)),
    "two_thirds": Rule("two_thirds", (QUORUM_OF_PRESENT,), (Test("yes", "yes", "present", (2, 3), inclusive=True),)),
    "residents_meeting": Rule("residents_meeting", (QUORUM_OF_PRESENT,), (MOST_OF_PRESENT,)),
    "villagers_meeting": Rule("villagers_meeting", (QUORUM_OF_PRESENT,), (MOST_OF_PRESENT,)),
    "delegates_meeting": Rule(
        "delegates_meeting", (Test("quorum", "present", "entitled", (2, 3), inclusive=True),), (MOST_OF_PRESENT,)
    ),
    "owners_general": Rule(
        "owners_general",
        (_taking_part("area"), _taking_part("owners")),
        (Test("yes", "yes", "cast", (1, 2), measure="area"), Test("yes", "yes", "cast", (1, 2), measure="owners")),
    ),
    "owners_special": Rule(
        "owners_special",
        (_taking_part("area"), _taking_part("owners")),
        (
            Test("yes", "yes", "cast", (3, 4), inclusive=True, measure="area"),
            Test("yes", "yes", "cast", (3, 4), inclusive=True, measure="owners"),
        ),
    ),
    "consensus": Rule(
        "consensus",
        (Test("quorum", "cast", "present", (1, 2)),),
        (Test("acceptance", "yes", "cast", (4, 5), inclusive=True),),
    ),
    "plurality": Rule("plurality", most_votes=True),
}

HOUSEHOLDS_PRESENT = Test("quorum", "present", "entitled", (2, 3), inclusive=True)
"""A villagers' meeting to which households send one each needs more of them than one of all adults."""

MEANT_FOR: dict[str, str] = {
    "owners_general": "owners",
    "owners_special": "owners",
    "delegates_meeting": "delegates",
}
NOT_FOR: dict[str, frozenset[str]] = {
    "residents_meeting": frozenset({"owners"}),
    "villagers_meeting": frozenset({"owners", "delegates"}),
    "delegates_meeting": frozenset({"adults", "households", "owners"}),
}


def preset(key: str, unit: Measure = "persons") -> Rule:
    """A preset as it is frozen for polls in which a ballot stands for ``unit``."""
    rule = PRESETS[key]
    if key == "villagers_meeting" and unit == "households":
        rule = structs.replace(rule, quorums=(HOUSEHOLDS_PRESENT,))
    return _measured(rule, unit)


def chosen_rule(rule: str | Rule, entitlement: str = "adults", unit: Measure = "persons") -> Rule:
    """A preset by its key, or an own rule, as it is frozen; refuses (``bad_rule``) one that cannot be meant."""
    if isinstance(rule, str):
        if rule not in PRESETS or not _suits(rule, entitlement):
            raise Refusal("bad_rule")
        return preset(rule, unit)
    frozen = _measured(rule, unit)
    measures = {test.measure for test in (*frozen.quorums, *frozen.tests)}
    known = {unit, "area"} if unit == "owners" else {unit}
    if rule.key in PRESETS or not _decides(rule) or not measures <= known:
        raise Refusal("bad_rule")
    return frozen


def as_asked(rule: Rule) -> Rule:
    """An own rule as it was before it was frozen for one kind of ballot."""

    def one(test: Test) -> Test:
        return test if test.measure == "area" else structs.replace(test, measure="persons")

    return structs.replace(rule, quorums=tuple(map(one, rule.quorums)), tests=tuple(map(one, rule.tests)))


def meant_for(rule: str | Rule) -> str:
    """Who is entitled under a rule unless it is said."""
    return MEANT_FOR.get(rule if isinstance(rule, str) else "", "adults")


def outcome(rule: Rule, measured: Measured) -> Outcome:
    """What the figures decide under the rule, or would decide if counting stopped now."""
    heads = next(iter(measured.values()))
    quorums = _quorums(rule, measured)
    if rule.most_votes:
        return _most_votes(rule, measured, quorums)
    leader = _leader(heads.votes)
    winners = tuple(option for option in heads.votes if _wins(rule, measured, option))
    why = quorums + tuple(_clause(test, measured, leader) for test in rule.tests)
    quorate = all(clause.met for clause in quorums)
    return Outcome(passed=quorate and bool(winners), winners=winners if quorate else (), why=why)


def so_far(rule: Rule, measured: Measured) -> Outcome:
    """Only what may be known while the counts are hidden: the quorums."""
    return Outcome(passed=None, winners=(), why=_quorums(rule, measured))


def tied(rule: Rule, measured: Measured, options: tuple[str, ...]) -> Outcome:
    """A count that ended in a tie of these options."""
    heads = next(iter(measured.values()))
    votes = [heads.votes.get(option, 0) for option in options]
    lead = _lead(measured, min(votes, default=0), min(votes, default=0))
    quorums = _quorums(rule, measured)
    decides = any(votes) and all(clause.met for clause in quorums)  # nobody's votes are no tie
    return Outcome(passed=None if decides else False, winners=options if decides else (), why=(*quorums, lead))


def objections(blocking: int, of: int, measure: Measure = "persons") -> Clause:
    """That nobody's objection stands in the way."""
    return Clause(
        clause="objections",
        base="cast",
        measure=measure,
        figure=blocking,
        of=of,
        threshold=0,
        met=not blocking,
        needed=blocking,
    )


def least(base: int, numerator: int, denominator: int, *, inclusive: bool) -> int:
    """The least whole number that is at least (or more than) the fraction of the base; never less than one."""
    exact = Fraction(base * numerator, denominator)
    floor = exact.numerator // exact.denominator
    return max(1, floor if inclusive and exact == floor else floor + 1)


def _suits(key: str, entitlement: str) -> bool:
    if MEANT_FOR.get(key) == "owners":
        return entitlement == "owners"
    return entitlement not in NOT_FOR.get(key, frozenset())


def _measured(rule: Rule, unit: Measure) -> Rule:
    """With ``persons`` as what a ballot stands for."""

    def one(test: Test) -> Test:
        return structs.replace(test, measure=unit) if test.measure == "persons" else test

    return structs.replace(rule, quorums=tuple(map(one, rule.quorums)), tests=tuple(map(one, rule.tests)))


def _decides(rule: Rule) -> bool:
    """Quorums are about taking part, tests about an option's votes, and nothing can be more than all."""
    return (
        bool(rule.tests or rule.most_votes)
        and all(test.figure != "yes" for test in rule.quorums)
        and all(test.figure == "yes" for test in rule.tests)
        and all(_can_be_met(test) for test in (*rule.quorums, *rule.tests))
    )


def _can_be_met(test: Test) -> bool:
    share = Fraction(*test.fraction)
    return share < 1 or (share == 1 and test.inclusive)


def _quorums(rule: Rule, measured: Measured) -> tuple[Clause, ...]:
    return tuple(_clause(test, measured, "") for test in rule.quorums)


def _wins(rule: Rule, measured: Measured, option: str) -> bool:
    if "yes" in next(iter(measured.values())).votes and option != "yes":
        return False
    return all(_clause(test, measured, option).met for test in rule.tests)


def _leader(votes: dict[str, int]) -> str:
    return "yes" if "yes" in votes else max(votes, key=lambda option: votes[option], default="")


def _clause(test: Test, measured: Measured, option: str) -> Clause:
    figures = measured[test.measure]
    counted = {"cast": figures.cast, "present": figures.present, "yes": figures.votes.get(option, 0)}[test.figure]
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


def _most_votes(rule: Rule, measured: Measured, quorums: tuple[Clause, ...]) -> Outcome:
    heads = next(iter(measured.values()))
    top, second = [*sorted(heads.votes.values(), reverse=True), 0, 0][:2]
    lead = _lead(measured, top, second)
    leaders = tuple(option for option, votes in heads.votes.items() if votes == top)
    tests = tuple(_clause(test, measured, next(iter(leaders), "")) for test in rule.tests)
    why = (*quorums, lead, *tests)
    if top == 0 or not all(clause.met for clause in (*quorums, *tests)):
        return Outcome(passed=False, winners=(), why=why)
    if not lead.met:
        return Outcome(passed=None, winners=leaders, why=why)
    won = leaders != ("no",)
    return Outcome(passed=won, winners=leaders if won else (), why=why)


def _lead(measured: Measured, top: int, second: int) -> Clause:
    measure, heads = next(iter(measured.items()))
    return Clause(
        clause="most_votes",
        base="cast",
        measure=measure,
        figure=top,
        of=heads.cast,
        threshold=second + 1,
        met=top > second,
        needed=max(0, second + 1 - top),
    )
