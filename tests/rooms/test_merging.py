"""Merging: a neighbour put down by name joins by phone, and is one person again."""

from __future__ import annotations

from typing import cast

import pytest

from rooms import people
from rooms.merging import PersonMerged
from rooms.people import PersonJoined
from rooms.views import me
from tests.rooms.gathering import CHAIR, Gathering, id_of, made


def put_down(given: Gathering, name: str, **wish: str) -> tuple[str, str]:
    """A neighbour without a phone in the queue: their id and their entry's."""
    joined, asked = given.does(CHAIR, "floor:add", name=name, place="pavilion", kind="speak", **wish)
    assert isinstance(joined, PersonJoined)
    return joined.person, cast(str, made(asked, "entry"))


def test_turns_and_time_go_over_to_who_joined_by_phone(gathering: Gathering) -> None:
    written, entry = put_down(gathering, "孙奶奶")
    gathering.called()
    gathering.later(seconds=70).does(CHAIR, "floor:finish", expect=entry)
    gathering.join("孙奶奶")
    gathering.waiting("孙奶奶")
    gathering.called()

    assert gathering.does(CHAIR, "people:merge", person=written, into=id_of("孙奶奶")) == [
        PersonMerged(person=written, into=id_of("孙奶奶"))
    ]

    grandmother = me(gathering.room, id_of("孙奶奶"))
    assert (grandmother.turns, grandmother.spoken_ms) == (2, 70_000)
    assert gathering.sees("floor")["current"]["turn"] == 2
    seen = gathering.moderator_sees("people")
    assert written not in [person["person"] for person in seen["list"]]
    assert gathering.room.people[written].merged_into == id_of("孙奶奶")


def test_a_merged_neighbour_is_counted_once(gathering: Gathering) -> None:
    written, _ = put_down(gathering, "孙奶奶")
    gathering.join("孙奶奶")
    gathering.tell(people.Leave(person=id_of("孙奶奶")))
    before = gathering.sees("people")["present"]
    gathering.does(CHAIR, "people:merge", person=written, into=id_of("孙奶奶"))
    assert gathering.sees("people")["present"] == before, "she is here, and now by her phone's name"
    assert len(people.joined(gathering.room)) == 4


def test_of_two_waiting_entries_the_older_stays(gathering: Gathering) -> None:
    written, older = put_down(gathering, "孙奶奶", topic="路灯")
    gathering.join("孙奶奶")
    younger = gathering.waiting("孙奶奶")
    gathering.waiting("王秀兰")
    gathering.does(CHAIR, "people:merge", person=written, into=id_of("孙奶奶"))
    assert gathering.line() == ["孙奶奶", "王秀兰"]
    assert me(gathering.room, id_of("孙奶奶")).entry == older
    assert gathering.refuses("孙奶奶", "floor:withdraw", entry=younger) == "entry_withdrawn"
    gathering.does("孙奶奶", "floor:edit", entry=older, topic="路灯不亮")


def test_who_has_spoken_without_a_phone_does_not_begin_anew_with_one(gathering: Gathering) -> None:
    written, _ = put_down(gathering, "孙奶奶")
    entry = gathering.called()
    gathering.does(CHAIR, "floor:finish", expect=entry)
    gathering.join("孙奶奶")
    gathering.waiting("孙奶奶")
    gathering.waiting("王秀兰")
    assert gathering.line() == ["孙奶奶", "王秀兰"]
    gathering.does(CHAIR, "people:merge", person=written, into=id_of("孙奶奶"))
    assert gathering.line() == ["王秀兰", "孙奶奶"]


def test_a_call_of_who_was_merged_can_still_be_undone(gathering: Gathering) -> None:
    written, entry = put_down(gathering, "孙奶奶")
    first = gathering.called()
    gathering.waiting("王秀兰")
    gathering.called(first)
    gathering.join("孙奶奶")
    gathering.does(CHAIR, "people:merge", person=written, into=id_of("孙奶奶"))
    gathering.does(CHAIR, "floor:undo")
    current = gathering.room.floor.current
    assert current is not None
    assert (current.entry.id, current.entry.person) == (entry, id_of("孙奶奶"))


def test_people_of_one_name_are_pointed_out_to_the_moderator(gathering: Gathering) -> None:
    written, _ = put_down(gathering, "孙奶奶")
    assert "same_name" not in gathering.moderator_sees("people")
    gathering.join("孙奶奶", place="remote")
    assert gathering.moderator_sees("people")["same_name"] == [
        {"person": written, "into": id_of("孙奶奶"), "name": "孙奶奶", "place": "remote"}
    ]
    assert "same_name" not in gathering.sees("people")
    gathering.does(CHAIR, "people:merge", person=written, into=id_of("孙奶奶"))
    assert "same_name" not in gathering.moderator_sees("people")


def test_only_a_neighbour_without_a_phone_can_be_merged_and_with_somebody_else(gathering: Gathering) -> None:
    written, _ = put_down(gathering, "孙奶奶")
    wang = id_of("王秀兰")
    assert gathering.refuses(CHAIR, "people:merge", person=wang, into=written) == "cannot_merge"
    assert gathering.refuses(CHAIR, "people:merge", person=written, into=written) == "cannot_merge"
    assert gathering.refuses(CHAIR, "people:merge", person="nobody", into=wang) == "not_found"
    assert gathering.refuses(CHAIR, "people:merge", person=written, into=id_of(CHAIR)) == "not_found"


@pytest.mark.parametrize("again", ["people:merge", "people:remove"])
def test_who_was_merged_is_nobody_any_more(gathering: Gathering, again: str) -> None:
    written, _ = put_down(gathering, "孙奶奶")
    gathering.does(CHAIR, "people:merge", person=written, into=id_of("王秀兰"))
    more = {"into": id_of("李建国")} if again == "people:merge" else {}
    assert gathering.refuses(CHAIR, again, person=written, **more) == "not_found"
