"""Turns of the floor as plain rows, written in the journal's own transaction. Holds no words of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms import agenda, deferring, meeting, merging, people, speaking
from rooms.floor import Turn, turns_taken
from rooms.room import Room
from rooms.vocabulary import Recorded
from server import rows, tables

MOVES = (
    speaking.SpeakerCalled,
    speaking.TurnFinished,
    speaking.CallUndone,
    deferring.TurnDeclined,
    agenda.ItemStarted,
    agenda.ItemClosed,
    meeting.MeetingAdjourned,
    people.PersonRemoved,
    people.ChairHandedOver,
    merging.PersonMerged,
)
"""What begins, ends or hands on a turn."""
NO_TURN = (speaking.CallUndone, deferring.TurnDeclined)


async def write(connection: AsyncConnection, room: Room, recorded: Sequence[Recorded]) -> None:
    """Bring the rows to what these events made of the room's turns."""
    moves = [entry for entry in recorded if isinstance(entry.event, MOVES)]
    if not moves:
        return
    undone = [entry.event.entry for entry in moves if isinstance(entry.event, NO_TURN)]
    if undone:
        await connection.execute(delete(tables.turn).where(tables.turn.c.id.in_(undone)))
    merged = {entry.event.into for entry in moves if isinstance(entry.event, merging.PersonMerged)}
    since = moves[0].at
    touched = [turn for turn in turns_taken(room) if _touched(turn, since) or turn.entry.person in merged]
    await rows.put(connection, tables.turn, [turn_row(room, turn) for turn in touched])


def turn_row(room: Room, turn: Turn) -> dict[str, Any]:
    entry = turn.entry
    return {
        "id": entry.id,
        "meeting": room.id,
        "person": entry.person,
        "item": entry.item,
        "kind": entry.kind,
        "stance": entry.stance,
        "place": turn.place,
        "started_at": rows.moment(turn.started_at),
        "ended_at": rows.moment(turn.ended_at),
        "spoken_ms": turn.spoken_ms,
        "limit_ms": turn.limit_ms,
        "out_of_turn": turn.out_of_turn,
    }


def _touched(turn: Turn, since: int) -> bool:
    return turn.ended_at is None or turn.ended_at >= since
