"""Questions and points of order: they interrupt who speaks, and give the floor back."""

from __future__ import annotations

import pytest

from rooms.speaking import SpeakerCalled
from tests.rooms.gathering import CHAIR, Gathering, id_of


@pytest.fixture
def speaking(gathering: Gathering) -> tuple[Gathering, str]:
    """王秀兰 has spoken for a minute."""
    gathering.waiting("王秀兰", topic="路灯")
    entry = gathering.called()
    gathering.later(seconds=60)
    return gathering, entry


Speaking = tuple[Gathering, str]


def floor_of(given: Gathering) -> tuple[str | None, list[str]]:
    """Who has the floor, and whose turns are held."""
    floor = given.sees("floor")
    return floor["current"] and floor["current"]["name"], [held["name"] for held in floor["held"]]


@pytest.mark.parametrize("kind", ["question", "point_of_order"])
def test_the_speakers_clock_stands_while_another_is_heard_and_then_goes_on(speaking: Speaking, kind: str) -> None:
    given, first = speaking
    asked = given.waiting("李建国", kind)
    [called] = given.does(CHAIR, "floor:call", expect=first)
    assert isinstance(called, SpeakerCalled)
    assert called.holds == (first,)
    assert floor_of(given) == ("李建国", ["王秀兰"])
    given.later(seconds=40).does("李建国", "floor:finish", expect=asked)
    assert floor_of(given) == ("王秀兰", [])
    current = given.sees("floor")["current"]
    assert (current["spoken_ms"], current["running"], current["entry"]) == (60_000, True, first)
    given.later(seconds=5).does("王秀兰", "floor:finish", expect=first)
    assert [turn.spoken_ms for turn in given.room.floor.turns] == [40_000, 65_000]


def test_one_question_after_the_other_holds_the_same_speaker(speaking: Speaking) -> None:
    given, first = speaking
    one, two = given.waiting("李建国", "question"), given.waiting("赵敏", "question")
    assert given.called(first) == two, "the last speaker is in the pavilion"
    assert given.called(two) == one
    assert floor_of(given) == ("李建国", ["王秀兰"])
    given.does(CHAIR, "floor:finish", expect=one)
    assert floor_of(given) == ("王秀兰", [])


def test_a_point_of_order_interrupts_a_question_too(speaking: Speaking) -> None:
    given, first = speaking
    question, order = given.waiting("李建国", "question"), given.waiting("赵敏", "point_of_order")
    given.called(first, entry=question, reason="先问")
    given.called(question)
    assert floor_of(given) == ("赵敏", ["王秀兰", "李建国"])
    given.does(CHAIR, "floor:finish", expect=order)
    assert floor_of(given) == ("李建国", ["王秀兰"])
    given.does(CHAIR, "floor:finish", expect=question)
    assert floor_of(given) == ("王秀兰", [])


def test_calling_somebody_to_speak_ends_the_turns_that_were_held(speaking: Speaking) -> None:
    given, first = speaking
    question = given.waiting("李建国", "question")
    given.called(first)
    given.waiting("赵敏")
    given.called(question)
    assert floor_of(given) == ("赵敏", [])
    assert [turn.entry.id for turn in given.room.floor.turns] == [first, question]


def test_a_reply_interrupts_nobody_and_in_a_briefing_neither_does_a_question(speaking: Speaking) -> None:
    given, first = speaking
    given.waiting("李建国", "reply")
    given.called(first)
    assert floor_of(given) == ("李建国", [])
    briefing = Gathering("briefing").join("王秀兰", "李建国").opened()
    briefing.waiting("王秀兰")
    first = briefing.called()
    briefing.waiting("李建国", "question")
    briefing.called(first)
    assert floor_of(briefing) == ("李建国", [])


def test_an_interruption_called_in_error_is_undone(speaking: Speaking) -> None:
    given, first = speaking
    given.waiting("李建国", "question")
    given.called(first)
    given.later(seconds=8).does(CHAIR, "floor:undo")
    assert floor_of(given) == ("王秀兰", [])
    assert given.line() == ["李建国"]
    assert given.sees("floor")["current"]["spoken_ms"] == 60_000


def test_ending_an_interruption_in_error_by_calling_the_next_is_undone(speaking: Speaking) -> None:
    given, first = speaking
    question = given.waiting("李建国", "question")
    given.called(first)
    given.waiting("赵敏")
    given.called(question)
    given.does(CHAIR, "floor:undo")
    assert floor_of(given) == ("李建国", ["王秀兰"])
    assert given.room.floor.turns == []


def test_who_is_removed_while_their_turn_is_held_does_not_come_back(speaking: Speaking) -> None:
    given, first = speaking
    question = given.waiting("李建国", "question")
    given.called(first)
    given.does(CHAIR, "people:remove", person=id_of("王秀兰"))
    assert floor_of(given) == ("李建国", [])
    given.does(CHAIR, "floor:finish", expect=question)
    assert floor_of(given) == (None, [])


def test_the_next_item_ends_every_turn(speaking: Speaking) -> None:
    given, first = speaking
    given.waiting("李建国", "question")
    given.called(first)
    given.started_item("第二项")
    assert floor_of(given) == (None, [])
    assert len(given.room.floor.turns) == 2
