"""People: joining, leaving, coming back; the moderator's pen; handing over the chair."""

import pytest

from rooms import people
from rooms.people import (
    ChairHandedOver,
    PersonJoined,
    PersonLeft,
    PersonMoved,
    PersonRemoved,
    PersonRenamed,
    PersonReturned,
)
from rooms.refusal import Refusal
from tests.rooms.gathering import CHAIR, SCREEN, Gathering, id_of

WANG, LI, ZHAO = id_of("王秀兰"), id_of("李建国"), id_of("赵敏")


def joining(name: str, place: people.Place = "pavilion", as_name: str = "") -> people.Join:
    return people.Join(person=id_of(name), name=as_name or name, place=place)


# ---- coming and going


def test_who_joins_is_present(planned: Gathering) -> None:
    assert planned.tell(joining("孙奶奶")) == [PersonJoined(person=id_of("孙奶奶"), place="pavilion", name="孙奶奶")]
    assert planned.sees("people")["present"] == 4


def test_moderators_and_screens_are_never_counted() -> None:
    assert Gathering().sees("people")["present"] == 0


def test_the_same_phone_joins_again_as_the_same_person(planned: Gathering) -> None:
    assert planned.tell(joining("王秀兰")) == []
    assert planned.tell(joining("王秀兰", "remote", "王阿姨")) == [
        PersonMoved(person=WANG, place="remote"),
        PersonRenamed(person=WANG, name="王阿姨"),
    ]
    assert planned.sees("people")["present"] == 3


def test_who_leaves_is_not_present_and_can_come_back(planned: Gathering) -> None:
    assert planned.does("王秀兰", "people:leave") == [PersonLeft(person=WANG)]
    assert planned.does("王秀兰", "people:leave") == []
    assert planned.sees("people")["present"] == 2
    assert planned.tell(people.Return(person=WANG)) == [PersonReturned(person=WANG)]
    assert planned.tell(people.Return(person=WANG)) == []
    assert planned.sees("people")["present"] == 3


def test_who_was_away_too_long_has_left_without_saying_so(planned: Gathering) -> None:
    assert planned.tell(people.Leave(person=WANG)) == [PersonLeft(person=WANG, away=True)]


def test_joining_again_is_coming_back(planned: Gathering) -> None:
    planned.does("王秀兰", "people:leave")
    assert planned.tell(joining("王秀兰")) == [PersonReturned(person=WANG)]


def test_a_moderator_is_neither_here_nor_away(planned: Gathering) -> None:
    chair = id_of(CHAIR)
    assert planned.tell(people.Return(person=chair)) == []
    assert planned.tell(joining(CHAIR)) == []
    assert planned.does(CHAIR, "people:leave") == []
    assert planned.sees("people")["present"] == 3


def test_whoever_acts_is_here(gathering: Gathering) -> None:
    poll, text = gathering.poll(), gathering.text()
    for name, payload in [
        ("floor:ask", {"kind": "speak"}),
        ("poll:vote", {"poll": poll, "choices": ["yes"]}),
        ("consensus:position", {"consensus": text, "version": 1, "value": 4}),
    ]:
        gathering.does("王秀兰", "people:leave")
        assert gathering.does("王秀兰", name, **payload)[0] == PersonReturned(person=WANG)
        assert gathering.sees("people")["present"] == 3


# ---- the moderator's pen


def test_a_neighbour_without_a_phone_is_checked_in_by_name(planned: Gathering) -> None:
    [joined] = planned.does(CHAIR, "people:check_in", name="孙奶奶")
    assert isinstance(joined, PersonJoined)
    assert (joined.name, joined.place, joined.phone) == ("孙奶奶", "pavilion", False)
    assert planned.sees("people")["present"] == 4


def test_checking_somebody_in_brings_them_back_and_to_the_pavilion(planned: Gathering) -> None:
    planned.does("赵敏", "people:leave")
    assert planned.does(CHAIR, "people:check_in", person=ZHAO) == [
        PersonReturned(person=ZHAO),
        PersonMoved(person=ZHAO, place="pavilion"),
    ]
    assert planned.does(CHAIR, "people:check_in", person=ZHAO) == []


def test_a_check_in_is_of_a_person_or_a_name(planned: Gathering) -> None:
    assert planned.refuses(CHAIR, "people:check_in") == "malformed"
    assert planned.refuses(CHAIR, "people:check_in", person=WANG, name="王秀兰") == "malformed"
    assert planned.refuses(CHAIR, "people:check_in", person=id_of(CHAIR)) == "not_found"


def test_a_moderator_may_see_somebody_out_and_a_neighbour_may_not(planned: Gathering) -> None:
    assert planned.refuses("李建国", "people:leave", person=WANG) == "not_allowed"
    assert planned.refuses("李建国", "people:leave", person="nobody") == "not_allowed"
    assert planned.does(CHAIR, "people:leave", person=WANG) == [PersonLeft(person=WANG)]
    assert planned.refuses(CHAIR, "people:leave", person="nobody") == "not_found"


