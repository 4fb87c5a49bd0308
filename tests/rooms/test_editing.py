"""A draft is edited until people may answer; a question may be asked for another round."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rooms.asking_methods import WHERE
from tests.rooms.courtyard import answer
from tests.rooms.gathering import CHAIR, Gathering, id_of

# ---- edited


def test_a_draft_is_edited_in_place_and_what_is_not_given_stays(planned: Gathering) -> None:
    first, second = planned.draft("甲？", "single", options=WHERE, seconds=60, shuffle=True), planned.draft("乙？")
    planned.does(CHAIR, "poll:edit", poll=first, question="丙？")
    seen = planned.moderator_sees("polls")
    assert [poll["id"] for poll in reversed(seen)] == [first, second]
    edited = seen[1]
    assert (edited["question"], edited["method"], edited["seconds"], edited["shuffle"]) == ("丙？", "single", 60, True)
    assert [option["label"] for option in edited["options"]] == WHERE
    planned.does(CHAIR, "poll:edit", poll=first, seconds=None, options=["北门", "南门"])
    edited = planned.moderator_sees("polls")[1]
    assert (edited["question"], edited["seconds"]) == ("丙？", None)
    assert [option["label"] for option in edited["options"]] == ["北门", "南门"]


def test_another_method_has_options_and_bounds_of_its_own(planned: Gathering) -> None:
    poll = planned.draft("甲？", "multiple", options=WHERE, min=2, max=2)
    assert planned.refuses(CHAIR, "poll:edit", poll=poll, method="ranked") == "bad_options"
    planned.does(CHAIR, "poll:edit", poll=poll, method="ranked", options=WHERE)
    seen = planned.moderator_sees("polls")[0]
    assert (seen["min"], seen["max"]) == (1, 3)
    planned.does(CHAIR, "poll:edit", poll=poll, max=2)
    assert planned.moderator_sees("polls")[0]["max"] == 2
    planned.does(CHAIR, "poll:edit", poll=poll, method="gradient")
    assert len(planned.moderator_sees("polls")[0]["options"]) == 8


@pytest.mark.parametrize("method", ["approve", "score", "multiple"])
@pytest.mark.parametrize("entitlement", ["adults", "households", "owners"])
def test_an_own_rule_stays_when_something_else_is_edited(planned: Gathering, method: str, entitlement: str) -> None:
    test = {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [3, 4], "inclusive": True}
    quorum = {"clause": "quorum", "figure": "present", "base": "entitled", "fraction": [1, 2]}
    options = {} if method == "approve" else {"options": WHERE}
    own = {"tests": [test], "quorums": [quorum]}
    poll = planned.draft("甲？", method, entitlement=entitlement, rule=own, **options)
    before = planned.room.polls[poll].rule
    planned.does(CHAIR, "poll:edit", poll=poll, question="乙？")
    assert planned.room.polls[poll].rule == before
    planned.does(CHAIR, "poll:edit", poll=poll, entitlement="delegates")
    assert planned.room.polls[poll].rule.quorums[0].measure == "persons"


def test_an_area_stays_an_area_when_something_else_is_edited(planned: Gathering) -> None:
    test = {"clause": "yes", "figure": "yes", "base": "cast", "fraction": [3, 4], "measure": "area"}
    poll = planned.draft(entitlement="owners", rule={"tests": [test]})
    planned.does(CHAIR, "poll:edit", poll=poll, question="乙？")
    assert planned.room.polls[poll].rule.tests[0].measure == "area"
    assert planned.refuses(CHAIR, "poll:edit", poll=poll, entitlement="households") == "bad_rule"


@pytest.mark.parametrize("fact", [{"question": "改？"}, {"rule": "plurality"}, {"reveal": "closed"}, {}])
def test_nothing_is_edited_once_people_may_answer(gathering: Gathering, fact: dict[str, str]) -> None:
    poll = gathering.poll()
    assert gathering.refuses(CHAIR, "poll:edit", poll=poll, **fact) == "poll_open"
    gathering.does(CHAIR, "poll:close", poll=poll)
    assert gathering.refuses(CHAIR, "poll:edit", poll=poll, **fact) == "poll_not_open"
    gathering.does(CHAIR, "poll:publish", poll=poll)
    assert gathering.refuses(CHAIR, "poll:edit", poll=poll, **fact) == "poll_not_open"
    draft = gathering.draft()
    gathering.does(CHAIR, "poll:cancel", poll=draft)
    assert gathering.refuses(CHAIR, "poll:edit", poll=draft, **fact) == "poll_not_open"


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ({"secrecy": "secret"}, "not_available"),
        ({"rule": "the_loudest"}, "bad_rule"),
        ({"rule": "owners_general"}, "bad_rule"),
        ({"rule": "owners_general", "entitlement": "owners"}, "ok"),
        ({"item": "nothing"}, "not_found"),
        ({"method": "single"}, "bad_options"),
        ({"max": 2}, "bad_options"),
        ({"seconds": 4}, "malformed"),
        ({"after": "p"}, "malformed"),
    ],
)
def test_an_edit_is_held_to_what_a_draft_is(planned: Gathering, fact: dict[str, Any], code: str) -> None:
    assert answer(planned, CHAIR, "poll:edit", poll=planned.draft(), **fact) == code


# ---- another round


def test_a_second_round_of_the_same_question(gathering: Gathering) -> None:
    first = gathering.poll()
    again = {"question": "再投一次？", "method": "approve", "after": first}
    assert gathering.refuses(CHAIR, "poll:draft", **again) == "poll_open"
    gathering.does(CHAIR, "poll:close", poll=first)
    second = gathering.poll(**again)
    gathering.does(CHAIR, "poll:close", poll=second)
    third = gathering.poll(**(again | {"after": second}))
    rounds = {seen["id"]: (seen["round"], seen["after"]) for seen in gathering.sees("polls")}
    assert rounds == {first: (1, None), second: (2, first), third: (3, second)}
    assert gathering.room.people[id_of("王秀兰")].present
