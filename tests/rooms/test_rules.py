"""Decision rules, as tables: both sides of each threshold, nobody voting, ties, abstentions."""

import pytest

from rooms import rules
from rooms.refusal import Refusal
from rooms.rules import Figures, Outcome, Rule
from tests.rooms.gathering import CHAIR, Gathering


def figures(
    yes: int = 0, no: int = 0, abstain: int = 0, *, present: int = 0, entitled: int = 0, **options: int
) -> Figures:
    """What was counted; of an approval unless ``options`` are given."""
    votes = options or {"yes": yes, "no": no}
    cast = sum(votes.values()) + abstain
    return Figures(cast=cast, expressed=cast - abstain, present=present, entitled=entitled, votes=votes)


def decided(rule: Rule, counted: Figures) -> Outcome:
    """By these figures, in persons."""
    return rules.outcome(rule, {"persons": counted})


def clause(outcome: Outcome, code: str) -> rules.Clause:
    return next(clause for clause in outcome.why if clause.clause == code)


# ---- Civil Code, art. 1259: 以上 includes the number itself, 超过 and 过半数 do not


@pytest.mark.parametrize(
    ("base", "fraction", "at_least", "more_than"),
    [
        (0, (1, 2), 1, 1),
        (1, (1, 2), 1, 1),
        (2, (1, 2), 1, 2),
        (3, (1, 2), 2, 2),
        (4, (1, 2), 2, 3),
        (5, (1, 2), 3, 3),
        (99, (2, 3), 66, 67),
        (100, (2, 3), 67, 67),
        (101, (2, 3), 68, 68),
        (102, (2, 3), 68, 69),
        (7, (4, 5), 6, 6),
        (10, (4, 5), 8, 9),
        (4, (3, 4), 3, 4),
        (3, (1, 3), 1, 2),
        (10_000_000_000_000_001, (1, 2), 5_000_000_000_000_001, 5_000_000_000_000_001),
        (5, (0, 1), 1, 1),
        (5, (1, 1), 5, 6),
    ],
)
def test_at_least_includes_the_number_and_more_than_does_not(
    base: int, fraction: tuple[int, int], at_least: int, more_than: int
) -> None:
    assert rules.least(base, *fraction, inclusive=True) == at_least
    assert rules.least(base, *fraction, inclusive=False) == more_than


# ---- the presets


@pytest.mark.parametrize(
    ("rule", "counted", "passed"),
    [
        ("majority", figures(0, 0), False),
        ("majority", figures(1, 0), True),
        ("majority", figures(5, 5), False),
        ("majority", figures(6, 5), True),
        ("majority", figures(1, 0, 99), True),
        ("majority", figures(0, 0, 9), False),
        ("majority", figures(1, 1, 9), False),
        # more than half of those present say yes, and more than half of the entitled are present
        ("majority_present", figures(6, 0, present=11, entitled=21), True),
        ("majority_present", figures(5, 0, present=10, entitled=19), False),
        ("majority_present", figures(6, 0, present=10, entitled=19), True),
        ("majority_present", figures(10, 0, present=10, entitled=20), False),
        ("majority_present", figures(10, 0, present=11, entitled=20), True),
        ("majority_present", figures(5, 0, 6, present=11, entitled=20), False),
        ("majority_present", figures(0, 0, present=0, entitled=0), False),
        # at least two thirds of those present
        ("two_thirds", figures(66, 33, present=99, entitled=99), True),
        ("two_thirds", figures(65, 33, present=99, entitled=99), False),
        ("two_thirds", figures(66, 34, present=100, entitled=100), False),
        ("two_thirds", figures(67, 33, present=100, entitled=100), True),
        ("two_thirds", figures(40, 0, present=50, entitled=100), False),
        ("two_thirds", figures(40, 0, present=51, entitled=101), True),
        # more than half of those present take part, at least four fifths of them say yes
        ("consensus", figures(4, 1, present=9), True),
        ("consensus", figures(4, 1, present=10), False),
        ("consensus", figures(8, 2, present=10), True),
        ("consensus", figures(7, 2, present=10), False),
        ("consensus", figures(8, 0, 2, present=10), True),
        ("consensus", figures(7, 0, 2, present=10), False),
        ("consensus", figures(0, 0, present=0), False),
        # the most votes
        ("plurality", figures(0, 0), False),
        ("plurality", figures(1, 0), True),
        ("plurality", figures(0, 1), False),
        ("plurality", figures(3, 3), None),
        ("plurality", figures(0, 0, 4), False),
        ("plurality", figures(east=3, west=4), True),
        ("plurality", figures(east=4, west=4, none=4), None),
        ("plurality", figures(east=0, west=0), False),
    ],
)
def test_when_a_preset_passes(rule: str, counted: Figures, passed: bool | None) -> None:
    assert decided(rules.PRESETS[rule], counted).passed is passed


@pytest.mark.parametrize(
    ("rule", "counted", "winners"),
    [
        ("majority", figures(6, 5), ("yes",)),
        ("majority", figures(5, 6), ()),
        ("majority", figures(east=6, west=5), ("east",)),
        ("majority", figures(east=5, west=5), ()),
        ("two_thirds", figures(9, 0, present=9, entitled=18), ()),
        ("plurality", figures(6, 5), ("yes",)),
        ("plurality", figures(5, 6), ()),
        ("plurality", figures(5, 5), ("yes", "no")),
        ("plurality", figures(east=2, west=5, none=4), ("west",)),
        ("plurality", figures(east=5, west=5, none=4), ("east", "west")),
        ("plurality", figures(east=0, west=0), ()),
    ],
)
def test_who_wins(rule: str, counted: Figures, winners: tuple[str, ...]) -> None:
    assert decided(rules.PRESETS[rule], counted).winners == winners


