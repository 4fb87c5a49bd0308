"""The floor section: who speaks, and who is called next, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms.floor import Floor, Turn
from rooms.order import Placed
from rooms.shares import Shares, shares
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
    out_of_turn: bool
    reason: str | None
    because: tuple[str, ...]
    person: str | None = None


class HeldView(Struct, kw_only=True):
    entry: str
    name: str
    place: str
    kind: str
    stance: str | None
    spoken_ms: int
    limit_ms: int
    person: str | None = None


class EntryView(Struct, kw_only=True, omit_defaults=True):
    """``person`` and what they have had of the floor in this meeting are the moderator's."""

    entry: str
    name: str
    place: str
    kind: str
    stance: str | None
    topic: str | None
    because: tuple[str, ...]
    since: str
    person: str | None = None
    turns: int | None = None
    spoken_ms: int | None = None
    statement: str | None = None


class ReminderView(Struct, kw_only=True):
    rule: str
    at: str


class FloorView(Struct, kw_only=True):
    """``held``: turns that go on after an interruption, the first to go on last. ``shares``: public once it is over."""

    open: bool
    current: SpeakerView | None
    held: list[HeldView]
    waiting: int
    queue: list[EntryView]
    limit_ms: int
    reminder: ReminderView | None
    undo_until: str | None = None
    shares: Shares | None = None


def section(room: Room, eye: Eye) -> tuple[FloorView, int]:
    state = room.floor
    view = FloorView(
        open=state.open,
        current=None if state.current is None else _speaker(room, state.current, eye),
        held=[],
        waiting=len(room.line),
        queue=[],
        limit_ms=room.meeting.limit_ms,
        reminder=_reminder(state),
    )
    if eye.moderator and state.called is not None:
        view.undo_until = iso(state.called.at + UNDO_MS)
    if eye.moderator or room.meeting.state == "adjourned":
        view.shares = shares(room)
    view.held = fit((_held(room, turn, eye) for turn in state.held), eye.room_for() - size(view))
    waiting = (_entry(room, placed, eye) for placed in room.line[: eye.most(QUEUE_LENGTH)])
    view.queue = fit(waiting, eye.room_for() - size(view))
    return view, len(room.line) - len(view.queue)


def _reminder(state: Floor) -> ReminderView | None:
    """The last one, as long as the same person has the floor."""
    last = state.reminders[-1] if state.reminders else None
    if last is None or last.entry != (state.current.entry.id if state.current else None):
        return None
    return ReminderView(rule=last.rule, at=stamp(last.at))


def _held(room: Room, turn: Turn, eye: Eye) -> HeldView:
    return HeldView(
        entry=turn.entry.id,
        name=room.people[turn.entry.person].name,
        place=turn.place,
        kind=turn.entry.kind,
        stance=turn.entry.stance,
        spoken_ms=turn.spoken_ms,
        limit_ms=turn.limit_ms,
        person=turn.entry.person if eye.moderator else None,
    )


def _entry(room: Room, placed: Placed, eye: Eye) -> EntryView:
    entry, person = placed.entry, room.people[placed.entry.person]
    view = EntryView(
        entry=entry.id,
        name=person.name,
        place=person.place,
        kind=entry.kind,
        stance=entry.stance,
        topic=entry.topic,
        because=placed.because,
        since=stamp(entry.since),
    )
    if eye.moderator:
        view.person, view.turns, view.spoken_ms = person.id, person.turns, room.spoken_ms.get(person.id, 0)
        view.statement = entry.statement
    return view


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
        out_of_turn=turn.out_of_turn,
        reason=turn.reason,
        because=turn.because,
        person=person.id if eye.moderator else None,
    )
