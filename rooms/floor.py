"""The floor: who waits for it, who has it, whose turn is held meanwhile, and who has had it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rooms.meeting import need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Place, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

Kind = Literal["speak", "question", "reply", "point_of_order"]
Stance = Literal["for", "against", "neutral"]
RANKS: dict[Kind, int] = {"point_of_order": 0, "question": 1, "reply": 2, "speak": 3}


class Entry(Struct):
    """Somebody's wish to speak on an item (null: before any item). ``moved``: a moderator changed its class."""

    id: str
    person: str
    kind: Kind
    item: str | None
    since: int
    order: int
    """The number that tells who has waited longest; letting others go first takes a new one."""
    stance: Stance | None = None
    topic: str | None = None
    statement: str | None = None
    moved: bool = False
    deferred_by: str | None = None
    """Who let the others go first: its owner, or a moderator."""
    passed: int = 0
    """How often an equal who has waited less was called first, for the place or the side."""


class Turn(Struct):
    """Somebody speaking. ``spoken_ms`` is as of ``since``, the last start; ``since`` is null while paused or held."""

    entry: Entry
    number: int
    started_at: int
    limit_ms: int
    since: int | None
    place: Place = "pavilion"
    """Where they spoke from."""
    spoken_ms: int = 0
    ended_at: int | None = None
    over: bool = False
    """Whether the limit has been reached."""
    out_of_turn: bool = False
    reason: str | None = None
    because: tuple[str, ...] = ()

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
    """A rule of the meeting that the moderator recalled; ``entry``: while whose turn was running."""

    rule: str
    at: int
    item: str | None
    entry: str | None


class Called(Struct):
    """The last call, for as long as it can be undone: what was before it, and what it ended.

    ``running``: the clock of the turn before was. ``passed``: the entry that was passed over by alternation.
    """

    at: int
    before: Turn | None
    running: bool
    held: list[Turn] = []
    ended: int = 0
    passed: str | None = None


class Floor(Struct):
    """``held``: turns that go on after an interruption, the first to go on last. ``withdrawn``: entries, and whose."""

    waiting: dict[str, Entry] = {}
    turns: list[Turn] = []
    open: bool = False
    current: Turn | None = None
    held: list[Turn] = []
    called: Called | None = None
    withdrawn: dict[str, str] = {}
    reminders: list[Reminder] = []

    def everyone_speaking(self) -> Iterator[Turn]:
        """The held turns and the running one, in the order they began."""
        yield from self.held
        if self.current is not None:
            yield self.current

    def keep(self, held: tuple[str, ...], at: int) -> None:
        """End every turn but these, which are held."""
        kept: list[Turn] = []
        for turn in list(self.everyone_speaking()):
            turn.stop(at)
            if turn.entry.id in held:
                kept.append(turn)
            else:
                self._end(turn, at)
        self.held, self.current, self.called = kept, None, None

    def end_turns(self, at: int) -> None:
        self.keep((), at)

    def finish(self, at: int) -> None:
        """End the running turn; whose turn it had interrupted goes on."""
        self.keep(tuple(turn.entry.id for turn in self.held), at)
        if self.held:
            self.current = self.held.pop()
            self.current.since = at

    def withdraw(self, entry: str) -> None:
        self.withdrawn[entry] = self.waiting.pop(entry).person

    def forget(self, person: str, at: int) -> None:
        """Take a person out of the queue, and off the floor; a call cannot be undone in their favour."""
        for entry in [entry.id for entry in self.waiting.values() if entry.person == person]:
            self.withdraw(entry)
        for turn in [turn for turn in self.held if turn.entry.person == person]:
            self.held.remove(turn)
            self._end(turn, at)
        if self.current is not None and self.current.entry.person == person:
            self.finish(at)
        if self.called and person in _persons(self.called):
            self.called = None

    def _end(self, turn: Turn, at: int) -> None:
        turn.ended_at = at
        self.turns.append(turn)


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


def rank(room: Room, entry: Entry) -> int:
    """The rank of an entry's class; in a briefing every question is ``speak``."""
    briefing_question = entry.kind == "question" and room.meeting.format == "briefing"
    return RANKS["speak" if briefing_question else entry.kind]


def interrupts(room: Room, entry: Entry, turn: Turn) -> bool:
    """Whether a turn is held while this entry is heard: points of order and questions are put to who speaks."""
    return rank(room, entry) <= RANKS["question"] and rank(room, entry) < rank(room, turn.entry)


def living_entry(room: Room, entry: str) -> Entry:
    """The entry, while it waits or its turn goes on; otherwise refuses as ``waiting_entry`` does."""
    speaking = (turn.entry for turn in room.floor.everyone_speaking() if turn.entry.id == entry)
    return next(speaking, None) or waiting_entry(room, entry)


def waiting_entry(room: Room, entry: str) -> Entry:
    """The entry, while it waits. Refuses what never was (``not_found``), is withdrawn, or has been called."""
    found = room.floor.waiting.get(entry)
    if found is not None:
        return found
    if entry in room.floor.withdrawn:
        raise Refusal("entry_withdrawn")
    raise Refusal("not_found" if owner_of(room, entry) is None else "already_called")


def own_waiting(room: Room, entry: str, actor: Actor) -> Entry:
    """A waiting entry of the actor's own, or anybody's if a moderator asks."""
    need_owner(room, entry, actor)
    found = waiting_entry(room, entry)
    need_open(room)
    return found


def need_owner(room: Room, entry: str, actor: Actor) -> None:
    owner = owner_of(room, entry)
    if owner is not None and not actor.moderates and owner != actor.person:
        raise Refusal("not_allowed")


def owner_of(room: Room, entry: str) -> str | None:
    """Whose entry this is, whether it waits, speaks, has spoken or was withdrawn."""
    waiting = room.floor.waiting.get(entry)
    if waiting is not None:
        return waiting.person
    spoken = (turn.entry.person for turn in turns_taken(room) if turn.entry.id == entry)
    return next(spoken, room.floor.withdrawn.get(entry))


def entry_of(room: Room, person: str) -> Entry | None:
    """The entry of a person that waits on the current item."""
    return room.waiting_now.get(person)


def item_now(room: Room) -> str | None:
    """The item that wishes to speak are taken for."""
    current = room.agenda.current
    return None if current is None else current.id


def turns_taken(room: Room) -> list[Turn]:
    """Every turn so far, the running one last."""
    return [*room.floor.turns, *room.floor.everyone_speaking()]


def spoken_by(room: Room) -> dict[str, int]:
    """How long each has spoken in this meeting, in ms; of a running turn what is known as of its last start."""
    spoken: dict[str, int] = {}
    for turn in turns_taken(room):
        spoken[turn.entry.person] = spoken.get(turn.entry.person, 0) + turn.spoken_ms
    return spoken


def _persons(called: Called) -> set[str]:
    before = [called.before] if called.before else []
    return {turn.entry.person for turn in [*before, *called.held]}
