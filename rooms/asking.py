"""Asking for the floor: getting into the queue, changing one's entry, leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, UnsetType

from rooms import people
from rooms.floor import Entry, Kind, Stance, entry_of, item_now, living_entry, need_owner, own_waiting, turns_taken
from rooms.meeting import need_open
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Line, Name, Place, Recorded, Words, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room


# ---- commands


class Ask(Command, tag="floor:ask"):
    kind: Kind
    stance: Stance | None = None
    topic: Line | None = None
    statement: Words | None = None


class AddEntry(Command, tag="floor:add"):
    """Queue for a neighbour without a phone: a name, or somebody who is checked in."""

    place: Place
    kind: Kind
    name: Name | None = None
    person: Id | None = None
    stance: Stance | None = None
    topic: Line | None = None

    def __post_init__(self) -> None:
        if (self.person is None) == (self.name is None):
            raise ValueError("either a person or a name")


class EditEntry(Command, tag="floor:edit"):
    entry: Id
    topic: Line | UnsetType | None = UNSET
    stance: Stance | UnsetType | None = UNSET
    statement: Words | UnsetType | None = UNSET


class Withdraw(Command, tag="floor:withdraw"):
    entry: Id


class Reclassify(Command, tag="floor:reclassify"):
    entry: Id
    kind: Kind


# ---- events


class FloorAsked(Event, tag="floor_asked"):
    private = ("topic", "statement")
    answers = ("entry",)
    entry: str
    person: str
    kind: Kind
    item: str | None = None
    stance: Stance | None = None
    topic: str | None = None
    statement: str | None = None


class EntryEdited(Event, tag="entry_edited"):
    private = ("topic", "statement")
    entry: str
    stance: Stance | None = None
    topic: str | None = None
    statement: str | None = None


class EntryWithdrawn(Event, tag="entry_withdrawn"):
    entry: str


class EntryReclassified(Event, tag="entry_reclassified"):
    entry: str
    kind: Kind


# ---- decisions


@decides(Ask, "resident")
def ask(room: Room, command: Ask, actor: Actor) -> list[Event]:
    need_open(room)
    if not room.floor.open:
        raise Refusal("floor_closed")
    _need_free(room, actor.person, command.kind)
    came = people.arrival(room.people[actor.person])
    return [*came, _asked(room, actor.person, command, command.statement)]


@decides(AddEntry, "moderator")
def add_entry(room: Room, command: AddEntry, actor: Actor) -> list[Event]:
    """The moderator's pen also writes while the floor is closed to phones."""
    person = None if command.person is None else people.known(room, command.person)
    need_open(room)
    if person is None:
        comer = people.newcomer(room, command.name or "", command.place)
        return [comer, _asked(room, comer.person, command)]
    _need_free(room, person.id, command.kind)
    return [*people.arrival(person, command.place), _asked(room, person.id, command)]


@decides(EditEntry, "resident", "moderator")
def edit_entry(room: Room, command: EditEntry, actor: Actor) -> list[Event]:
    """Also while its owner speaks: who finds that nobody hears them can write instead."""
    need_owner(room, command.entry, actor)
    entry = living_entry(room, command.entry)
    need_open(room)
    before = (entry.stance, entry.topic, entry.statement)
    after = (
        entry.stance if command.stance is UNSET else command.stance,
        entry.topic if command.topic is UNSET else command.topic or None,
        entry.statement if command.statement is UNSET else command.statement or None,
    )
    stance, topic, statement = after
    if before == after:
        return []
    return [EntryEdited(entry=entry.id, stance=stance, topic=topic, statement=statement)]


@decides(Withdraw, "resident", "moderator")
def withdraw(room: Room, command: Withdraw, actor: Actor) -> list[Event]:
    entry = own_waiting(room, command.entry, actor)
    return [EntryWithdrawn(entry=entry.id)]


@decides(Reclassify, "moderator")
def reclassify(room: Room, command: Reclassify, actor: Actor) -> list[Event]:
    entry = own_waiting(room, command.entry, actor)
    return [] if entry.kind == command.kind else [EntryReclassified(entry=entry.id, kind=command.kind)]


# ---- changes


@changes(FloorAsked)
def on_asked(room: Room, event: FloorAsked, recorded: Recorded) -> None:
    room.floor.waiting[event.entry] = Entry(
        id=event.entry,
        person=event.person,
        kind=event.kind,
        item=event.item,
        since=recorded.at,
        order=recorded.seq,
        stance=event.stance,
        topic=event.topic,
        statement=event.statement,
    )


@changes(EntryEdited)
def on_edited(room: Room, event: EntryEdited, recorded: Recorded) -> None:
    entry = living_entry(room, event.entry)
    entry.stance, entry.topic, entry.statement = event.stance, event.topic, event.statement


@changes(EntryWithdrawn)
def on_withdrawn(room: Room, event: EntryWithdrawn, recorded: Recorded) -> None:
    room.floor.withdraw(event.entry)


@changes(EntryReclassified)
def on_reclassified(room: Room, event: EntryReclassified, recorded: Recorded) -> None:
    entry = room.floor.waiting[event.entry]
    entry.kind, entry.moved = event.kind, True


# ---- below


def _asked(room: Room, person: str, wish: Ask | AddEntry, statement: str | None = None) -> FloorAsked:
    return FloorAsked(
        entry=room.new_id("e"),
        person=person,
        kind=wish.kind,
        item=item_now(room),
        stance=wish.stance,
        topic=wish.topic or None,
        statement=statement or None,
    )


def _need_free(room: Room, person: str, kind: Kind) -> None:
    """One waiting entry a person, and one point of order a person and item."""
    if entry_of(room, person) is not None:
        raise Refusal("already_waiting")
    if kind == "point_of_order":
        wanted = (person, kind, item_now(room))
        if any((turn.entry.person, turn.entry.kind, turn.entry.item) == wanted for turn in turns_taken(room)):
            raise Refusal("point_of_order_used")
