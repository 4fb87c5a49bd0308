"""Having the floor: calling somebody, the clock of their turn, ending it, taking back a call made in error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from rooms.floor import Called, Entry, Reminder, Rule, Turn, entry_of, item_now, queue, turns_taken
from rooms.meeting import need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Line, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

UNDO_MS = 10_000


# ---- commands


class Call(Command, tag="floor:call"):
    """``expect`` is the entry that the moderator believes is speaking (null: nobody)."""

    expect: Id | None
    entry: Id | None = None
    reason: Line | None = None


class Undo(Command, tag="floor:undo"):
    pass


class Finish(Command, tag="floor:finish"):
    expect: Id


class Pause(Command, tag="floor:pause"):
    pass


class Resume(Command, tag="floor:resume"):
    pass


class Extend(Command, tag="floor:extend"):
    seconds: Annotated[int, Meta(ge=1, le=3600)]


class ReachLimit(Command, tag="floor:reach_limit"):
    """The clock of the running turn has come to its limit."""

    entry: Id


class Remind(Command, tag="floor:remind"):
    rule: Rule


# ---- events


class SpeakerCalled(Event, tag="speaker_called"):
    private = ("reason",)
    answers = ("entry",)
    entry: str
    limit_ms: int
    out_of_turn: bool = False
    reason: str | None = None


class CallUndone(Event, tag="call_undone"):
    """``entry`` waits again, as if it had not been called."""

    entry: str


class TurnFinished(Event, tag="turn_finished"):
    entry: str


class ClockPaused(Event, tag="clock_paused"):
    pass


class ClockResumed(Event, tag="clock_resumed"):
    pass


class LimitExtended(Event, tag="limit_extended"):
    seconds: int


class LimitReached(Event, tag="limit_reached"):
    """The turn goes on, over its time."""

    entry: str


class SpeakerReminded(Event, tag="speaker_reminded"):
    rule: Rule


# ---- decisions


@decides(Call, "moderator")
def call(room: Room, command: Call, actor: Actor) -> list[Event]:
    """Give the floor to the next, or to ``entry`` out of turn; ``stale`` unless ``expect`` is speaking."""
    _need_known(room, command.entry)
    need_open(room)
    if command.expect != _speaking(room):
        raise Refusal("stale")
    line = queue(room)
    chosen = _chosen(room, line, command.entry)
    out_of_turn = chosen is not line[0]
    if out_of_turn and not command.reason:
        raise Refusal("reason_needed")
    reason = command.reason if out_of_turn else None
    return [SpeakerCalled(entry=chosen.id, limit_ms=room.meeting.limit_ms, out_of_turn=out_of_turn, reason=reason)]


@decides(Undo, "moderator")
def undo(room: Room, command: Undo, actor: Actor) -> list[Event]:
    need_open(room)
    called, current = room.floor.called, room.floor.current
    if called is None or current is None or actor.now - called.at > UNDO_MS:
        raise Refusal("too_late")
    return [CallUndone(entry=current.entry.id)]


@decides(Finish, "resident", "moderator")
def finish(room: Room, command: Finish, actor: Actor) -> list[Event]:
    """By the moderator or the speaker; for who has just ceased to be the speaker it is ``stale``."""
    if not actor.moderates and actor.person != _owner(room, command.expect):
        raise Refusal("not_allowed")
    need_open(room)
    if command.expect != _speaking(room):
        raise Refusal("stale")
    return [TurnFinished(entry=command.expect)]


@decides(Pause, "moderator")
def pause(room: Room, command: Pause, actor: Actor) -> list[Event]:
    return [] if _turn(room).since is None else [ClockPaused()]


@decides(Resume, "moderator")
def resume(room: Room, command: Resume, actor: Actor) -> list[Event]:
    return [] if _turn(room).since is not None else [ClockResumed()]


@decides(Extend, "moderator")
def extend(room: Room, command: Extend, actor: Actor) -> list[Event]:
    _turn(room)
    return [LimitExtended(seconds=command.seconds)]


@decides(ReachLimit, "system")
def reach_limit(room: Room, command: ReachLimit, actor: Actor) -> list[Event]:
    _need_known(room, command.entry)
    turn = room.floor.current
    if turn is None or turn.entry.id != command.entry or turn.over_at is None or actor.now < turn.over_at:
        raise Refusal("stale")
    return [LimitReached(entry=command.entry)]


@decides(Remind, "moderator")
def remind(room: Room, command: Remind, actor: Actor) -> list[Event]:
    need_open(room)
    return [SpeakerReminded(rule=command.rule)]


# ---- changes


@changes(SpeakerCalled)
def on_called(room: Room, event: SpeakerCalled, recorded: Recorded) -> None:
    floor, before = room.floor, room.floor.current
    running = before is not None and before.since is not None
    floor.end_turn(recorded.at)
    entry = floor.waiting.pop(event.entry)
    person = room.people[entry.person]
    person.turns += 1
    floor.current = Turn(
        entry=entry,
        number=person.turns,
        started_at=recorded.at,
        since=recorded.at,
        limit_ms=event.limit_ms,
        reason=event.reason,
    )
    floor.called = Called(at=recorded.at, before=before, running=running)
    floor.reminder = None
    room.screen.turn_to("floor")


@changes(CallUndone)
def on_undone(room: Room, event: CallUndone, recorded: Recorded) -> None:
    """The called one waits again in the old place; the one before speaks on, without the time in between."""
    floor, undone, called = room.floor, room.floor.current, room.floor.called
    if undone is None or called is None:
        raise ValueError("no call to undo")
    entry = undone.entry
    room.people[entry.person].turns -= 1
    asked_again = entry_of(room, entry.person)
    if asked_again is not None:
        del floor.waiting[asked_again.id]
    floor.waiting[entry.id] = entry
    floor.current, floor.called = called.before, None
    if called.before is not None:
        floor.turns.pop()
        called.before.ended_at = None
        called.before.since = recorded.at if called.running else None


@changes(TurnFinished)
def on_finished(room: Room, event: TurnFinished, recorded: Recorded) -> None:
    room.floor.end_turn(recorded.at)


@changes(ClockPaused)
def on_paused(room: Room, event: ClockPaused, recorded: Recorded) -> None:
    _turn(room).stop(recorded.at)


@changes(ClockResumed)
def on_resumed(room: Room, event: ClockResumed, recorded: Recorded) -> None:
    _turn(room).since = recorded.at


@changes(LimitExtended)
def on_extended(room: Room, event: LimitExtended, recorded: Recorded) -> None:
    turn = _turn(room)
    turn.limit_ms += event.seconds * 1000
    turn.over = turn.over and turn.spoken_by(recorded.at) >= turn.limit_ms


@changes(LimitReached)
def on_limit_reached(room: Room, event: LimitReached, recorded: Recorded) -> None:
    _turn(room).over = True


@changes(SpeakerReminded)
def on_reminded(room: Room, event: SpeakerReminded, recorded: Recorded) -> None:
    room.floor.reminder = Reminder(rule=event.rule, at=recorded.at)


# ---- below


def _need_known(room: Room, entry: str | None) -> None:
    if entry is not None and _owner(room, entry) is None:
        raise Refusal("not_found")


def _owner(room: Room, entry: str) -> str | None:
    """Whose entry this is, whether it waits, speaks or has spoken."""
    waiting = room.floor.waiting.get(entry)
    if waiting is not None:
        return waiting.person
    return next((turn.entry.person for turn in turns_taken(room) if turn.entry.id == entry), None)


def _chosen(room: Room, line: list[Entry], entry: str | None) -> Entry:
    """The entry to call. One that has spoken, or waits on another item, was in the queue a moment ago: ``stale``."""
    if entry is None:
        if not line:
            raise Refusal("queue_empty")
        return line[0]
    found = room.floor.waiting.get(entry)
    if found is None or found.item != item_now(room):
        raise Refusal("stale")
    if not room.people[found.person].present:
        raise Refusal("person_left")
    return found


def _speaking(room: Room) -> str | None:
    return room.floor.current.entry.id if room.floor.current else None


def _turn(room: Room) -> Turn:
    need_open(room)
    if room.floor.current is None:
        raise Refusal("nobody_speaking")
    return room.floor.current
