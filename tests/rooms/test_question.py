"""The question of a poll: what can be asked, and how."""

from typing import Any

import pytest

from rooms import rules
from rooms.ballot import Option
from rooms.question import PollDrafted
from tests.rooms.gathering import CHAIR, Gathering

WHERE = ["东门", "西门", "不设"]


def test_a_plain_question_is_anonymous_live_and_by_majority(planned: Gathering) -> None:
    item = planned.item()
    [drafted] = planned.does(CHAIR, "poll:draft", question="是否延长？", method="approve", item=item)
    assert isinstance(drafted, PollDrafted)
    assert drafted == PollDrafted(
        poll=drafted.poll,
        question="是否延长？",
        method="approve",
        options=(Option("yes", "赞成"), Option("no", "反对"), Option("abstain", "弃权")),
        secrecy="anonymous",
        reveal="live",
        rule=rules.PRESETS["majority"],
        entitlement="adults",
        least=1,
        most=1,
        item=item,
    )


def test_options_are_numbered_from_one(planned: Gathering) -> None:
    planned.draft("停车桩放哪里？", "single", options=WHERE)
    [seen] = planned.moderator_sees("polls")
    assert [(option["id"], option["label"]) for option in seen["options"]] == [
        ("1", "东门"),
        ("2", "西门"),
        ("3", "不设"),
    ]


@pytest.mark.parametrize(
    ("method", "facts", "answer"),
    [
        ("approve", {"options": WHERE}, "bad_options"),
        ("approve", {"options": []}, "not at all"),
        ("single", {}, "bad_options"),
        ("single", {"options": ["东门"]}, "bad_options"),
        ("single", {"options": ["东门", "东门"]}, "bad_options"),
        ("single", {"options": WHERE[:2]}, "not at all"),
        ("single", {"options": [f"第 {n} 处" for n in range(12)]}, "not at all"),
        ("single", {"options": [f"第 {n} 处" for n in range(13)]}, "bad_options"),
        ("single", {"options": WHERE, "max": 2}, "bad_options"),
        ("single", {"options": WHERE, "min": 1}, "bad_options"),
        ("single", {"options": ["", "东门"]}, "malformed"),
        ("single", {"options": ["东" * 60, "西门"]}, "not at all"),
        ("single", {"options": ["东" * 61, "西门"]}, "malformed"),
        ("single", {"options": [f"{n}" + "东" * 58 for n in range(12)]}, "too_long"),
        ("multiple", {"options": WHERE}, "not at all"),
        ("multiple", {"options": WHERE, "min": 0, "max": 3}, "not at all"),
        ("multiple", {"options": WHERE, "min": 3, "max": 2}, "bad_options"),
        ("multiple", {"options": WHERE, "max": 4}, "bad_options"),
        ("multiple", {"options": WHERE, "max": 0}, "bad_options"),
        ("multiple", {"options": WHERE, "max": -1}, "malformed"),
        ("ranked", {"options": WHERE}, "not at all"),
        ("ranked", {}, "bad_options"),
        ("ranked", {"options": WHERE, "min": 0}, "bad_options"),
        ("ranked", {"options": WHERE, "min": 2, "max": 3}, "not at all"),
        ("ranked", {"options": WHERE, "max": 4}, "bad_options"),
        ("score", {"options": WHERE}, "not at all"),
        ("score", {"options": WHERE, "max": 2}, "bad_options"),
        ("gradient", {}, "not at all"),
        ("gradient", {"options": WHERE}, "bad_options"),
        ("mood", {}, "not at all"),
        ("mood", {"options": WHERE}, "not at all"),
        ("mood", {"options": WHERE[:1]}, "bad_options"),
        ("guess", {}, "malformed"),
        ("approve", {"secrecy": "secret"}, "not_available"),
        ("approve", {"entitlement": "owners"}, "not at all"),
        ("approve", {"entitlement": ""}, "malformed"),
        ("approve", {"rule": "owners_general"}, "not at all"),
        ("approve", {"rule": "owners_general", "entitlement": "households"}, "bad_rule"),
        ("approve", {"rule": "residents_meeting", "entitlement": "owners"}, "bad_rule"),
        ("approve", {"rule": "villagers_meeting", "entitlement": "delegates"}, "bad_rule"),
        ("approve", {"rule": "delegates_meeting", "entitlement": "adults"}, "bad_rule"),
        ("approve", {"rule": "delegates_meeting", "entitlement": "三号楼代表"}, "not at all"),
        ("ranked", {"options": WHERE, "rule": "owners_general"}, "bad_rule"),
        ("score", {"options": WHERE, "rule": "owners_special"}, "bad_rule"),
        ("approve", {"after": "nothing"}, "not_found"),
        ("approve", {"rule": "the_loudest"}, "bad_rule"),
        ("approve", {"item": "nothing"}, "not_found"),
        ("approve", {"seconds": 4}, "malformed"),
        ("approve", {"seconds": 5}, "not at all"),
        ("approve", {"seconds": 86_400}, "not at all"),
        ("approve", {"seconds": 86_401}, "malformed"),
    ],
)
def test_what_can_be_asked(planned: Gathering, method: str, facts: dict[str, Any], answer: str) -> None:
    refusal = planned.refuses(CHAIR, "poll:draft", question="停车桩放哪里？", method=method, **facts)
    assert refusal.startswith(answer)


@pytest.mark.parametrize("key", rules.PRESETS)
def test_every_preset_can_be_chosen_and_is_named(planned: Gathering, key: str) -> None:
    planned.draft(rule=key)
    assert planned.moderator_sees("polls")[0]["rule"] == key


def test_an_own_rule_is_shown_in_full(planned: Gathering) -> None:
    test = {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [3, 4], "inclusive": True}
    planned.draft(rule={"tests": [test]})
    assert planned.moderator_sees("polls")[0]["rule"] == {"tests": [test]}
