"""What only one person may see: their seat, their place in the queue, that their vote is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.consensus import Objection
from rooms.floor import because, entry_of, places

if TYPE_CHECKING:
    from rooms.room import Room


class Recorded(Struct):
    recorded: int


class Held(Struct):
    version: int
    value: int


class Me(Struct, kw_only=True):
    """What one person may know of themselves; a vote is only ever shown as recorded."""

    person: str
    name: str
    role: str
    place: str
    entry: str | None
    place_in_queue: int | None
    because: list[str]
    votes: dict[str, Recorded]
    positions: dict[str, Held]
    objections: list[str]
    turns: int


def me(room: Room, person: str, queue: Mapping[str, int] | None = None) -> Me:
    """The facts of one person. ``queue``: what ``floor.places`` says, where many people are told at once."""
    self, waiting = room.people[person], entry_of(room, person)
    line = queue or (places(room) if waiting else {})
    return Me(
        person=self.id,
        name=self.name,
        role=self.role,
        place=self.place,
        entry=waiting.id if waiting else _speaking(room, person),
        place_in_queue=line.get(waiting.id) if waiting else None,
        because=because(room, waiting) if waiting else [],
        votes={p.id: Recorded(p.voters[person]) for p in room.polls.values() if person in p.voters},
        positions={
            c.id: Held(version=c.version, value=c.draft.positions[person].value)
            for c in room.consensus.values()
            if person in c.draft.positions
        },
        objections=[objection.id for objection in _open_objections(room) if objection.person == person],
        turns=self.turns,
    )


def _speaking(room: Room, person: str) -> str | None:
    """Their entry, if they have the floor."""
    turn = room.floor.current
    return turn.entry.id if turn and turn.entry.person == person else None


def _open_objections(room: Room) -> list[Objection]:
    undecided = (text for text in room.consensus.values() if text.state == "draft")
    return [objection for text in undecided for objection in text.blocking()]
