"""The floor section: who speaks, and who is called next, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.floor import Entry, Turn, because, queue
from rooms.speaking import UNDO_MS
from rooms.views.eye import Eye, fit, iso, size, stamp

if TYPE_CHECKING:
    from rooms.room import Room

QUEUE_LENGTH = 20


class SpeakerView(Struct, kw_only=True):
    entry: str
    name: str
    place: str
    kind: str
    stance: str | None
    topic: str | None
    statement: str | None
    spoken_ms: int
    since: str | None
    running: bool
    limit_ms: int
    over: bool
    turn: int
    reason: str | None
    person: str | None = None


class EntryView(Struct, kw_only=True):
    entry: str
    name: str
    place: str
    kind: str
    stance: str | None
    topic: str | None
    because: list[str]
    since: str
    person: str | None = None


class ReminderView(Struct, kw_only=True):
    rule: str
    at: str


class FloorView(Struct, kw_only=True):
    open: bool
    current: SpeakerView | None
    waiting: int
    queue: list[EntryView]
    limit_ms: int
    reminder: ReminderView | None
    undo_until: str | None = None


def section(room: Room, eye: Eye) -> tuple[FloorView, int]:
    state, line = room.floor, queue(room)
    view = FloorView(
        open=state.open,
        current=None if state.current is None else _speaker(room, state.current, eye),
        waiting=len(line),
        queue=[],
        limit_ms=room.meeting.limit_ms,
        reminder=ReminderView(rule=state.reminder.rule, at=stamp(state.reminder.at)) if state.reminder else None,
    )
    if eye.moderator and state.called is not None:
        view.undo_until = iso(state.called.at + UNDO_MS)
    waiting = (_entry(room, entry, eye) for entry in line[: eye.most(QUEUE_LENGTH)])
    view.queue = fit(waiting, eye.room_for() - size(view))
    return view, len(line) - len(view.queue)


def _entry(room: Room, entry: Entry, eye: Eye) -> EntryView:
    person = room.people[entry.person]
    return EntryView(
        entry=entry.id,
        name=person.name,
        place=person.place,
        kind=entry.kind,
        stance=entry.stance,
        topic=entry.topic,
        because=because(room, entry),
        since=stamp(entry.since),
        person=person.id if eye.moderator else None,
    )


def _speaker(room: Room, turn: Turn, eye: Eye) -> SpeakerView:
    person = room.people[turn.entry.person]
    return SpeakerView(
        entry=turn.entry.id,
        name=person.name,
        place=person.place,
        kind=turn.entry.kind,
        stance=turn.entry.stance,
        topic=turn.entry.topic,
        statement=turn.entry.statement,
        spoken_ms=turn.spoken_ms,
        since=iso(turn.since),
        running=turn.since is not None,
        limit_ms=turn.limit_ms,
        over=turn.over,
        turn=turn.number,
        reason=turn.reason,
        person=person.id if eye.moderator else None,
    )
