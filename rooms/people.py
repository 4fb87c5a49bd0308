"""People: who is here, in which place and role. Joining itself happens at the door (server); here it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rooms.meeting import Chair
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Name, Place, Recorded, Role, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room


class Person(Struct):
    """Somebody with a seat. Only residents are ever ``present``: moderators and screens are not counted."""

    id: str
    name: str
    place: Place
    role: Role
    phone: bool
    present: bool = True
    removed: bool = False
    came: bool = False
    """Joined or was put down, as residents do; who was only ever given a seat to moderate has not."""
    late: bool = False
    """Came when the meeting was over, so was not there."""
    turns: int = 0
    spoke_before: bool = False
    """In an earlier meeting of the community."""
    merged_into: str | None = None
    """Who this neighbour without a phone turned out to be."""
    listed: str | None = None
    """Who they are on the roll."""
    seat: int = 0
    """How often the seat moved to another phone; older tickets are void."""


# ---- commands


class GiveSeat(Command, tag="seat:give"):
    """Seat a moderator or a screen when a meeting is made."""

    person: Id
    name: Name
    role: Literal["moderator", "screen"]


class Join(Command, tag="people:join"):
    person: Id
    name: Name
    place: Place
    spoke_before: bool = False


class Leave(Command, tag="people:leave"):
    person: Id | None = None


class Return(Command, tag="people:return"):
    """The server saw someone come back who had been away."""

    person: Id


class Remove(Command, tag="people:remove"):
    person: Id


class Rename(Command, tag="people:rename"):
    name: Name
    person: Id | None = None


class HandOverChair(Command, tag="chair:hand_over"):
    person: Id


# ---- events


class SeatGiven(Event, tag="seat_given"):
    private = ("name",)
    person: str
    role: Role
    name: str = ""


class PersonJoined(Event, tag="person_joined"):
    private = ("name",)
    answers = ("person",)
    person: str
    place: Place
    phone: bool = True
    name: str = ""
    spoke_before: bool = False


class PersonMoved(Event, tag="person_moved"):
    person: str
    place: Place


class PersonLeft(Event, tag="person_left"):
    """``away``: nobody said so, but there was no connection for long."""

    person: str
    away: bool = False


class PersonReturned(Event, tag="person_returned"):
    person: str


class PersonRemoved(Event, tag="person_removed"):
    person: str


class PersonRenamed(Event, tag="person_renamed"):
    private = ("name",)
    person: str
    name: str = ""


class ChairHandedOver(Event, tag="chair_handed_over"):
    giver: str
    taker: str


# ---- decisions


@decides(GiveSeat, "system")
def give_seat(room: Room, command: GiveSeat, actor: Actor) -> list[Event]:
    if command.person in room.people:
        return []
    return [SeatGiven(person=command.person, role=command.role, name=command.name)]


@decides(Join, "system")
def join(room: Room, command: Join, actor: Actor) -> list[Event]:
    """A new person, or the same one again: then only what differs is recorded."""
    person = room.people.get(command.person)
    if person is None:
        return [
            PersonJoined(
                person=command.person, place=command.place, name=command.name, spoke_before=command.spoke_before
            )
        ]
    if person.removed:
        raise Refusal("removed")
    renamed = [] if person.name == command.name else [PersonRenamed(person=person.id, name=command.name)]
    return [*arrival(person, command.place), *renamed]


@decides(Leave, "moderator", "resident", "system")
def leave(room: Room, command: Leave, actor: Actor) -> list[Event]:
    person = seated(room, own_or_moderated(command.person, actor))
    return [PersonLeft(person=person.id, away=actor.role == "system")] if person.present else []


@decides(Return, "system")
def come_back(room: Room, command: Return, actor: Actor) -> list[Event]:
    return arrival(seated(room, command.person))


@decides(Remove, "moderator", "system")
def remove(room: Room, command: Remove, actor: Actor) -> list[Event]:
    person = seated(room, command.person)
    if person.role == "moderator" and len(moderators(room)) == 1:
        raise Refusal("last_moderator")
    return [PersonRemoved(person=person.id)]


@decides(Rename, "moderator", "resident")
def rename(room: Room, command: Rename, actor: Actor) -> list[Event]:
    person = seated(room, own_or_moderated(command.person, actor))
    return [] if person.name == command.name else [PersonRenamed(person=person.id, name=command.name)]


@decides(HandOverChair, "moderator")
def hand_over_chair(room: Room, command: HandOverChair, actor: Actor) -> list[Event]:
    """To a resident who is here, with a phone or tablet of their own: a meeting must not lose its console."""
    taker = known(room, command.person)
    if not taker.present:
        raise Refusal("person_left")
    if not taker.phone:
        raise Refusal("no_phone")
    return [ChairHandedOver(giver=actor.person, taker=taker.id)]


# ---- changes


@changes(SeatGiven)
def on_seat_given(room: Room, event: SeatGiven, recorded: Recorded) -> None:
    room.people[event.person] = Person(
        id=event.person, name=event.name, place="pavilion", role=event.role, phone=True, present=False
    )
    if event.role == "moderator":
        room.meeting.chairs.append(Chair(event.person, recorded.at))


@changes(PersonJoined)
def on_joined(room: Room, event: PersonJoined, recorded: Recorded) -> None:
    room.people[event.person] = Person(
        id=event.person,
        name=event.name,
        place=event.place,
        role="resident",
        phone=event.phone,
        came=True,
        late=room.meeting.state == "adjourned",
        spoke_before=event.spoke_before,
    )
    room.meeting.counts(1)


@changes(PersonMoved)
def on_moved(room: Room, event: PersonMoved, recorded: Recorded) -> None:
    room.people[event.person].place = event.place


@changes(PersonLeft)
def on_left(room: Room, event: PersonLeft, recorded: Recorded) -> None:
    comes(room, event.person, present=False)


@changes(PersonReturned)
def on_returned(room: Room, event: PersonReturned, recorded: Recorded) -> None:
    comes(room, event.person, present=True)


@changes(PersonRemoved)
def on_removed(room: Room, event: PersonRemoved, recorded: Recorded) -> None:
    person = room.people[event.person]
    comes(room, person.id, present=False)
    person.removed = True
    room.floor.forget(person.id, recorded.at)
    room.mandates = {one: helper for one, helper in room.mandates.items() if person.id not in (one, helper)}


@changes(PersonRenamed)
def on_renamed(room: Room, event: PersonRenamed, recorded: Recorded) -> None:
    room.people[event.person].name = event.name


@changes(ChairHandedOver)
def on_chair_handed_over(room: Room, event: ChairHandedOver, recorded: Recorded) -> None:
    """The old chair becomes a resident who may speak and vote; the new one is neutral, so leaves the queue."""
    giver, taker = room.people[event.giver], room.people[event.taker]
    giver.role, taker.role = "resident", "moderator"
    comes(room, giver.id, present=True)
    comes(room, taker.id, present=False)
    room.floor.forget(taker.id, recorded.at)
    room.meeting.chairs.append(Chair(taker.id, recorded.at))


def comes(room: Room, person: str, *, present: bool) -> None:
    """Somebody is here, or not any more."""
    found = room.people[person]
    room.meeting.counts(int(present) - int(found.present))
    found.present = present


# ---- questions


def seated(room: Room, person: str) -> Person:
    """Anyone with a seat in this meeting; ``not_found`` otherwise."""
    found = room.people.get(person)
    if found is None or found.removed:
        raise Refusal("not_found")
    return found


def known(room: Room, person: str) -> Person:
    """A resident of this meeting, here or away; ``not_found`` otherwise."""
    found = seated(room, person)
    if found.role != "resident":
        raise Refusal("not_found")
    return found


def arrival(person: Person, place: Place | None = None) -> list[Event]:
    """What it takes for somebody to be here, and in this place. Whoever acts in a meeting is here."""
    events: list[Event] = []
    if not person.present and person.role == "resident":
        events.append(PersonReturned(person=person.id))
    if place is not None and place != person.place:
        events.append(PersonMoved(person=person.id, place=place))
    return events


NO_PHONE = "n"
"""What the ids of neighbours who were put down by name begin with, and no other."""


def newcomer(room: Room, name: str, place: Place) -> PersonJoined:
    """A neighbour without a phone, put down by name."""
    return PersonJoined(person=room.new_id(NO_PHONE), place=place, phone=False, name=name)


def own_or_moderated(person: str | None, actor: Actor) -> str:
    """Whom a command means: oneself, or anyone if a moderator (or the server) asks."""
    if person not in (None, actor.person) and actor.role == "resident":
        raise Refusal("not_allowed")
    return person or actor.person


def moderators(room: Room) -> list[Person]:
    return [person for person in room.people.values() if person.role == "moderator" and not person.removed]


def joined(room: Room) -> list[Person]:
    """Everyone who has joined and was not removed: the open roll."""
    return [person for person in room.people.values() if person.role == "resident" and not person.removed]


def took_part(room: Room) -> list[Person]:
    """Everyone who has joined, also who took the chair since, and who gave it away to take part."""
    seated = (person for person in room.people.values() if not person.removed and not person.late)
    return [person for person in seated if person.came or person.role == "resident"]


def present(room: Room) -> list[Person]:
    """Who is in the meeting now: only residents ever are."""
    return [person for person in room.people.values() if person.present]
