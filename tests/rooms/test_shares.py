"""How the floor was shared: the figures, and who sees them."""

from __future__ import annotations

from rooms import people
from tests.rooms.gathering import CHAIR, Gathering, id_of, made


def speak(given: Gathering, who: str, seconds: int, **wish: str) -> None:
    entry = given.waiting(who, **wish)
    given.called(entry=entry, reason="请")
    given.later(seconds=seconds).does(CHAIR, "floor:finish", expect=entry)


def test_the_figures_describe_and_rank_nobody(gathering: Gathering) -> None:
    assert gathering.moderator_sees("floor")["shares"] is None
    gathering.tell(people.Join(person="p-old", name="周大爷", place="pavilion", spoke_before=True))
    speak(gathering, "王秀兰", 60, stance="for")
    speak(gathering, "赵敏", 30, stance="against")
    speak(gathering, "王秀兰", 90)
    entry = gathering.does(CHAIR, "floor:add", person="p-old", place="pavilion", kind="speak")[-1]
    gathering.called()
    gathering.later(seconds=20).does(CHAIR, "floor:finish", expect=made(entry, "entry"))
    assert gathering.moderator_sees("floor")["shares"] == {
        "turns": 4,
        "speakers": 3,
        "first_time": 2,
        "median_ms": 45_000,
        "longest_ms": 90_000,
        "by_place": {
            "pavilion": {"turns": 3, "spoken_ms": 170_000},
            "remote": {"turns": 1, "spoken_ms": 30_000},
        },
        "by_stance": {
            "for": {"turns": 1, "spoken_ms": 60_000},
            "against": {"turns": 1, "spoken_ms": 30_000},
            "neutral": {"turns": 0, "spoken_ms": 0},
            "none": {"turns": 2, "spoken_ms": 110_000},
        },
    }


def test_everyone_sees_them_when_the_meeting_is_over_and_not_before(gathering: Gathering) -> None:
    speak(gathering, "王秀兰", 60)
    assert gathering.sees("floor")["shares"] is None
    gathering.does(CHAIR, "meeting:adjourn")
    assert gathering.sees("floor")["shares"]["speakers"] == 1


def test_of_a_neighbour_without_a_phone_nobody_knows_whether_it_is_the_first_time(gathering: Gathering) -> None:
    gathering.does(CHAIR, "floor:add", name="孙奶奶", place="pavilion", kind="speak")
    gathering.called()
    shares = gathering.moderator_sees("floor")["shares"]
    assert (shares["speakers"], shares["first_time"]) == (1, 0)


def test_where_somebody_spoke_from_stays_when_they_move(gathering: Gathering) -> None:
    speak(gathering, "赵敏", 30)
    gathering.does(CHAIR, "people:check_in", person=id_of("赵敏"), place="pavilion")
    assert gathering.moderator_sees("floor")["shares"]["by_place"]["remote"]["turns"] == 1


def test_a_moderator_sees_what_each_who_waits_has_had(gathering: Gathering) -> None:
    speak(gathering, "王秀兰", 75)
    gathering.waiting("王秀兰", statement="我听不清")
    [entry] = gathering.moderator_sees("floor")["queue"]
    assert (entry["turns"], entry["spoken_ms"], entry["statement"]) == (1, 75_000, "我听不清")
