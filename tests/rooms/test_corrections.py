"""Corrections of the minutes: by whoever was there, for some days; then the minutes are confirmed by themselves."""

from typing import Any

import pytest

from rooms.corrections import MOST_OF_ONE, ConfirmMinutes, MinutesConfirmed, MinutesCorrected, corrections_until
from rooms.due import Due, next_due
from rooms.refusal import Refusal
from tests.rooms.gathering import CHAIR, Gathering, id_of

WEEK_S = 7 * 86_400


@pytest.fixture
def over(gathering: Gathering) -> Gathering:
    """A meeting that is over."""
    gathering.started_item()
    gathering.does(CHAIR, "meeting:adjourn")
    return gathering


def test_a_correction_is_signed_and_stands_beside_the_minutes(over: Gathering) -> None:
    item = over.room.agenda.items[0].id
    [corrected] = over.does("王秀兰", "minutes:correct", text="我说的是六点半。", about=item)
    assert isinstance(corrected, MinutesCorrected)
    assert corrected.answers == ("correction",)
    over.does(CHAIR, "people:rename", person=id_of("王秀兰"), name="王阿姨")
    [kept] = over.room.meeting.corrections
    assert (kept.name, kept.person, kept.about, kept.text) == ("王秀兰", id_of("王秀兰"), item, "我说的是六点半。")
    assert over.sees("meeting")["corrections"] == 1


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"text": ""}, "malformed"),
        ({"text": "错" * 501}, "malformed"),
        ({"text": "错", "about": "nothing"}, "not_found"),
        ({"text": "错" * 500}, "not at all"),
    ],
)
def test_what_a_correction_is(over: Gathering, facts: dict[str, Any], answer: str) -> None:
    assert over.refuses("王秀兰", "minutes:correct", **facts).startswith(answer)


def test_minutes_that_are_still_being_made_are_not_corrected(planned: Gathering) -> None:
    assert planned.refuses("王秀兰", "minutes:correct", text="错") == "meeting_not_over"
    assert planned.opened().refuses("王秀兰", "minutes:correct", text="错") == "meeting_not_over"
    assert next_due(planned.room) is None


def test_after_seven_days_the_minutes_are_confirmed_by_themselves(over: Gathering) -> None:
    until = over.now + WEEK_S * 1000
    assert over.sees("meeting")["corrections_until"] == "2026-01-05T09:20:00.000Z"
    assert next_due(over.room) == Due(until, ConfirmMinutes())
    over.later(seconds=WEEK_S - 0.001)
    with pytest.raises(Refusal, match="stale"):
        over.tell(ConfirmMinutes())
    assert over.does(CHAIR, "minutes:correct", text="最后一刻")
    over.later(seconds=0.001)
    assert over.refuses("王秀兰", "minutes:correct", text="晚了") == "corrections_closed"
    assert over.tell(ConfirmMinutes()) == [MinutesConfirmed()]
    assert over.sees("meeting")["confirmed_at"] == "2026-01-05T09:20:00.000Z"
    assert next_due(over.room) is None
    with pytest.raises(Refusal, match="stale"):
        over.tell(ConfirmMinutes())


def test_a_meeting_opened_again_is_corrected_and_confirmed_anew(over: Gathering) -> None:
    over.does("王秀兰", "minutes:correct", text="第一次")
    over.later(seconds=WEEK_S).tell(ConfirmMinutes())
    over.does(CHAIR, "meeting:reopen")
    assert (over.sees("meeting")["confirmed_at"], corrections_until(over.room)) == (None, None)
    over.does(CHAIR, "meeting:adjourn")
    over.does("王秀兰", "minutes:correct", text="第二次")
    assert [one.text for one in over.room.meeting.corrections] == ["第一次", "第二次"]
    assert next_due(over.room) == Due(over.now + WEEK_S * 1000, ConfirmMinutes())


def test_who_left_may_correct_and_who_was_removed_or_never_came_may_not(over: Gathering) -> None:
    over.does("李建国", "people:leave")
    assert over.does("李建国", "minutes:correct", text="错")
    over.does(CHAIR, "people:remove", person=id_of("赵敏"))
    assert over.refuses("赵敏", "minutes:correct", text="错") == "removed"
    assert over.refuses("路人", "minutes:correct", text="错") == "removed"


def test_nobody_uses_up_the_room_of_the_others(over: Gathering) -> None:
    for number in range(MOST_OF_ONE):
        over.does("王秀兰", "minutes:correct", text=f"第 {number} 处")
    assert over.refuses("王秀兰", "minutes:correct", text="再一处") == "too_many_corrections"
    assert over.does("李建国", "minutes:correct", text="我也有一处")


def test_who_comes_when_it_is_over_was_not_there(over: Gathering) -> None:
    before = over.sees("people")["joined"]
    over.join("来晚的人")
    assert over.refuses("来晚的人", "minutes:correct", text="我也来过。") == "was_not_there"
    assert over.sees("people")["joined"] == before
    over.does(CHAIR, "meeting:reopen")
    assert over.sees("people")["joined"] == before + 1
    over.does(CHAIR, "meeting:adjourn")
    over.does("来晚的人", "minutes:correct", text="后来我来了。")
