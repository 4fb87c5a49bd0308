"""Having the floor: calling, the clock, finishing, and undoing a call."""

import pytest

from rooms import people
from rooms.reminding import SpeakerReminded
from rooms.speaking import (
    CallUndone,
    ClockPaused,
    ClockResumed,
    LimitExtended,
    SpeakerCalled,
    TurnFinished,
)
from tests.rooms.gathering import CHAIR, Gathering, id_of


def spoken(given: Gathering) -> int:
    """What the clock shows now."""
    current = given.room.floor.current
    assert current is not None
    return current.spoken_ms + (0 if current.since is None else given.now - current.since)


# ---- calling


def test_the_next_is_called_and_the_clock_runs(gathering: Gathering) -> None:
    first = gathering.waiting("王秀兰", topic="几点？", statement="我听不清")
    gathering.waiting("李建国")
    assert gathering.does(CHAIR, "floor:call", expect=None) == [
        SpeakerCalled(entry=first, limit_ms=180_000, because=("waited_longest",))
    ]
    assert gathering.sees("floor")["current"] == {
        "entry": first,
        "name": "王秀兰",
        "place": "pavilion",
        "kind": "speak",
        "stance": None,
        "topic": "几点？",
        "statement": "我听不清",
        "spoken_ms": 0,
        "since": "2025-12-29T09:20:00.000Z",
        "running": True,
        "limit_ms": 180_000,
        "over": False,
        "turn": 1,
        "out_of_turn": False,
        "reason": None,
        "because": ["waited_longest"],
        "person": None,
    }
    assert gathering.line() == ["李建国"]


