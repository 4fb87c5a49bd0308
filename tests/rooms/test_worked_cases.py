"""Worked cases of the decision rules that count heads: both sides of every threshold, worked by hand.

Civil Code, art. 1259: 以上 includes the number itself, 超过 and 过半数 do not. Of owners see ``test_worked_owners``.
"""

from __future__ import annotations

import pytest

from rooms import electorate, rules
from rooms.refusal import Refusal
from tests.rooms.worked import Case, at_least, chosen, counted, decided, in_words, more_than, own

HALF_TAKE_PART = rules.Test("quorum", "cast", "entitled", (1, 2), inclusive=True)

# fmt: off
MAJORITY = [
    Case("nobody voted", "majority", "adults", counted(0, 0, 0, 30, 40), False,
         ("yes: 0 of 0 persons, least 1, 1 short",)),
    Case("one alone", "majority", "adults", counted(1, 0), True, ("yes: 1 of 1 persons, least 1",)),
    Case("half is not 过半数", "majority", "adults", counted(5, 5), False, ("yes: 5 of 10 persons, least 6, 1 short",)),
    Case("half and one", "majority", "adults", counted(6, 4), True, ("yes: 6 of 10 persons, least 6",)),
    Case("of an odd number", "majority", "adults", counted(6, 5), True, ("yes: 6 of 11 persons, least 6",)),
    Case("abstaining expresses nothing", "majority", "adults", counted(2, 1, 97), True,
         ("yes: 2 of 3 persons, least 2",)),
    Case("all abstain", "majority", "adults", counted(0, 0, 9), False, ("yes: 0 of 0 persons, least 1, 1 short",)),
    Case("half of the expressed", "majority", "adults", counted(1, 1, 9), False,
         ("yes: 1 of 2 persons, least 2, 1 short",)),
    Case("by households", "majority", "households", counted(50, 49, 1), True, ("yes: 50 of 99 households, least 50",)),
    Case("by households, half", "majority", "households", counted(50, 50), False,
         ("yes: 50 of 100 households, least 51, 1 short",)),
    Case("by delegates", "majority", "delegates", counted(13, 12), True, ("yes: 13 of 25 persons, least 13",)),
    Case("by a building", "majority", "3 号楼", counted(12, 12), False, ("yes: 12 of 24 persons, least 13, 1 short",)),
    Case("by owners' heads", "majority", "owners", counted(3, 2), True,
         ("yes: 3 of 5 owners, least 3",), counted(100, 900)),
]
MAJORITY_PRESENT = [
    Case("half of the entitled present", "majority_present", "adults", counted(10, 0, 0, 10, 20), False,
         ("quorum: 10 of 20 persons, least 11, 1 short", "yes: 10 of 10 persons, least 6")),
    Case("half and one present", "majority_present", "adults", counted(6, 5, 0, 11, 20), True,
         ("quorum: 11 of 20 persons, least 11", "yes: 6 of 11 persons, least 6")),
    Case("of an odd number entitled", "majority_present", "adults", counted(6, 5, 0, 11, 21), True,
         ("quorum: 11 of 21 persons, least 11", "yes: 6 of 11 persons, least 6")),
    Case("half of those present", "majority_present", "adults", counted(6, 0, 0, 12, 20), False,
         ("quorum: 12 of 20 persons, least 11", "yes: 6 of 12 persons, least 7, 1 short")),
    Case("half and one of those present", "majority_present", "adults", counted(7, 0, 0, 12, 20), True,
         ("quorum: 12 of 20 persons, least 11", "yes: 7 of 12 persons, least 7")),
    Case("who abstains is present", "majority_present", "adults", counted(6, 0, 5, 12, 20), False,
         ("quorum: 12 of 20 persons, least 11", "yes: 6 of 12 persons, least 7, 1 short")),
    Case("nobody present", "majority_present", "adults", counted(0, 0, 0, 0, 20), False,
         ("quorum: 0 of 20 persons, least 11, 11 short", "yes: 0 of 0 persons, least 1, 1 short")),
    Case("nobody entitled", "majority_present", "adults", counted(0, 0), False,
         ("quorum: 0 of 0 persons, least 1, 1 short", "yes: 0 of 0 persons, least 1, 1 short")),
    Case("by households", "majority_present", "households", counted(26, 20, 0, 50, 99), True,
         ("quorum: 50 of 99 households, least 50", "yes: 26 of 50 households, least 26")),
    Case("by households, half", "majority_present", "households", counted(25, 20, 0, 50, 99), False,
         ("quorum: 50 of 99 households, least 50", "yes: 25 of 50 households, least 26, 1 short")),
    Case("by owners' heads", "majority_present", "owners", counted(4, 0, 0, 6, 11), True,
         ("quorum: 6 of 11 owners, least 6", "yes: 4 of 6 owners, least 4")),
    Case("by delegates", "majority_present", "delegates", counted(8, 4, 0, 15, 29), True,
         ("quorum: 15 of 29 persons, least 15", "yes: 8 of 15 persons, least 8")),
]
TWO_THIRDS = [
    Case("exactly 三分之二以上", "two_thirds", "adults", counted(60, 30, 0, 90, 150), True,
         ("quorum: 90 of 150 persons, least 76", "yes: 60 of 90 persons, least 60")),
    Case("one below", "two_thirds", "adults", counted(59, 31, 0, 90, 150), False,
         ("quorum: 90 of 150 persons, least 76", "yes: 59 of 90 persons, least 60, 1 short")),
    Case("no person is cut in three", "two_thirds", "adults", counted(61, 30, 0, 91, 150), True,
         ("quorum: 91 of 150 persons, least 76", "yes: 61 of 91 persons, least 61")),
    Case("60 of 91 are less", "two_thirds", "adults", counted(60, 31, 0, 91, 150), False,
         ("quorum: 91 of 150 persons, least 76", "yes: 60 of 91 persons, least 61, 1 short")),
    Case("without a quorum", "two_thirds", "adults", counted(75, 0, 0, 75, 150), False,
         ("quorum: 75 of 150 persons, least 76, 1 short", "yes: 75 of 75 persons, least 50")),
    Case("who abstains is present", "two_thirds", "adults", counted(59, 0, 31, 90, 150), False,
         ("quorum: 90 of 150 persons, least 76", "yes: 59 of 90 persons, least 60, 1 short")),
    Case("by households", "two_thirds", "households", counted(40, 20, 0, 60, 100), True,
         ("quorum: 60 of 100 households, least 51", "yes: 40 of 60 households, least 40")),
    Case("by owners' heads", "two_thirds", "owners", counted(2, 1, 0, 3, 5), True,
         ("quorum: 3 of 5 owners, least 3", "yes: 2 of 3 owners, least 2")),
    Case("by delegates", "two_thirds", "delegates", counted(1, 1, 1, 3, 4), False,
         ("quorum: 3 of 4 persons, least 3", "yes: 1 of 3 persons, least 2, 1 short")),
]
RESIDENTS = [
    Case("过半数 there, 过半数 of them agree", "residents_meeting", "adults", counted(301, 200, 100, 601, 1200), True,
         ("quorum: 601 of 1200 persons, least 601", "yes: 301 of 601 persons, least 301")),
    Case("half there", "residents_meeting", "adults", counted(600, 0, 0, 600, 1200), False,
         ("quorum: 600 of 1200 persons, least 601, 1 short", "yes: 600 of 600 persons, least 301")),
    Case("one vote missing", "residents_meeting", "adults", counted(300, 200, 101, 601, 1200), False,
         ("quorum: 601 of 1200 persons, least 601", "yes: 300 of 601 persons, least 301, 1 short")),
    Case("by households", "residents_meeting", "households", counted(34, 16, 0, 67, 132), True,
         ("quorum: 67 of 132 households, least 67", "yes: 34 of 67 households, least 34")),
    Case("by households, half there", "residents_meeting", "households", counted(33, 17, 0, 66, 132), False,
         ("quorum: 66 of 132 households, least 67, 1 short", "yes: 33 of 66 households, least 34, 1 short")),
    Case("by delegates", "residents_meeting", "delegates", counted(20, 10, 0, 31, 60), True,
         ("quorum: 31 of 60 persons, least 31", "yes: 20 of 31 persons, least 16")),
    Case("by delegates who do not vote", "residents_meeting", "delegates", counted(0, 0, 0, 31, 60), False,
         ("quorum: 31 of 60 persons, least 31", "yes: 0 of 31 persons, least 16, 16 short")),
]
VILLAGERS = [
    Case("adults: 过半数 there", "villagers_meeting", "adults", counted(251, 0, 0, 501, 1000), True,
         ("quorum: 501 of 1000 persons, least 501", "yes: 251 of 501 persons, least 251")),
    Case("adults: half there", "villagers_meeting", "adults", counted(251, 0, 0, 500, 1000), False,
         ("quorum: 500 of 1000 persons, least 501, 1 short", "yes: 251 of 500 persons, least 251")),
    Case("households: 三分之二以上 there", "villagers_meeting", "households", counted(101, 99, 0, 200, 300), True,
         ("quorum: 200 of 300 households, least 200", "yes: 101 of 200 households, least 101")),
    Case("households: one missing", "villagers_meeting", "households", counted(101, 98, 0, 199, 300), False,
         ("quorum: 199 of 300 households, least 200, 1 short", "yes: 101 of 199 households, least 100")),
    Case("households: half agree", "villagers_meeting", "households", counted(100, 100, 0, 200, 300), False,
         ("quorum: 200 of 300 households, least 200", "yes: 100 of 200 households, least 101, 1 short")),
    Case("households: 200 of 301 are less", "villagers_meeting", "households", counted(120, 80, 0, 200, 301), False,
         ("quorum: 200 of 301 households, least 201, 1 short", "yes: 120 of 200 households, least 101")),
    Case("households: 201 of 301", "villagers_meeting", "households", counted(101, 100, 0, 201, 301), True,
         ("quorum: 201 of 301 households, least 201", "yes: 101 of 201 households, least 101")),
]
DELEGATES = [
    Case("三分之二以上 there, 过半数 agree", "delegates_meeting", "delegates", counted(21, 19, 0, 40, 60), True,
         ("quorum: 40 of 60 persons, least 40", "yes: 21 of 40 persons, least 21")),
    Case("one delegate missing", "delegates_meeting", "delegates", counted(39, 0, 0, 39, 60), False,
         ("quorum: 39 of 60 persons, least 40, 1 short", "yes: 39 of 39 persons, least 20")),
    Case("half agree, half abstain", "delegates_meeting", "delegates", counted(20, 0, 20, 40, 60), False,
         ("quorum: 40 of 60 persons, least 40", "yes: 20 of 40 persons, least 21, 1 short")),
    Case("nobody there", "delegates_meeting", "delegates", counted(0, 0, 0, 0, 60), False,
         ("quorum: 0 of 60 persons, least 40, 40 short", "yes: 0 of 0 persons, least 1, 1 short")),
    Case("of one building", "delegates_meeting", "3 号楼代表", counted(2, 0, 0, 2, 3), True,
         ("quorum: 2 of 3 persons, least 2", "yes: 2 of 2 persons, least 2")),
    Case("a single delegate", "delegates_meeting", "3 号楼代表", counted(1, 0, 0, 1, 1), True,
         ("quorum: 1 of 1 persons, least 1", "yes: 1 of 1 persons, least 1")),
]
CONSENSUS = [
    Case("half take a position", "consensus", "adults", counted(5, 0, 0, 10, 40), False,
         ("quorum: 5 of 10 persons, least 6, 1 short", "acceptance: 5 of 5 persons, least 4")),
    Case("exactly four fifths", "consensus", "adults", counted(8, 2, 0, 10, 40), True,
         ("quorum: 10 of 10 persons, least 6", "acceptance: 8 of 10 persons, least 8")),
    Case("7 of 9 are less", "consensus", "adults", counted(7, 2, 0, 10, 40), False,
         ("quorum: 9 of 10 persons, least 6", "acceptance: 7 of 9 persons, least 8, 1 short")),
    Case("abstaining is a position", "consensus", "adults", counted(8, 0, 3, 11, 40), False,
         ("quorum: 11 of 11 persons, least 6", "acceptance: 8 of 11 persons, least 9, 1 short")),
    Case("nobody there", "consensus", "adults", counted(0, 0, 0, 0, 40), False,
         ("quorum: 0 of 0 persons, least 1, 1 short", "acceptance: 0 of 0 persons, least 1, 1 short")),
    Case("by households", "consensus", "households", counted(4, 1, 0, 9, 20), True,
         ("quorum: 5 of 9 households, least 5", "acceptance: 4 of 5 households, least 4")),
    Case("by owners' heads", "consensus", "owners", counted(4, 1, 0, 10, 20), False,
         ("quorum: 5 of 10 owners, least 6, 1 short", "acceptance: 4 of 5 owners, least 4")),
    Case("by delegates", "consensus", "delegates", counted(5, 0, 1, 10, 20), True,
         ("quorum: 6 of 10 persons, least 6", "acceptance: 5 of 6 persons, least 5")),
]
PLURALITY = [
    Case("nobody voted", "plurality", "adults", counted(0, 0), False,
         ("most_votes: 0 of 0 persons, least 1, 1 short",)),
    Case("one alone", "plurality", "adults", counted(1, 0), True, ("most_votes: 1 of 1 persons, least 1",)),
    Case("a tie is a tie", "plurality", "adults", counted(3, 3), None,
         ("most_votes: 3 of 6 persons, least 4, 1 short",)),
    Case("most are against", "plurality", "adults", counted(2, 3), False, ("most_votes: 3 of 5 persons, least 3",)),
    Case("all abstain", "plurality", "adults", counted(0, 0, 5), False,
         ("most_votes: 0 of 5 persons, least 1, 1 short",)),
    Case("less than half may be the most", "plurality", "adults", chosen(east=4, west=3, none=3), True,
         ("most_votes: 4 of 10 persons, least 4",)),
    Case("a tie of three", "plurality", "adults", chosen(east=4, west=4, none=4), None,
         ("most_votes: 4 of 12 persons, least 5, 1 short",)),
    Case("a tie above the third", "plurality", "households", chosen(east=5, west=5, none=2), None,
         ("most_votes: 5 of 12 households, least 6, 1 short",)),
    Case("by delegates", "plurality", "delegates", chosen(east=2, west=1), True,
         ("most_votes: 2 of 3 persons, least 2",)),
    Case("by owners' heads", "plurality", "owners", counted(3, 2), True,
         ("most_votes: 3 of 5 owners, least 3",), counted(100, 900)),
]
OWN = [
    Case("half take part, three quarters agree", own(at_least(3, 4, "cast"), quorums=(HALF_TAKE_PART,)), "adults",
         counted(3, 1, 0, 4, 8), True,
         ("quorum: 4 of 8 persons, least 4", "yes: 3 of 4 persons, least 3")),
    Case("less than half take part", own(at_least(3, 4, "cast"), quorums=(HALF_TAKE_PART,)), "households",
         counted(3, 1, 0, 4, 9), False,
         ("quorum: 4 of 9 households, least 5, 1 short", "yes: 3 of 4 households, least 3")),
    Case("超过三分之一 of the entitled", own(more_than(1, 3, "entitled")), "adults", counted(20, 30, 0, 50, 60), False,
         ("yes: 20 of 60 persons, least 21, 1 short",)),
    Case("三分之一以上 of the entitled", own(at_least(1, 3, "entitled")), "adults", counted(20, 30, 0, 50, 60), True,
         ("yes: 20 of 60 persons, least 20",)),
    Case("everyone present", own(at_least(1, 1, "present")), "adults", counted(7, 0, 0, 7, 9), True,
         ("yes: 7 of 7 persons, least 7",)),
    Case("everyone present but one", own(at_least(1, 1, "present")), "adults", counted(6, 0, 1, 7, 9), False,
         ("yes: 6 of 7 persons, least 7, 1 short",)),
    Case("the most, and two fifths", own(at_least(2, 5, "cast"), most_votes=True), "adults",
         chosen(east=4, west=3, none=3), True,
         ("most_votes: 4 of 10 persons, least 4", "yes: 4 of 10 persons, least 4")),
    Case("the most, not more than two fifths", own(more_than(2, 5, "cast"), most_votes=True), "adults",
         chosen(east=4, west=3, none=3), False,
         ("most_votes: 4 of 10 persons, least 4", "yes: 4 of 10 persons, least 5, 1 short")),
    Case("a tie with enough votes", own(at_least(2, 5, "cast"), most_votes=True), "adults",
         chosen(east=4, west=4), None,
         ("most_votes: 4 of 8 persons, least 5, 1 short", "yes: 4 of 8 persons, least 4")),
]
# fmt: on
CASES = [*(MAJORITY + MAJORITY_PRESENT + TWO_THIRDS + RESIDENTS + VILLAGERS + DELEGATES + CONSENSUS + PLURALITY + OWN)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.law}"[:60])
def test_what_the_law_says(case: Case) -> None:
    told = decided(case)
    assert tuple(map(in_words, told.why)) == case.clauses
    assert told.passed is case.passed


SUITS = {
    "residents_meeting": {"adults", "households", "delegates"},
    "villagers_meeting": {"adults", "households"},
    "delegates_meeting": {"delegates"},
}
ANYBODY = {"adults", "households", "owners", "delegates"}


@pytest.mark.parametrize("key", sorted(rules.PRESETS.keys() - {"owners_general", "owners_special"}))
def test_every_preset_is_worked_for_whoever_it_suits(key: str) -> None:
    assert {case.entitlement for case in CASES if case.rule == key} >= SUITS.get(key, ANYBODY)
    for entitlement in ANYBODY - SUITS.get(key, ANYBODY):
        with pytest.raises(Refusal, match="bad_rule"):
            rules.chosen_rule(key, entitlement, electorate.unit_of(entitlement))
