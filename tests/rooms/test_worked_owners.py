"""Worked cases of what owners decide together (Civil Code, art. 278): by number and by area, both, worked by hand.

Areas are in 0.01 m². 以上 includes the number itself, 过半数 does not.
"""

from __future__ import annotations

import pytest

from rooms import rules
from tests.rooms.worked import Case, at_least, counted, decided, in_words, more_than, own

QUORUM = ("quorum: 600000 of 900000 area, least 600000", "quorum: 60 of 90 owners, least 60")
"""Exactly two thirds of 9,000.00 m² and of 90 owners."""


def case(law: str, rule: str, heads: rules.Figures, land: rules.Figures, passed: bool, *clauses: str) -> Case:
    return Case(law, rule, "owners", heads, passed, clauses, land)


def heads(yes: int, no: int, abstain: int = 0) -> rules.Figures:
    """Of 90 owners."""
    return counted(yes, no, abstain, 0, 90)


def land(yes: int, no: int, abstain: int = 0) -> rules.Figures:
    """Of 9,000.00 m²."""
    return counted(yes, no, abstain, 0, 900_000)


# fmt: off
GENERAL = [
    case("exactly 三分之二以上 of both take part, 过半数 of both agree", "owners_general",
         heads(31, 29), land(300_001, 299_999), True, *QUORUM,
         "yes: 300001 of 600000 area, least 300001", "yes: 31 of 60 owners, least 31"),
    case("half of the area is not 过半数", "owners_general", heads(31, 29), land(300_000, 300_000), False,
         *QUORUM, "yes: 300000 of 600000 area, least 300001, 1 short", "yes: 31 of 60 owners, least 31"),
    case("half of the owners are not 过半数", "owners_general", heads(30, 30), land(300_001, 299_999), False,
         *QUORUM, "yes: 300001 of 600000 area, least 300001", "yes: 30 of 60 owners, least 31, 1 short"),
    case("0.01 m² too little takes part", "owners_general", heads(60, 0), land(599_999, 0), False,
         "quorum: 599999 of 900000 area, least 600000, 1 short", "quorum: 60 of 90 owners, least 60",
         "yes: 599999 of 599999 area, least 300000", "yes: 60 of 60 owners, least 31"),
    case("one owner too few takes part", "owners_general", heads(59, 0), land(700_000, 0), False,
         "quorum: 700000 of 900000 area, least 600000", "quorum: 59 of 90 owners, least 60, 1 short",
         "yes: 700000 of 700000 area, least 350001", "yes: 59 of 59 owners, least 30"),
    case("the number passes, the area does not", "owners_general", heads(50, 20), land(200_000, 450_000), False,
         "quorum: 650000 of 900000 area, least 600000", "quorum: 70 of 90 owners, least 60",
         "yes: 200000 of 650000 area, least 325001, 125001 short", "yes: 50 of 70 owners, least 36"),
    case("the area passes, the number does not", "owners_general", heads(20, 50), land(450_000, 200_000), False,
         "quorum: 650000 of 900000 area, least 600000", "quorum: 70 of 90 owners, least 60",
         "yes: 450000 of 650000 area, least 325001", "yes: 20 of 70 owners, least 36, 16 short"),
    case("who abstains takes part", "owners_general", heads(30, 10, 20), land(300_000, 100_000, 200_000), False,
         *QUORUM, "yes: 300000 of 600000 area, least 300001, 1 short", "yes: 30 of 60 owners, least 31, 1 short"),
    case("one owner of half the land", "owners_general", heads(60, 1), land(290_000, 320_000), False,
         "quorum: 610000 of 900000 area, least 600000", "quorum: 61 of 90 owners, least 60",
         "yes: 290000 of 610000 area, least 305001, 15001 short", "yes: 60 of 61 owners, least 31"),
    case("nobody takes part", "owners_general", heads(0, 0), land(0, 0), False,
         "quorum: 0 of 900000 area, least 600000, 600000 short", "quorum: 0 of 90 owners, least 60, 60 short",
         "yes: 0 of 0 area, least 1, 1 short", "yes: 0 of 0 owners, least 1, 1 short"),
    case("no third of 10,000.00 m² is whole", "owners_general",
         counted(34, 33, 0, 0, 100), counted(333_334, 333_333, 0, 0, 1_000_000), True,
         "quorum: 666667 of 1000000 area, least 666667", "quorum: 67 of 100 owners, least 67",
         "yes: 333334 of 666667 area, least 333334", "yes: 34 of 67 owners, least 34"),
    case("6,666.66 m² are less than two thirds", "owners_general",
         counted(34, 33, 0, 0, 100), counted(333_334, 333_332, 0, 0, 1_000_000), False,
         "quorum: 666666 of 1000000 area, least 666667, 1 short", "quorum: 67 of 100 owners, least 67",
         "yes: 333334 of 666666 area, least 333334", "yes: 34 of 67 owners, least 34"),
    case("66 of 100 owners are less than two thirds", "owners_general",
         counted(34, 32, 0, 0, 100), counted(400_000, 300_000, 0, 0, 1_000_000), False,
         "quorum: 700000 of 1000000 area, least 666667", "quorum: 66 of 100 owners, least 67, 1 short",
         "yes: 400000 of 700000 area, least 350001", "yes: 34 of 66 owners, least 34"),
    case("89.37 and 120.05 of 286.00 m²", "owners_general",
         counted(2, 0, 0, 0, 3), counted(20_942, 0, 0, 0, 28_600), True,
         "quorum: 20942 of 28600 area, least 19067", "quorum: 2 of 3 owners, least 2",
         "yes: 20942 of 20942 area, least 10472", "yes: 2 of 2 owners, least 2"),
    case("89.37 and 76.58 of 286.00 m²", "owners_general",
         counted(2, 0, 0, 0, 3), counted(16_595, 0, 0, 0, 28_600), False,
         "quorum: 16595 of 28600 area, least 19067, 2472 short", "quorum: 2 of 3 owners, least 2",
         "yes: 16595 of 16595 area, least 8298", "yes: 2 of 2 owners, least 2"),
]
SPECIAL = [
    case("exactly 四分之三以上 of both", "owners_special", heads(45, 15), land(450_000, 150_000), True,
         *QUORUM, "yes: 450000 of 600000 area, least 450000", "yes: 45 of 60 owners, least 45"),
    case("0.01 m² below three quarters", "owners_special", heads(45, 15), land(449_999, 150_001), False,
         *QUORUM, "yes: 449999 of 600000 area, least 450000, 1 short", "yes: 45 of 60 owners, least 45"),
    case("one owner below three quarters", "owners_special", heads(44, 16), land(450_000, 150_000), False,
         *QUORUM, "yes: 450000 of 600000 area, least 450000", "yes: 44 of 60 owners, least 45, 1 short"),
    case("no quarter is whole", "owners_special", heads(46, 15), land(450_001, 150_000), True,
         "quorum: 600001 of 900000 area, least 600000", "quorum: 61 of 90 owners, least 60",
         "yes: 450001 of 600001 area, least 450001", "yes: 46 of 61 owners, least 46"),
    case("the number passes, the area does not", "owners_special", heads(59, 1), land(400_000, 200_000), False,
         *QUORUM, "yes: 400000 of 600000 area, least 450000, 50000 short", "yes: 59 of 60 owners, least 45"),
    case("the area passes, the number does not", "owners_special", heads(40, 20), land(500_000, 100_000), False,
         *QUORUM, "yes: 500000 of 600000 area, least 450000", "yes: 40 of 60 owners, least 45, 5 short"),
    case("0.01 m² too little takes part", "owners_special", heads(60, 0), land(599_999, 0), False,
         "quorum: 599999 of 900000 area, least 600000, 1 short", "quorum: 60 of 90 owners, least 60",
         "yes: 599999 of 599999 area, least 450000", "yes: 60 of 60 owners, least 45"),
    case("who abstains takes part", "owners_special", heads(44, 0, 16), land(449_999, 0, 150_001), False,
         *QUORUM, "yes: 449999 of 600000 area, least 450000, 1 short", "yes: 44 of 60 owners, least 45, 1 short"),
    case("nobody takes part", "owners_special", heads(0, 0), land(0, 0), False,
         "quorum: 0 of 900000 area, least 600000, 600000 short", "quorum: 0 of 90 owners, least 60, 60 short",
         "yes: 0 of 0 area, least 1, 1 short", "yes: 0 of 0 owners, least 1, 1 short"),
]
OWN = [
    Case("过半数 of all the area", own(more_than(1, 2, "entitled", "area")), "owners", heads(10, 80), False,
         ("yes: 450000 of 900000 area, least 450001, 1 short",), land(450_000, 1)),
    Case("half of all the area", own(at_least(1, 2, "entitled", "area")), "owners", heads(10, 80), True,
         ("yes: 450000 of 900000 area, least 450000",), land(450_000, 1)),
    Case("a quorum of the area that is there", own(more_than(1, 2, "expressed"),
         quorums=(rules.Test("quorum", "present", "entitled", (1, 2), measure="area"),)),
         "owners", heads(2, 1, 5), True, ("quorum: 450001 of 900000 area, least 450001", "yes: 2 of 3 owners, least 2"),
         counted(20, 10, 0, 450_001, 900_000)),
    Case("who abstains expresses no area", own(more_than(1, 2, "expressed", "area")), "owners", heads(1, 1, 5), True,
         ("yes: 301 of 600 area, least 301",), land(301, 299, 800_000)),
]
# fmt: on
CASES = [*GENERAL, *SPECIAL, *OWN]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.law)
def test_what_the_law_says_of_owners(case: Case) -> None:
    told = decided(case)
    assert tuple(map(in_words, told.why)) == case.clauses
    assert told.passed is case.passed