def test_a_name_is_changed_by_its_owner_or_a_moderator(planned: Gathering) -> None:
    assert planned.does("王秀兰", "people:rename", name="王阿姨") == [PersonRenamed(person=WANG, name="王阿姨")]
    assert planned.does("王秀兰", "people:rename", name="王阿姨") == []
    assert planned.does(CHAIR, "people:rename", person=WANG, name="王秀兰") == [
        PersonRenamed(person=WANG, name="王秀兰")
    ]
    assert planned.refuses("李建国", "people:rename", person=WANG, name="坏人") == "not_allowed"


def test_who_is_removed_loses_seat_turn_and_place_in_the_queue(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    speaking = gathering.called()
    gathering.waiting("王秀兰")
    gathering.waiting("李建国")

    assert gathering.does(CHAIR, "people:remove", person=WANG) == [PersonRemoved(person=WANG)]

    assert gathering.refuses("王秀兰", "floor:ask", kind="speak") == "removed"
    assert gathering.sees("floor")["current"] is None
    assert gathering.line() == ["李建国"]
    assert [turn.entry.id for turn in gathering.room.floor.turns] == [speaking]
    assert gathering.sees("people")["present"] == 2
    assert gathering.refuses(CHAIR, "people:remove", person=WANG) == "not_found"
    with pytest.raises(Refusal, match="removed"):
        gathering.tell(joining("王秀兰"))


def test_a_stranger_has_no_seat(gathering: Gathering) -> None:
    assert gathering.refuses("路人", "floor:ask", kind="speak") == "removed"


def test_a_meeting_keeps_one_moderator(planned: Gathering) -> None:
    assert planned.refuses(CHAIR, "people:remove", person=id_of(CHAIR)) == "last_moderator"
    planned.tell(people.GiveSeat(person=id_of("刘副主任"), name="刘副主任", role="moderator"))
    assert planned.does(CHAIR, "people:remove", person=id_of(CHAIR))
    assert planned.refuses("刘副主任", "people:remove", person=id_of("刘副主任")) == "last_moderator"


def test_a_screen_can_be_removed(planned: Gathering) -> None:
    assert planned.does(CHAIR, "people:remove", person=id_of(SCREEN))


def test_a_seat_is_given_once(planned: Gathering) -> None:
    assert planned.tell(people.GiveSeat(person=id_of(CHAIR), name="别人", role="screen")) == []


# ---- the chair


def test_who_hands_over_the_chair_may_speak_and_vote(gathering: Gathering) -> None:
    poll = gathering.poll()
    assert gathering.refuses(CHAIR, "floor:ask", kind="speak") == "not_allowed"
    assert gathering.refuses(CHAIR, "poll:vote", poll=poll, choices=["yes"]) == "not_entitled"

    handed = gathering.does(CHAIR, "chair:hand_over", person=WANG)

    assert handed == [ChairHandedOver(giver=id_of(CHAIR), taker=WANG)]
    assert gathering.waiting(CHAIR)
    assert gathering.vote(poll, "yes", by=CHAIR)
    assert gathering.sees("people")["present"] == 3
    assert gathering.refuses(CHAIR, "floor:close") == "not_allowed"
    assert gathering.does("王秀兰", "floor:close")


def test_who_takes_the_chair_leaves_floor_and_queue(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    gathering.called()
    gathering.waiting("王秀兰")
    gathering.waiting("李建国")

    gathering.does(CHAIR, "chair:hand_over", person=WANG)

    assert gathering.sees("floor")["current"] is None
    assert gathering.line() == ["李建国"]
    assert gathering.refuses("王秀兰", "floor:ask", kind="speak") == "not_allowed"


def test_a_call_cannot_be_undone_in_favour_of_who_took_the_chair(gathering: Gathering) -> None:
    gathering.waiting("王秀兰")
    first = gathering.called()
    gathering.waiting("李建国")
    gathering.called(first)
    gathering.does(CHAIR, "chair:hand_over", person=WANG)
    assert gathering.refuses("王秀兰", "floor:undo") == "too_late"


def test_the_chair_goes_to_a_resident_who_is_here_with_a_phone(gathering: Gathering) -> None:
    [joined] = gathering.does(CHAIR, "people:check_in", name="孙奶奶")
    assert isinstance(joined, PersonJoined)
    assert gathering.refuses(CHAIR, "chair:hand_over", person=joined.person) == "no_phone"
    gathering.does("王秀兰", "people:leave")
    assert gathering.refuses(CHAIR, "chair:hand_over", person=WANG) == "person_left"
    assert gathering.refuses(CHAIR, "chair:hand_over", person=id_of(SCREEN)) == "not_found"
    assert gathering.refuses(CHAIR, "chair:hand_over", person="nobody") == "not_found"
    assert gathering.refuses("李建国", "chair:hand_over", person=LI) == "not_allowed"


def test_who_took_part_is_everyone_who_came_whoever_holds_the_chair_now(gathering: Gathering) -> None:
    assert gathering.sees("people")["joined"] == 3
    gathering.does(CHAIR, "chair:hand_over", person=id_of("王秀兰"))
    assert gathering.sees("people")["joined"] == 4, "the first moderator takes part now, and 王秀兰 came as a resident"
    gathering.does("王秀兰", "people:remove", person=id_of("李建国"))
    assert gathering.sees("people")["joined"] == 3
    assert [chair.person for chair in gathering.room.meeting.chairs] == [id_of(CHAIR), id_of("王秀兰")]
