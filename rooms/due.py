"""What a room does by itself when its time comes: the next such thing, and when. Reads no clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from rooms import commitment, corrections, meeting, poll, speaking
from rooms.community import Community
from rooms.vocabulary import Command

if TYPE_CHECKING:
    from rooms.room import Room


class Due(Struct, frozen=True):
    """A command of the server that the room takes from ``at`` (ms since 1970) on; before, it is ``stale``."""

    at: int
    command: Command


def next_due(room: Room | Community) -> Due | None:
    """The next thing that happens by itself. Whoever sends its command, and however often: it happens once."""
    if isinstance(room, Community):
        found = commitment.next_due(room)
        return None if found is None else Due(*found)
    return min(_dues(room), key=lambda due: due.at, default=None)


def _dues(room: Room) -> Iterator[Due]:
    opens_at = room.meeting.opens_at
    if opens_at is not None and room.meeting.state == "planned":
        yield Due(opens_at, meeting.OpenAsPlanned())
    until = corrections.corrections_until(room)
    if until is not None and room.meeting.confirmed_at is None:
        yield Due(until, corrections.ConfirmMinutes())
    turn = room.floor.current
    if turn is not None and turn.over_at is not None:
        yield Due(turn.over_at, speaking.ReachLimit(entry=turn.entry.id))
    for open_poll in room.polls.values():
        if open_poll.closes_at is not None:
            yield Due(open_poll.closes_at, poll.Deadline(poll=open_poll.id))
