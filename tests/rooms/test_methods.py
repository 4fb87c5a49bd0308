"""Ballots, run-offs and scores: what may stand on a ballot, and what the ballots come to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rooms.asking_methods import WHERE, asked, closed, fills_in
from tests.rooms.gathering import CHAIR, Gathering

# ---- what is no ballot

WRONG = [
    ("approve", {}, {"choices": ["maybe"]}, "unknown_option"),
    ("approve", {}, {"choices": []}, "too_few_choices"),
    ("approve", {}, {"choices": ["yes", "no"]}, "too_many_choices"),
    ("approve", {}, {"choices": ["yes", "yes"]}, None),
    ("approve", {}, {"ranking": ["yes"]}, None),
    ("single", {}, {"choices": ["4"]}, "unknown_option"),
    ("single", {}, {"choices": ["1", "2"]}, "too_many_choices"),
    ("single", {}, {"scores": {"1": 5, "2": 0, "3": 0}}, None),
    ("multiple", {"min": 2, "max": 2}, {"choices": ["1"]}, "too_few_choices"),
    ("multiple", {"max": 2}, {"choices": ["1", "2", "3"]}, "too_many_choices"),
    ("multiple", {}, {"choices": ["1", "1"]}, None),
    ("ranked", {}, {"ranking": ["1", "2", "1"]}, "twice_ranked"),
    ("ranked", {}, {"ranking": ["1", "4"]}, "unknown_option"),
    ("ranked", {}, {"ranking": []}, "too_few_choices"),
    ("ranked", {"max": 2}, {"ranking": ["1", "2", "3"]}, "too_many_choices"),
    ("ranked", {"min": 2}, {"ranking": ["1"]}, "too_few_choices"),
    ("ranked", {}, {"choices": ["1"]}, None),
    ("score", {}, {"scores": {"1": 6, "2": 0, "3": 0}}, "bad_score"),
    ("score", {}, {"scores": {"1": -1, "2": 0, "3": 0}}, "bad_score"),
    ("score", {}, {"scores": {"1": 5, "2": 0}}, "too_few_choices"),
    ("score", {}, {"scores": {"1": 5, "2": 0, "4": 0}}, "unknown_option"),
    ("score", {}, {"choices": ["1"]}, None),
    ("gradient", {}, {"choices": ["9"]}, "unknown_option"),
    ("gradient", {}, {"choices": ["1", "2"]}, "too_many_choices"),
    ("mood", {}, {"choices": ["6"]}, "unknown_option"),
    ("mood", {}, {"choices": []}, "too_few_choices"),
]


@pytest.mark.parametrize(("method", "facts", "sheet", "why"), WRONG)
def test_a_ballot_that_is_filled_in_wrongly_says_how(
    gathering: Gathering, method: str, facts: dict[str, Any], sheet: dict[str, Any], why: str | None
) -> None:
    poll = asked(gathering, method, **facts)
    assert gathering.refuses("王秀兰", "poll:vote", poll=poll, **sheet) == "bad_ballot"
    assert gathering.why("王秀兰", "poll:vote", poll=poll, **sheet) == why
    assert gathering.sees("polls")[0]["turnout"]["cast"] == 0


@pytest.mark.parametrize(
    "sheet",
    [
        {},
        {"choices": ["1"], "ranking": ["1"]},
        {"choices": ["1"], "scores": {"1": 1}},
        {"scores": {"1": 2.5, "2": 0, "3": 0}},
        {"scores": {"1": "5", "2": 0, "3": 0}},
        {"ranking": "123"},
        {"choices": [1]},
        {"choices": ["1"] * 101},
    ],
)
def test_a_ballot_of_another_shape_is_malformed(gathering: Gathering, sheet: dict[str, Any]) -> None:
    assert gathering.refuses("王秀兰", "poll:vote", poll=asked(gathering, "single"), **sheet) == "malformed"


# ---- ranked


def test_a_run_off_is_counted_when_it_closes_with_every_round(six: Gathering) -> None:
    poll = asked(six, "ranked")
    fills_in(
        six,
        poll,
        {"ranking": ["1", "2"]},
        {"ranking": ["1"]},
        {"ranking": ["2", "3", "1"]},
        {"ranking": ["2"]},
        {"ranking": ["3", "2", "1"]},
    )
    open_ = six.sees("polls")[0]
    assert open_["counts"] == {"1": 2, "2": 2, "3": 1}, "first choices"
    assert (open_["detail"]["rounds"], open_["standing"], open_["outcome"]) == (None, None, None)
    seen = closed(six, poll)
    assert seen["detail"]["rounds"] == [
        {"counts": {"1": 2, "2": 2, "3": 1}, "exhausted": 0, "out": ["3"], "level": []},
        {"counts": {"1": 2, "2": 3}, "exhausted": 0, "out": [], "level": []},
    ]
    assert (seen["outcome"]["passed"], seen["outcome"]["winners"]) == (True, ["2"])
    [lead] = seen["outcome"]["why"]
    assert (lead["clause"], lead["figure"], lead["threshold"], lead["of"]) == ("most_votes", 3, 3, 5)


def test_the_last_round_may_have_to_be_a_majority_of_all_who_voted(six: Gathering) -> None:
    poll = asked(six, "ranked", rule="majority")
    fills_in(six, poll, {"ranking": ["1"]}, {"ranking": ["1"]}, {"ranking": ["2"]}, {"ranking": ["3"]})
    seen = closed(six, poll)
    assert [counted["counts"] for counted in seen["detail"]["rounds"]] == [{"1": 2, "2": 1, "3": 1}, {"1": 2, "3": 1}]
    assert (seen["outcome"]["passed"], seen["outcome"]["winners"]) == (False, []), "two of four are not more than half"
    second = asked(six, "ranked", rule="majority")
    fills_in(six, second, *({"ranking": [choice]} for choice in "111223"))
    seen = closed(six, second)
    assert seen["detail"]["rounds"][-1] == {"counts": {"1": 3, "2": 2}, "exhausted": 1, "out": [], "level": []}
    [yes] = seen["outcome"]["why"]
    assert (seen["outcome"]["passed"], yes["figure"], yes["of"], yes["needed"]) == (False, 3, 6, 1)


def test_a_run_off_that_ends_in_a_tie_says_between_whom(six: Gathering) -> None:
    poll = asked(six, "ranked")
    fills_in(six, poll, {"ranking": ["1"]}, {"ranking": ["1"]}, {"ranking": ["2"]}, {"ranking": ["2"]})
    told = closed(six, poll)["outcome"]
    assert (told["passed"], told["winners"], told["why"][0]["met"]) == (None, ["1", "2"], False)


def test_a_run_off_in_which_nobody_voted_passes_nothing(six: Gathering) -> None:
    told = closed(six, asked(six, "ranked"))["outcome"]
    assert (told["passed"], told["winners"]) == (False, [])
    without = closed(six, asked(six, "ranked", rule="residents_meeting"))["outcome"]
    assert (without["passed"], without["winners"]) == (False, [])


def test_a_tie_without_a_quorum_decides_nothing(courtyard: Gathering) -> None:
    courtyard.seated("王秀兰", "李建国")
    poll = courtyard.poll("放哪里？", "ranked", options=WHERE, rule="majority_present")
    courtyard.does("王秀兰", "poll:vote", poll=poll, ranking=["1"])
    courtyard.does("李建国", "poll:vote", poll=poll, ranking=["2"])
    told = closed(courtyard, poll)["outcome"]
    assert (told["passed"], told["winners"]) == (False, [])
    assert [clause["clause"] for clause in told["why"]] == ["quorum", "most_votes"]


# ---- score


def test_scores_add_up_and_their_histogram_is_counted_when_it_closes(six: Gathering) -> None:
    poll = asked(six, "score", secrecy="named")
    fills_in(
        six,
        poll,
        {"scores": {"1": 5, "2": 0, "3": 3}},
        {"scores": {"3": 1, "2": 4, "1": 5}},
        {"scores": {"1": 0, "2": 4, "3": 2}},
    )
    open_ = six.sees("polls")[0]
    assert (open_["counts"], open_["detail"]["histogram"]) == ({"1": 10, "2": 8, "3": 6}, None)
    assert open_["detail"]["named"][1]["choices"] == ["1:5", "2:4", "3:1"]
    fills_in(six, poll, {"scores": {"1": 4, "2": 0, "3": 3}})
    seen = closed(six, poll)
    assert seen["counts"] == {"1": 9, "2": 8, "3": 6}
    assert seen["detail"]["histogram"] == {
        "1": [1, 0, 0, 0, 1, 1],
        "2": [1, 0, 0, 0, 2, 0],
        "3": [0, 1, 1, 1, 0, 0],
    }
    assert (seen["outcome"]["passed"], seen["outcome"]["winners"]) == (True, ["1"])


def test_a_test_of_scores_is_a_share_of_all_points_there_are(six: Gathering) -> None:
    three_fifths = {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [3, 5], "inclusive": True}
    poll = asked(six, "score", rule={"tests": [three_fifths], "most_votes": True})
    sheets = [{"scores": {"1": points, "2": 2, "3": 0}} for points in (5, 2, 2)]
    fills_in(six, poll, *sheets)
    told = closed(six, poll)["outcome"]
    assert told["passed"] is True
    [_, share] = told["why"]
    assert (share["measure"], share["figure"], share["of"], share["threshold"]) == ("points", 9, 15, 9)


def test_owners_may_give_points_when_no_area_is_asked_for(courtyard: Gathering) -> None:
    courtyard.seated("赵敏", "王秀兰")
    quorum = {"clause": "quorum", "figure": "cast", "base": "entitled", "fraction": [1, 2], "measure": "area"}
    poll = courtyard.poll(
        "放哪里？", "score", options=WHERE, entitlement="owners", rule={"quorums": [quorum], "most_votes": True}
    )
    courtyard.does("赵敏", "poll:vote", poll=poll, scores={"1": 5, "2": 0, "3": 1})
    told = closed(courtyard, poll)["outcome"]
    assert (told["passed"], told["winners"]) == (True, ["1"])
    assert (told["why"][0]["measure"], told["why"][0]["figure"], told["why"][0]["threshold"]) == (
        "area",
        19_663,
        16_826,
    )


def test_an_empty_ballot_takes_no_side(six: Gathering) -> None:
    poll = asked(six, "multiple", options=["路灯", "凉亭"], min=0, rule="majority")
    fills_in(six, poll, {"choices": []}, {"choices": []}, {"choices": []}, {"choices": ["1"]})
    seen = closed(six, poll)
    [yes] = seen["outcome"]["why"]
    assert (seen["outcome"]["winners"], yes["figure"], yes["of"], seen["turnout"]["cast"]) == (["1"], 1, 1, 4)


def test_a_poll_in_which_nothing_can_be_chosen_is_none(six: Gathering) -> None:
    facts = {"question": "先修哪里？", "method": "multiple", "options": ["路灯", "凉亭"], "min": 0, "max": 0}
    assert six.refuses(CHAIR, "poll:draft", **facts) == "bad_options"
