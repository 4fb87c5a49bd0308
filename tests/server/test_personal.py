"""What each person is told of themselves: everyone whom something concerns, and not all of them at once."""

from __future__ import annotations

from rooms.listing import ListRoll
from rooms.roll import Row
from rooms.sitting import SitDown
from server.personal import MOST_AT_ONCE, Personal
from tests.rooms.gathering import CHAIR, Gathering, id_of

NEIGHBOURS = MOST_AT_ONCE + 200


def test_a_poll_of_the_roll_is_told_to_everyone_in_parts() -> None:
    given, personal = Gathering().opened(), Personal()
    given.take(ListRoll(people=tuple(Row(name=f"邻居{n}", door=f"{n}") for n in range(NEIGHBOURS))), id_of(CHAIR))
    for n in range(NEIGHBOURS):
        given.tell(SitDown(listed=f"e{n + 1}", person=f"r{n}", fresh="?", name=f"邻居{n}", place="remote"))
        personal.shown(given.room, f"r{n}")
    poll = given.draft(entitlement="households")
    personal.heard(given.journal)
    while personal.behind:
        personal.changes(given.room)
    before = len(given.journal)
    given.does(CHAIR, "poll:open", poll=poll)
    personal.heard(given.journal[before:])

    first, _ = personal.changes(given.room)
    assert len(first) == MOST_AT_ONCE
    assert personal.behind
    rest, _ = personal.changes(given.room)
    assert not personal.behind
    assert first.keys() | rest.keys() == {f"r{n}" for n in range(NEIGHBOURS)}
    assert {facts["ballots"][poll].entitled for facts in (first | rest).values()} == {True}
    assert personal.changes(given.room) == ({}, set())
