"""The floor: who waits for it, who has it, and in which order they are called.

Order, for now: by class, and inside a class first come, first served (domain.md "The floor").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rooms.meeting import need_open
from rooms.vocabulary import Actor, Command, Event, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Kind = Literal["speak", "question", "reply", "point_of_order"]
Stance = Literal["for", "against", "neutral"]
Rule = Literal["to_the_chair", "on_topic", "time_is_up", "one_at_a_time", "no_names", "give_reasons", "wait_your_turn"]
RANKS: dict[Kind, int] = {"point_of_order": 0, "question": 1, "reply": 2, "speak": 3}


class Entry(Struct):
    """Somebody's wish to speak on an item (null: before any item). ``moved``: a moderator changed its class."""

    id: str
    person: str
    kind: Kind
    item: str | None
    since: int
    order: int
    """The number that decides first come, first served; deferring takes a new one."""
    stance: Stance | None = None
    topic: str | None = None
    statement: str | None = None
    moved: bool = False


class Turn(Struct):
    """Somebody speaking. ``spoken_ms`` is as of ``since``, the last start; ``since`` is null while paused."""

    entry: Entry
    number: int
    started_at: int
    limit_ms: int
    since: int | None
    spoken_ms: int = 0
    ended_at: int | None = None
    over: bool = False
    """Whether the limit has been reached."""
    reason: str | None = None

    @property
    def over_at(self) -> int | None:
        """When the limit will be reached, in ms since 1970; None while paused, and once it was reached."""
        return None if self.since is None or self.over else self.since + self.limit_ms - self.spoken_ms

    def spoken_by(self, at: int) -> int:
        """How long has been spoken at that time, in ms."""
        return self.spoken_ms + (0 if self.since is None else at - self.since)

    def stop(self, at: int) -> None:
        self.spoken_ms, self.since = self.spoken_by(at), None


class Reminder(Struct):
    rule: Rule
    at: int


class Called(Struct):
    """The last call, for as long as it can be undone; ``running``: the clock of the turn before was."""

    at: int
    before: Turn | None
    running: bool


class Floor(Struct):
    waiting: dict[str, Entry] = {}
    turns: list[Turn] = []
    open: bool = False
    current: Turn | None = None
    reminder: Reminder | None = None
    called: Called | None = None

    def end_turn(self, at: int) -> None:
        if self.current is not None:
            self.current.stop(at)
            self.current.ended_at = at
            self.turns.append(self.current)
            self.current = None
        self.called = None

    def forget(self, person: str, at: int) -> None:
        """Take a person out of the queue, and off the floor; a call cannot be undone in their favour."""
        for entry in [entry.id for entry in self.waiting.values() if entry.person == person]:
            del self.waiting[entry]
        if self.current is not None and self.current.entry.person == person:
            self.end_turn(at)
        if self.called and self.called.before and self.called.before.entry.person == person:
            self.called = None


class OpenFloor(Command, tag="floor:open"):
    pass


class CloseFloor(Command, tag="floor:close"):
    pass


class FloorOpened(Event, tag="floor_opened"):
    pass


class FloorClosed(Event, tag="floor_closed"):
    pass


@decides(OpenFloor, "moderator")
def open_floor(room: Room, command: OpenFloor, actor: Actor) -> list[Event]:
    need_open(room)
    return [] if room.floor.open else [FloorOpened()]


@decides(CloseFloor, "moderator")
def close_floor(room: Room, command: CloseFloor, actor: Actor) -> list[Event]:
    """Nobody new is taken into the queue; who waits is still called."""
    need_open(room)
    return [FloorClosed()] if room.floor.open else []


@changes(FloorOpened)
def on_opened(room: Room, event: FloorOpened, recorded: Recorded) -> None:
    room.floor.open = True


@changes(FloorClosed)
def on_closed(room: Room, event: FloorClosed, recorded: Recorded) -> None:
    room.floor.open = False


# ---- questions


def queue(room: Room) -> list[Entry]:
    """Who waits on the current item and is here, in the order they will be called."""
    item, people = item_now(room), room.people
    here = [e for e in room.floor.waiting.values() if e.item == item and people[e.person].present]
    return sorted(here, key=lambda entry: (rank(room, entry), entry.order))


def places(room: Room) -> dict[str, int]:
    """Each waiting entry's place in the queue, from one."""
    return {entry.id: place for place, entry in enumerate(queue(room), 1)}


def rank(room: Room, entry: Entry) -> int:
    """The rank of an entry's class; in a briefing every question is ``speak``."""
    briefing_question = entry.kind == "question" and room.meeting.format == "briefing"
    return RANKS["speak" if briefing_question else entry.kind]


def because(room: Room, entry: Entry) -> list[str]:
    """The codes that put an entry where it is."""
    codes = ["moderator"] if entry.moved else []
    if rank(room, entry) != RANKS["speak"]:
        codes.append(entry.kind)
    return [*codes, "waited_longest"]


def entry_of(room: Room, person: str) -> Entry | None:
    """The entry of a person that waits on the current item."""
    item = item_now(room)
    return next((e for e in room.floor.waiting.values() if e.person == person and e.item == item), None)


def item_now(room: Room) -> str | None:
    """The item that wishes to speak are taken for."""
    current = room.agenda.current
    return None if current is None else current.id


def turns_taken(room: Room) -> list[Turn]:
    """Every turn so far, the running one included."""
    running = [] if room.floor.current is None else [room.floor.current]
    return [*room.floor.turns, *running]
