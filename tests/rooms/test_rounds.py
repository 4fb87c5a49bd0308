"""Rounds: questions, reactions, positions that nobody sees, then all of them at once."""

from typing import Any

import pytest
from msgspec import json

from rooms import people
from rooms.consensus import RoundBegun
from rooms.views import SECTIONS, Eye, me
from tests.rooms.gathering import CHAIR, SCREEN, Gathering, id_of

NOTHING = {"5": 0, "4": 0, "3": 0, "2": 0, "1": 0}
OBJECTS = {"reason": "晚上噪声太大", "would_accept_if": "六点半以后关窗"}


def goes(given: Gathering, text: str, phase: str) -> str:
    """The answer to a moderator who wants this round."""
    answer = given.refuses(CHAIR, "consensus:round", consensus=text, phase=phase)
    return "ok" if answer.startswith("not at all: [R") else "same" if answer.startswith("not at all") else answer


def test_the_rounds_one_after_the_other(gathering: Gathering) -> None:
    text = gathering.text()
    assert gathering.sees("consensus")[0]["phase"] is None
    for phase in ("questions", "reactions", "positions", "shown"):
        [begun] = gathering.does(CHAIR, "consensus:round", consensus=text, phase=phase)
        assert begun == RoundBegun(consensus=text, phase=phase)
        assert gathering.sees("consensus")[0]["phase"] == phase
        assert goes(gathering, text, phase) == "same"


@pytest.mark.parametrize(
    ("before", "phase", "answer"),
    [
        ([], "positions", "ok"),
        ([], "shown", "ok"),
        (["reactions"], "questions", "ok"),
        (["positions"], "questions", "still_asking"),
        (["positions"], "reactions", "still_asking"),
        (["positions"], "shown", "ok"),
        (["positions", "shown"], "reactions", "ok"),
        (["positions", "shown"], "positions", "stale"),
        (["positions", "shown", "questions"], "positions", "stale"),
        ([], "voting", "malformed"),
    ],
)
def test_what_was_shown_is_not_hidden_again(gathering: Gathering, before: list[str], phase: str, answer: str) -> None:
    text = gathering.text()
    for one in before:
        gathering.does(CHAIR, "consensus:round", consensus=text, phase=one)
    assert goes(gathering, text, phase) == answer


def test_rounds_are_of_a_draft_in_an_open_meeting(planned: Gathering) -> None:
    text = planned.text()
    assert goes(planned, text, "questions") == "meeting_not_open"
    planned.opened()
    assert goes(planned, "nothing", "questions") == "not_found"
    planned.does(CHAIR, "consensus:drop", consensus=text, version=1)
    assert goes(planned, text, "questions") == "already_decided"


def test_positions_are_shown_all_at_once(gathering: Gathering) -> None:
    text = gathering.text()
    goes(gathering, text, "positions")
    gathering.position(text, 5, by="王秀兰")
    gathering.position(text, 4, by="李建国")
    objection = gathering.objection(text, by="赵敏")
    [hidden] = gathering.moderator_sees("consensus")
    assert (hidden["gauge"], hidden["answered"], hidden["objections"]) == (NOTHING, 3, [])
    assert [clause["clause"] for clause in hidden["standing"]["why"]] == ["quorum"]
    assert hidden["standing"]["passed"] is None
    assert goes(gathering, text, "shown") == "ok"
    [seen] = gathering.sees("consensus")
    assert seen["gauge"] == NOTHING | {"5": 1, "4": 1, "1": 1}
    assert [one["id"] for one in seen["objections"]] == [objection]


def test_nothing_is_adopted_before_it_was_shown(gathering: Gathering) -> None:
    text, poll = gathering.text(), gathering.poll()
    gathering.vote(poll, "yes", by="王秀兰")
    gathering.does(CHAIR, "poll:close", poll=poll)
    goes(gathering, text, "positions")
    for who in ("王秀兰", "李建国"):
        gathering.position(text, 5, by=who)
    assert gathering.refuses(CHAIR, "consensus:adopt", consensus=text, version=1) == "still_asking"
    assert gathering.refuses(CHAIR, "consensus:adopt", consensus=text, version=1, poll=poll) == "still_asking"
    goes(gathering, text, "shown")
    assert gathering.does(CHAIR, "consensus:adopt", consensus=text, version=1)


def test_a_new_text_starts_again_with_questions(gathering: Gathering) -> None:
    text, plain = gathering.text(), gathering.text("另一份。")
    goes(gathering, text, "shown")
    for one in (text, plain):
        gathering.does(CHAIR, "consensus:revise", consensus=one, text="供餐到七点半。")
    assert gathering.room.consensus[text].phase == "questions"
    assert gathering.room.consensus[plain].phase is None
    assert goes(gathering, text, "positions") == "ok"


