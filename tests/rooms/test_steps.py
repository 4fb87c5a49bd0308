"""Steps of agreement and moods; and what is seen of any method while its counts are hidden."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rooms.asking_methods import asked, closed, fills_in
from tests.rooms.gathering import CHAIR, Gathering

# ---- gradient


@pytest.mark.parametrize(
    ("rule", "steps", "passed", "clauses"),
    [
        ("consensus", "11233", True, [("quorum", 5, 4), ("acceptance", 5, 4), ("objections", 0, 0)]),
        ("consensus", "112348", False, [("quorum", 6, 4), ("acceptance", 4, 5), ("objections", 1, 0)]),
        ("consensus", "111118", False, [("quorum", 6, 4), ("acceptance", 5, 5), ("objections", 1, 0)]),
        ("consensus", "111117", True, [("quorum", 6, 4), ("acceptance", 5, 5), ("objections", 0, 0)]),
        ("consensus", "111", False, [("quorum", 3, 4), ("acceptance", 3, 3), ("objections", 0, 0)]),
        ("majority", "135678", False, [("yes", 2, 4)]),
        ("majority", "1444", True, [("yes", 1, 1)]),
        ("majority", "112358", True, [("yes", 4, 4)]),
        ("majority", "4444", False, [("yes", 0, 1)]),
        ("plurality", "1144", True, [("most_votes", 2, 1)]),
        ("plurality", "1155", None, [("most_votes", 2, 3)]),
    ],
)
def test_steps_of_agreement_are_for_against_or_neither(
    six: Gathering, rule: str, steps: str, passed: bool | None, clauses: list[tuple[str, int, int]]
) -> None:
    """One to three agree, four takes no side, five to eight do not, and an eight blocks a consensus."""
    poll = asked(six, "gradient", rule=rule)
    fills_in(six, poll, *({"choices": [step]} for step in steps))
    told = closed(six, poll)["outcome"]
    assert (told["passed"], told["winners"]) == (passed, [])
    assert [(clause["clause"], clause["figure"], clause["threshold"]) for clause in told["why"]] == clauses


def test_the_steps_of_owners_weigh_their_area(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰", "孙奶奶")
    poll = courtyard.poll("如何？", "gradient", rule="owners_general")
    for who, step in (("赵敏", "7"), ("王秀兰", "1"), ("孙奶奶", "3")):
        courtyard.vote(poll, step, by=who)
    told = closed(courtyard, poll)["outcome"]
    assert told["passed"] is False
    assert [(clause["measure"], clause["figure"], clause["met"]) for clause in told["why"][2:]] == [
        ("area", 13_987, False),
        ("owners", 2, True),
    ]


def test_an_objection_of_a_household_is_counted_in_households(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰")
    poll = courtyard.poll("如何？", "gradient", rule="consensus", entitlement="households")
    courtyard.vote(poll, "8", by="赵敏")
    told = closed(courtyard, poll)["outcome"]
    assert {clause["measure"] for clause in told["why"]} == {"households"}


# ---- mood


@pytest.mark.parametrize("options", [{}, {"options": ["闷", "还行", "痛快"]}])
def test_a_mood_decides_nothing(six: Gathering, options: dict[str, Any]) -> None:
    poll = asked(six, "mood", **options)
    fills_in(six, poll, {"choices": ["3"]}, {"choices": ["3"]})
    assert six.sees("polls")[0]["standing"] is None
    seen = closed(six, poll)
    assert (seen["outcome"], seen["counts"]["3"]) == (None, 2)
    assert len(seen["options"]) == (3 if options else 5)


def test_a_mood_cannot_adopt_a_text(six: Gathering) -> None:
    poll = asked(six, "mood")
    fills_in(six, poll, {"choices": ["5"]})
    closed(six, poll)
    text = six.text()
    assert six.refuses(CHAIR, "consensus:adopt", consensus=text, version=1, poll=poll) == "not_passed"


# ---- hidden


@pytest.mark.parametrize("method", ["approve", "single", "multiple", "ranked", "score", "gradient", "mood"])
@pytest.mark.parametrize("reveal", ["closed", "published"])
def test_hidden_counts_show_whether_enough_take_part_and_nothing_else(six: Gathering, method: str, reveal: str) -> None:
    quorum = {"clause": "quorum", "figure": "cast", "base": "entitled", "fraction": [1, 2]}
    test = {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [1, 2]}
    poll = asked(six, method, reveal=reveal, secrecy="named", rule={"quorums": [quorum], "tests": [test]})
    first = six.room.polls[poll].options[0].id
    sheet: dict[str, Any] = {"choices": [first]}
    if method == "ranked":
        sheet = {"ranking": [first]}
    if method == "score":
        sheet = {"scores": {"1": 5, "2": 0, "3": 0}}
    fills_in(six, poll, *[sheet] * 6)
    for seen in (six.sees("polls")[0], six.moderator_sees("polls")[0]):
        assert (seen["counts"], seen["counted"], seen["detail"], seen["outcome"]) == (None, None, None, None)
        assert seen["turnout"]["cast"] == 6
        if method == "mood":
            assert seen["standing"] is None
        else:
            assert [clause["figure"] for clause in seen["standing"]["why"]] == [6]
            assert (seen["standing"]["passed"], seen["standing"]["winners"]) == (None, [])
    six.does(CHAIR, "poll:close", poll=poll)
    assert (six.sees("polls")[0]["counts"] is None) is (reveal == "published")
    assert six.moderator_sees("polls")[0]["counts"][first] in (6, 30)