def test_several_options_of_a_multiple_choice_can_each_have_a_majority() -> None:
    counted = Figures(cast=10, expressed=10, present=10, entitled=10, votes={"1": 6, "2": 5, "3": 9})
    assert decided(rules.PRESETS["majority"], counted).winners == ("1", "3")


# ---- the clauses


def test_every_clause_says_what_it_is_about_and_what_is_missing() -> None:
    told = decided(rules.PRESETS["two_thirds"], figures(40, 20, 10, present=73, entitled=150))
    assert told.why == (
        rules.Clause("quorum", "entitled", "persons", 73, 150, 76, met=False, needed=3, fraction="1/2"),
        rules.Clause("yes", "present", "persons", 40, 73, 49, met=False, needed=9, fraction="2/3", inclusive=True),
    )


def test_a_met_clause_needs_nothing_more() -> None:
    told = clause(decided(rules.PRESETS["majority"], figures(9, 2)), "yes")
    assert (told.met, told.needed, told.threshold) == (True, 0, 6)


def test_the_clauses_of_several_options_are_those_of_the_leader() -> None:
    told = clause(decided(rules.PRESETS["majority"], figures(east=2, west=4, none=3)), "yes")
    assert (told.figure, told.threshold, told.needed) == (4, 5, 1)


@pytest.mark.parametrize(
    ("counted", "figure", "threshold", "met", "needed"),
    [
        (figures(east=5, west=3), 5, 4, True, 0),
        (figures(east=4, west=4), 4, 5, False, 1),
        (figures(east=0, west=0), 0, 1, False, 1),
        (figures(east=4), 4, 1, True, 0),
    ],
)
def test_the_most_votes_are_more_than_the_second_has(
    counted: Figures, figure: int, threshold: int, met: bool, needed: int
) -> None:
    told = clause(decided(rules.PRESETS["plurality"], counted), "most_votes")
    assert (told.figure, told.threshold, told.met, told.needed) == (figure, threshold, met, needed)
    assert (told.base, told.of, told.fraction) == ("cast", counted.cast, None)


# ---- own rules


THREE_QUARTERS = rules.Test("yes", "yes", "cast", (3, 4), inclusive=True)
HALF_TAKE_PART = rules.Test("quorum", "cast", "entitled", (1, 2), inclusive=True)


@pytest.mark.parametrize(
    ("counted", "passed"),
    [
        (figures(3, 1, entitled=8), True),
        (figures(3, 1, entitled=9), False),
        (figures(2, 1, entitled=4), False),
        (figures(3, 0, 1, entitled=8), True),
        (figures(2, 0, 2, entitled=8), False),
    ],
)
def test_a_meeting_may_make_its_own_rule(counted: Figures, passed: bool) -> None:
    own = rules.chosen_rule(Rule(quorums=(HALF_TAKE_PART,), tests=(THREE_QUARTERS,)))
    assert decided(own, counted).passed is passed


@pytest.mark.parametrize(
    ("counted", "passed"),
    [
        (figures(east=4, west=3), True),
        (figures(east=4, west=4), None),
        (figures(east=3, west=2, none=3), False),
        (figures(east=2, west=1), True),
    ],
)
def test_the_most_votes_may_have_to_be_a_share_too(counted: Figures, passed: bool | None) -> None:
    share = rules.Test("yes", "yes", "cast", (2, 5))
    assert decided(Rule(tests=(share,), most_votes=True), counted).passed is passed


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (Rule(), "bad_rule"),
        (Rule(quorums=(HALF_TAKE_PART,)), "bad_rule"),
        (Rule(quorums=(THREE_QUARTERS,), most_votes=True), "bad_rule"),
        (Rule(tests=(HALF_TAKE_PART,)), "bad_rule"),
        (Rule("majority", tests=(THREE_QUARTERS,)), "bad_rule"),
        (Rule("owners_general", tests=(THREE_QUARTERS,)), "bad_rule"),
        (Rule(tests=(rules.Test("yes", "yes", "cast", (4, 3)),)), "bad_rule"),
        (Rule(tests=(rules.Test("yes", "yes", "cast", (1, 1)),)), "bad_rule"),
        (Rule(tests=(rules.Test("yes", "yes", "cast", (1, 2), measure="area"),)), "bad_rule"),
        (Rule(tests=(rules.Test("yes", "yes", "cast", (1, 2), measure="points"),)), "bad_rule"),
        (Rule(tests=(rules.Test("yes", "yes", "cast", (1, 2), measure="households"),)), "bad_rule"),
        ("owners_general", "bad_rule"),
        ("delegates_meeting", "bad_rule"),
        ("no_such_rule", "bad_rule"),
    ],
)
def test_a_rule_that_decides_nothing_is_refused(rule: Rule | str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        rules.chosen_rule(rule)


@pytest.mark.parametrize(
    "test",
    [
        {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [1, 0]},
        {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [-1, 2]},
        {"clause": "yes", "figure": "yes", "base": "everyone", "fraction": [1, 2]},
        {"clause": "是", "figure": "yes", "base": "cast", "fraction": [1, 2]},
        {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [1, 2], "share": 1},
        {"clause": "yes", "figure": "yes", "base": "cast"},
    ],
)
def test_a_rule_of_another_shape_is_malformed(planned: Gathering, test: object) -> None:
    facts = {"question": "？", "method": "approve"}
    assert planned.refuses(CHAIR, "poll:draft", rule={"tests": [test]}, **facts) == "malformed"