def test_without_rounds_it_is_as_it_was(gathering: Gathering) -> None:
    text = gathering.text()
    gathering.position(text, 5, by="王秀兰")
    assert gathering.sees("consensus")[0]["gauge"]["5"] == 1


# ---- twins: what everybody answers is all that differs


def everything_else(given: Gathering, *answered: str) -> bytes:
    """All that anybody sees: everyone, moderators, the screen; and of those who answered, all but their own answer."""
    eyes = [Eye(moderator=moderator, whole=whole) for moderator in (False, True) for whole in (False, True)]
    views: list[Any] = [draw(given.room, eye) for eye in eyes for draw in SECTIONS.values()]
    for person in given.room.people:
        mine = json.decode(json.encode(me(given.room, person)))
        if person in map(id_of, answered):
            del mine["positions"], mine["objections"]
        views.append(mine)
    return json.encode(views)


def round_of(answers: dict[str, int], *, first: bool = False) -> tuple[Gathering, str]:
    """A meeting whose positions are being asked for; ``first``: it had a version before, to which somebody objected."""
    given = Gathering().join(*answers).opened()
    text = given.text()
    if first:
        given.objection(text, by=next(iter(answers)))
        given.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点半。")
    given.does(CHAIR, "consensus:round", consensus=text, phase="positions")
    for who, value in answers.items():
        words = OBJECTS if value == 1 else {}
        given.position(text, value, by=who, version=2 if first else 1, **words)
    return given, text


ANSWERS = ({"王秀兰": 5, "李建国": 4, "赵敏": 3}, {"王秀兰": 1, "李建国": 2, "赵敏": 1})


@pytest.mark.parametrize("first", [False, True])
def test_two_meetings_that_answer_otherwise_look_the_same_until_it_is_shown(first: bool) -> None:
    (one, text), (other, _) = (round_of(answers, first=first) for answers in ANSWERS)
    assert everything_else(one, *ANSWERS[0]) == everything_else(other, *ANSWERS[0])
    for given in (one, other):
        goes(given, text, "shown")
    assert everything_else(one, *ANSWERS[0]) != everything_else(other, *ANSWERS[0])


@pytest.mark.parametrize("then", ["consensus:drop", "meeting:adjourn"])
def test_nor_does_it_show_when_the_round_is_broken_off(then: str) -> None:
    (one, text), (other, _) = (round_of(answers) for answers in ANSWERS)
    for given in (one, other):
        given.does(CHAIR, then, **({"consensus": text, "version": 1} if then == "consensus:drop" else {}))
    assert everything_else(one, *ANSWERS[0]) == everything_else(other, *ANSWERS[0])


# ---- how many were there


def test_the_most_who_were_here_at_once_while_it_was_open(planned: Gathering) -> None:
    facts = planned.room.meeting
    planned.tell(people.Leave(person=id_of("赵敏")))
    assert (facts.here, facts.most_here) == (2, 0)
    planned.opened()
    assert facts.most_here == 2
    planned.join("赵敏", "周大爷").does(CHAIR, "people:check_in", name="孙奶奶")
    assert (facts.here, facts.most_here) == (5, 5)
    planned.does("王秀兰", "people:leave")
    planned.does(CHAIR, "people:remove", person=id_of("周大爷"))
    planned.does(CHAIR, "chair:hand_over", person=id_of("李建国"))
    assert (facts.here, facts.most_here) == (3, 5)
    assert planned.seat(SCREEN) not in {person.id for person in people.present(planned.room)}
    planned.does("李建国", "meeting:adjourn")
    planned.join("何叔", "甲", "乙", "丙")
    assert (facts.here, facts.most_here) == (7, 5)


def test_a_text_may_begin_with_its_questions_and_positions_wait_until_they_are_asked_for(gathering: Gathering) -> None:
    text = gathering.text(phase="questions")
    for phase in ("questions", "reactions"):
        goes(gathering, text, phase)
        assert gathering.refuses("王秀兰", "consensus:position", consensus=text, version=1, value=5) == "not_yet"
    goes(gathering, text, "positions")
    gathering.does("王秀兰", "consensus:position", consensus=text, version=1, value=5)
    assert gathering.sees("consensus")[0]["gauge"] == NOTHING


def test_the_next_version_waits_until_what_was_said_of_this_one_is_shown(gathering: Gathering) -> None:
    text = gathering.text(phase="positions")
    gathering.does("王秀兰", "consensus:position", consensus=text, version=1, value=1, **OBJECTS)
    assert gathering.refuses(CHAIR, "consensus:revise", consensus=text, text="供餐到七点。") == "still_asking"
    goes(gathering, text, "shown")
    gathering.does(CHAIR, "consensus:revise", consensus=text, text="供餐到七点。")
    assert gathering.sees("consensus")[0]["phase"] == "questions"
