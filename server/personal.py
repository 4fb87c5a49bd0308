"""What each connected person was last told of themselves, and whose own facts may have changed since. Tells nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from rooms import agenda, asking, consensus, deferring, meeting, merging, people, positions, speaking
from rooms.room import Room
from rooms.views import Me, me
from rooms.vocabulary import Recorded

MOVES_OTHERS = frozenset(
    module.__name__ for module in (asking, speaking, deferring, merging, agenda, people, meeting, consensus, positions)
)
"""Concerns whose events change what others, too, are told of themselves: their place in the queue, their positions."""
NAMED = ("person", "into", "voter", "giver", "taker")


class Personal:
    """One for each live room. A change is looked for only with those whom an event concerns."""

    def __init__(self) -> None:
        self._told: dict[str, Me] = {}
        self._touched: set[str] = set()
        self._others_moved = False

    def heard(self, recorded: Sequence[Recorded] | None) -> None:
        """Note whom these events concern. None: the room was read anew, so everybody."""
        if recorded is None:
            self._touched.update(self._told)
        for entry in recorded or ():
            event = entry.event
            self._touched.add(entry.by)
            self._touched.update(getattr(event, field) for field in NAMED if hasattr(event, field))
            self._others_moved |= type(event).__module__ in MOVES_OTHERS

    def shown(self, room: Room, person: str) -> Me:
        """What a person is told as they come."""
        mine = me(room, person)
        self._told.setdefault(person, mine)
        return mine

    def forget(self, person: str) -> None:
        self._told.pop(person, None)

    def changes(self, room: Room) -> tuple[dict[str, dict[str, Any]], set[str]]:
        """For each person whose own facts changed, those that did; and whose role or seat is another now."""
        changes, moved = dict[str, dict[str, Any]](), set[str]()
        for person in self._concerned(room) & room.people.keys():
            now, told = me(room, person), self._told[person]
            if now.role != told.role or room.people[person].removed:
                moved.add(person)
            if now != told:
                self._told[person] = now
                before = structs.asdict(told)
                changes[person] = {k: v for k, v in structs.asdict(now).items() if before[k] != v}
        return changes, moved

    def _concerned(self, room: Room) -> set[str]:
        concerned, self._touched = self._touched & self._told.keys(), set()
        if self._others_moved:
            self._others_moved = False
            concerned |= {p for p, told in self._told.items() if told.entry or told.positions or told.objections}
            entries = [*room.floor.waiting.values(), *(turn.entry for turn in room.floor.everyone_speaking())]
            concerned |= {entry.person for entry in entries} & self._told.keys()
        return concerned