def test_calling_the_next_ends_the_current_turn(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    first = gathering.called()
    second = gathering.waiting("李建国")
    gathering.later(seconds=75)
    assert gathering.called(first) == second
    [turn] = gathering.room.floor.turns
    assert (turn.entry.id, turn.spoken_ms) == (first, 75_000)
    assert gathering.sees("floor")["current"]["name"] == "李建国"


def test_a_double_tap_skips_nobody(gathering: Gathering) -> None:
    for who in ("王秀兰", "李建国", "赵敏"):
        gathering.waiting(who)
    first = gathering.called()
    assert gathering.refuses(CHAIR, "floor:call", expect=None) == "stale"
    gathering.called(first)
    assert gathering.refuses(CHAIR, "floor:call", expect=first) == "stale"
    assert gathering.line() == ["李建国"]


def test_nobody_waiting_is_nobody_to_call(gathering: Gathering) -> None:
    assert gathering.refuses(CHAIR, "floor:call", expect=None) == "queue_empty"
    gathering.waiting("王秀兰")
    gathering.tell(people.Leave(person=id_of("王秀兰")))
    assert gathering.refuses(CHAIR, "floor:call", expect=None) == "queue_empty"


def test_a_closed_floor_still_calls_who_waits(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰")
    gathering.does(CHAIR, "floor:close")
    assert gathering.called() == entry


def test_calling_out_of_turn_needs_a_reason_that_all_can_see(gathering: Gathering) -> None:
    first, second = gathering.waiting("王秀兰"), gathering.waiting("李建国")
    assert gathering.refuses(CHAIR, "floor:call", expect=None, entry=second) == "reason_needed"
    assert gathering.refuses(CHAIR, "floor:call", expect=None, entry=second, reason="") == "reason_needed"
    assert gathering.does(CHAIR, "floor:call", expect=None, entry=second, reason="赶着去接孩子") == [
        SpeakerCalled(entry=second, limit_ms=180_000, out_of_turn=True, reason="赶着去接孩子", because=("moderator",))
    ]
    seen = gathering.sees("floor")["current"]
    assert (seen["out_of_turn"], seen["reason"], seen["because"]) == (True, "赶着去接孩子", ["moderator"])
    [called] = gathering.does(CHAIR, "floor:call", expect=second, entry=first, reason="没有必要")
    assert isinstance(called, SpeakerCalled)
    assert (called.out_of_turn, called.reason) == (False, None)


def test_who_is_named_must_be_there_to_be_called(gathering: Gathering) -> None:
    gathering.started_item("甲")
    left_behind = gathering.waiting("王秀兰")
    gathering.started_item("乙")
    away, here = gathering.waiting("赵敏"), gathering.waiting("李建国")
    gathering.tell(people.Leave(person=id_of("赵敏")))

    def refused(entry: str) -> str:
        return gathering.refuses(CHAIR, "floor:call", expect=None, entry=entry, reason="请")

    assert refused("nothing") == "not_found"
    assert refused(away) == "person_left"
    assert refused(left_behind) == "stale"
    gathering.called()
    gathering.does(CHAIR, "floor:finish", expect=here)
    assert refused(here) == "already_called"


def test_turns_are_counted_over_the_whole_meeting(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    gathering.started_item()
    gathering.waiting("王秀兰")
    gathering.called()
    assert gathering.sees("floor")["current"]["turn"] == 2


# ---- finishing


def test_a_speaker_finishes_and_nobody_else_does_it_for_them(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    entry = gathering.called()
    gathering.later(seconds=50)
    assert gathering.refuses("李建国", "floor:finish", expect=entry) == "not_allowed"
    assert gathering.does("王秀兰", "floor:finish", expect=entry) == [TurnFinished(entry=entry)]
    assert gathering.sees("floor")["current"] is None
    assert gathering.room.floor.turns[0].spoken_ms == 50_000
    assert gathering.refuses("王秀兰", "floor:finish", expect=entry) == "stale"


def test_a_moderator_finishes_the_turn_they_believe_in(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    entry = gathering.called()
    assert gathering.refuses(CHAIR, "floor:finish", expect="another") == "stale"
    assert gathering.does(CHAIR, "floor:finish", expect=entry) == [TurnFinished(entry=entry)]


def test_who_waits_again_after_an_undone_call_has_nothing_to_finish(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    entry = gathering.called()
    gathering.does(CHAIR, "floor:undo")
    assert gathering.refuses("王秀兰", "floor:finish", expect=entry) == "stale"


# ---- the clock


def test_a_paused_clock_stands_still(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    gathering.later(seconds=30)
    assert gathering.does(CHAIR, "floor:pause") == [ClockPaused()]
    assert gathering.does(CHAIR, "floor:pause") == []
    gathering.later(seconds=600)
    seen = gathering.sees("floor")["current"]
    assert (seen["spoken_ms"], seen["since"], seen["running"]) == (30_000, None, False)
    assert gathering.does(CHAIR, "floor:resume") == [ClockResumed()]
    assert gathering.does(CHAIR, "floor:resume") == []
    gathering.later(seconds=15)
    assert spoken(gathering) == 45_000


def test_a_clock_never_runs_backwards(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    gathering.later(seconds=-3600)
    gathering.does(CHAIR, "floor:pause")
    assert gathering.room.floor.current is not None
    assert gathering.room.floor.current.spoken_ms == 0


def test_a_speaker_may_be_given_more_time(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    assert gathering.does(CHAIR, "floor:extend", seconds=60) == [LimitExtended(seconds=60)]
    assert gathering.sees("floor")["current"]["limit_ms"] == 240_000
    assert gathering.refuses(CHAIR, "floor:extend", seconds=0) == "malformed"
    assert gathering.refuses(CHAIR, "floor:extend", seconds=3601) == "malformed"


@pytest.mark.parametrize(
    ("name", "seconds"), [("floor:pause", {}), ("floor:resume", {}), ("floor:extend", {"seconds": 9})]
)
def test_without_a_speaker_there_is_no_clock(gathering: Gathering, name: str, seconds: dict[str, int]) -> None:
    assert gathering.refuses(CHAIR, name, **seconds) == "nobody_speaking"


def test_a_reminder_is_shown_until_the_next_is_called(gathering: Gathering) -> None:
    assert gathering.does(CHAIR, "floor:remind", rule="wait_your_turn") == [SpeakerReminded(rule="wait_your_turn")]
    assert gathering.sees("floor")["reminder"] == {"rule": "wait_your_turn", "at": "2025-12-29T09:20:00.000Z"}
    gathering.waiting("王秀兰")
    gathering.called()
    assert gathering.sees("floor")["reminder"] is None
    assert gathering.refuses(CHAIR, "floor:remind", rule="be_nice") == "malformed"


# ---- undoing a call


def test_an_undone_call_gives_back_the_old_place_and_the_old_speaker(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    first = gathering.called()
    second = gathering.waiting("李建国")
    gathering.waiting("赵敏")
    gathering.later(seconds=60)
    gathering.called(first, entry=second, reason="请")
    gathering.later(seconds=8)

    assert gathering.does(CHAIR, "floor:undo") == [CallUndone(entry=second)]

    assert gathering.sees("floor")["current"]["name"] == "王秀兰"
    assert spoken(gathering) == 60_000
    gathering.later(seconds=5)
    assert spoken(gathering) == 65_000
    assert gathering.line() == ["赵敏", "李建国"]
    assert gathering.room.people[id_of("李建国")].turns == 0
    assert gathering.refuses(CHAIR, "floor:undo") == "too_late"


def test_an_undone_call_leaves_a_paused_clock_paused(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    first = gathering.called()
    gathering.waiting("李建国")
    gathering.does(CHAIR, "floor:pause")
    gathering.called(first)
    gathering.does(CHAIR, "floor:undo")
    assert gathering.sees("floor")["current"]["running"] is False


def test_the_first_call_can_be_undone_to_nobody_speaking(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    gathering.does(CHAIR, "floor:undo")
    assert gathering.sees("floor")["current"] is None
    assert gathering.line() == ["王秀兰"]


@pytest.mark.parametrize(("after_ms", "answer"), [(10_000, "not at all"), (10_001, "too_late")])
def test_a_call_can_be_undone_for_ten_seconds(gathering: Gathering, after_ms: int, answer: str) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    assert gathering.moderator_sees("floor")["undo_until"] == "2025-12-29T09:20:10.000Z"
    assert gathering.sees("floor")["undo_until"] is None
    gathering.later(seconds=after_ms / 1000)
    assert gathering.refuses(CHAIR, "floor:undo").startswith(answer)


def test_a_finished_turn_is_not_undone(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    entry = gathering.called()
    gathering.does(CHAIR, "floor:finish", expect=entry)
    assert gathering.refuses(CHAIR, "floor:undo") == "too_late"
    assert gathering.moderator_sees("floor")["undo_until"] is None


def test_who_had_asked_again_waits_once_after_an_undone_call(gathering: Gathering) -> None:
    entry = gathering.waiting("王秀兰")
    gathering.waiting("李建国")
    gathering.called()
    gathering.waiting("王秀兰")
    gathering.does(CHAIR, "floor:undo")
    assert gathering.line() == ["王秀兰", "李建国"]
    assert gathering.sees("floor")["queue"][0]["entry"] == entry
