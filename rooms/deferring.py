"""Letting others go first: while one waits, and when one is called and is not ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rooms.floor import Entry, entry_of, need_owner, own_waiting
from rooms.meeting import need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

NOT_READY_MS = 10_000
"""So long after being called one may still let others go first without having had a turn."""


class Defer(Command, tag="floor:defer"):
    entry: Id


class EntryDeferred(Event, tag="entry_deferred"):
    entry: str


class TurnDeclined(Event, tag="turn_declined"):
    """Who was called waits again; it was no turn."""

    entry: str


@decides(Defer, "resident", "moderator")
def defer(room: Room, command: Defer, actor: Actor) -> list[Event]:
    """Let everyone of the same class who waits now go first."""
    turn = room.floor.current
    if turn is None or turn.entry.id != command.entry:
        return [EntryDeferred(entry=own_waiting(room, command.entry, actor).id)]
    need_owner(room, command.entry, actor)
    need_open(room)
    if actor.now - turn.started_at > NOT_READY_MS:
        raise Refusal("too_late")
    return [TurnDeclined(entry=command.entry)]


@changes(EntryDeferred)
def on_deferred(room: Room, event: EntryDeferred, recorded: Recorded) -> None:
    _let_others_first(room.floor.waiting[event.entry], recorded)


@changes(TurnDeclined)
def on_declined(room: Room, event: TurnDeclined, recorded: Recorded) -> None:
    """The floor is free again, or goes back to whose turn was held."""
    floor = room.floor
    floor.finish(recorded.at)
    entry = floor.turns.pop().entry
    room.people[entry.person].turns -= 1
    asked_again = entry_of(room, entry.person)
    if asked_again is not None:
        floor.withdraw(asked_again.id)
    floor.waiting[entry.id] = entry
    _let_others_first(entry, recorded)


def _let_others_first(entry: Entry, recorded: Recorded) -> None:
    entry.order, entry.deferred_by, entry.passed = recorded.seq, recorded.by, 0
