"""Having the floor: calling somebody, the clock of their turn, ending it, taking back a call made in error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from rooms.floor import Called, Turn, entry_of, interrupts, item_now, owner_of, waiting_entry
from rooms.meeting import need_open
from rooms.order import Placed
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


# ---- events


class SpeakerCalled(Event, tag="speaker_called"):
    private = ("reason",)
    answers = ("entry",)
    entry: str
    limit_ms: int
    out_of_turn: bool = False
    reason: str | None = None
    because: tuple[str, ...] = ()
    passed: str | None = None
    """The longest-waiting of the equals, if it was passed over."""
    holds: tuple[str, ...] = ()
    """The entries whose turns are interrupted and go on afterwards; every other turn ends."""


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


# ---- decisions


@decides(Call, "moderator")
def call(room: Room, command: Call, actor: Actor) -> list[Event]:
    """Give the floor to the next, or to ``entry`` out of turn; ``stale`` unless ``expect`` is speaking.

    A question or a point of order interrupts who speaks, and gives the floor back; any other call ends their turn.
    """
    _need_known(room, command.entry)
    need_open(room)
    if command.expect != _speaking(room):
        raise Refusal("stale")
    chosen = _chosen(room, command.entry)
    out_of_turn = chosen.entry is not room.line[0].entry
    if out_of_turn and not command.reason:
        raise Refusal("reason_needed")
    return [
        SpeakerCalled(
            entry=chosen.entry.id,
            limit_ms=room.meeting.limit_ms,
            out_of_turn=out_of_turn,
            reason=command.reason if out_of_turn else None,
            because=("moderator",) if out_of_turn else chosen.because,
            passed=None if out_of_turn else chosen.passes,
            holds=tuple(t.entry.id for t in room.floor.everyone_speaking() if interrupts(room, chosen.entry, t)),
        )
    ]


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
    if not actor.moderates and actor.person != owner_of(room, command.expect):
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


# ---- changes


@changes(SpeakerCalled)
def on_called(room: Room, event: SpeakerCalled, recorded: Recorded) -> None:
    floor, before, held, ended = room.floor, room.floor.current, list(room.floor.held), len(room.floor.turns)
    running = before is not None and before.since is not None
    floor.keep(event.holds, recorded.at)
    entry = floor.waiting.pop(event.entry)
    person = room.people[entry.person]
    person.turns += 1
    floor.current = Turn(
        entry=entry,
        number=person.turns,
        started_at=recorded.at,
        since=recorded.at,
        limit_ms=event.limit_ms,
        place=person.place,
        out_of_turn=event.out_of_turn,
        reason=event.reason,
        because=event.because,
    )
    if event.passed is not None:
        floor.waiting[event.passed].passed += 1
    floor.called = Called(recorded.at, before, running, held, len(floor.turns) - ended, event.passed)
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
        floor.withdraw(asked_again.id)
    floor.waiting[entry.id] = entry
    if called.passed in floor.waiting:
        floor.waiting[called.passed].passed -= 1
    del floor.turns[len(floor.turns) - called.ended :]
    floor.current, floor.held, floor.called = called.before, called.held, None
    for turn in floor.everyone_speaking():
        turn.ended_at = None
    if called.before is not None:
        called.before.since = recorded.at if called.running else None


@changes(TurnFinished)
def on_finished(room: Room, event: TurnFinished, recorded: Recorded) -> None:
    room.floor.finish(recorded.at)


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


# ---- below


def _need_known(room: Room, entry: str | None) -> None:
    if entry is not None and owner_of(room, entry) is None:
        raise Refusal("not_found")


def _chosen(room: Room, entry: str | None) -> Placed:
    """The entry to call, in its place."""
    if entry is None:
        if not room.line:
            raise Refusal("queue_empty")
        return room.line[0]
    found = waiting_entry(room, entry)
    if found.item != item_now(room):
        raise Refusal("stale")
    if not room.people[found.person].present:
        raise Refusal("person_left")
    return next(placed for placed in room.line if placed.entry is found)


def _speaking(room: Room) -> str | None:
    return room.floor.current.entry.id if room.floor.current else None


def _turn(room: Room) -> Turn:
    need_open(room)
    if room.floor.current is None:
        raise Refusal("nobody_speaking")
    return room.floor.current
