"""What only one person may see: their seat, their place in the queue, that their vote is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.consensus import Objection
from rooms.floor import Entry, entry_of

if TYPE_CHECKING:
    from rooms.room import Room


class Recorded(Struct):
    recorded: int


class Held(Struct):
    version: int
    value: int


class Wish(Struct):
    """What somebody asked for; it can be changed while it waits and while they speak."""

    kind: str
    stance: str | None
    topic: str | None
    statement: str | None


class Me(Struct, kw_only=True):
    """What one person may know of themselves; a vote is only ever shown as recorded."""

    person: str
    name: str
    role: str
    place: str
    entry: str | None
    """Their waiting entry; without one, the one with which they have the floor."""
    speaking: str | None
    """The entry with which they have the floor, or will go on after an interruption."""
    place_in_queue: int | None
    because: tuple[str, ...]
    ahead: dict[str, int]
    wish: Wish | None
    votes: dict[str, Recorded]
    positions: dict[str, Held]
    objections: list[str]
    turns: int
    spoken_ms: int


def me(room: Room, person: str) -> Me:
    """The facts of one person."""
    self, waiting, speaking = room.people[person], entry_of(room, person), _speaking(room, person)
    entry, standing = waiting or speaking, room.standings.get(waiting.id) if waiting else None
    return Me(
        person=self.id,
        name=self.name,
        role=self.role,
        place=self.place,
        entry=entry.id if entry else None,
        speaking=speaking.id if speaking else None,
        place_in_queue=standing.place if standing else None,
        because=standing.because if standing else (),
        ahead=standing.ahead if standing else {},
        wish=_wish(entry) if entry else None,
        votes={p.id: Recorded(p.voters[person]) for p in room.polls.values() if person in p.voters},
        positions={
            c.id: Held(version=c.version, value=c.draft.positions[person].value)
            for c in room.consensus.values()
            if person in c.draft.positions
        },
        objections=[objection.id for objection in _open_objections(room) if objection.person == person],
        turns=self.turns,
        spoken_ms=room.spoken_ms.get(person, 0),
    )


def _wish(entry: Entry) -> Wish:
    return Wish(entry.kind, entry.stance, entry.topic, entry.statement)


def _speaking(room: Room, person: str) -> Entry | None:
    """Their entry, if they have the floor, or their turn is held."""
    turns = room.floor.everyone_speaking()
    return next((turn.entry for turn in turns if turn.entry.person == person), None)


def _open_objections(room: Room) -> list[Objection]:
    undecided = (text for text in room.consensus.values() if text.state == "draft")
    return [objection for text in undecided for objection in text.blocking()]
