"""What a room does by itself when its time comes: the next such thing, and when. Reads no clock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from rooms import commitment, corrections, meeting, poll, speaking, verdict
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
    dues = _of_community(room) if isinstance(room, Community) else _dues(room)
    return min(dues, key=lambda due: due.at, default=None)


def _of_community(community: Community) -> Iterator[Due]:
    """Verdicts are counted, or the day of a promise has passed."""
    for one in community.commitments.values():
        if one.state == "claimed" and one.until is not None:
            yield Due(one.until, verdict.SettleCommitment(commitment=one.id))
        elif one.state == "open" and not one.overdue:
            yield Due(one.due_at, commitment.NoteOverdue(commitment=one.id))


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
