"""Sitting down with a slip: the roll says who somebody is, and a slip on another phone moves the seat there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rooms import roll
from rooms.mandates import MandateRevoked
from rooms.merging import PersonMerged, has_voted_openly
from rooms.people import Person, PersonJoined, PersonLeft, PersonRenamed, arrival
from rooms.refusal import Refusal
from rooms.vocabulary import Actor, Command, Event, Id, Name, Place, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room


class SitDown(Command, tag="roll:sit_down"):
    """Somebody came in with the slip of ``listed``. ``person`` is whose phone it was so far, ``fresh`` a new id."""

    listed: Id
    person: Id
    fresh: Id
    name: Name
    place: Place
    spoke_before: bool = False


class SlipTaken(Event, tag="slip_taken"):
    """Somebody in the meeting is this one on the roll."""

    answers = ("person",)
    person: str
    listed: str


class SeatMoved(Event, tag="seat_moved"):
    """The seat is on another phone now; tickets for ``seat`` numbers before this one are void."""

    answers = ("person", "seat")
    person: str
    seat: int


@decides(SitDown, "system")
def sit_down(room: Room, command: SitDown, actor: Actor) -> list[Event]:
    """The same phone again changes nothing; another one takes the seat over, with all that belongs to it."""
    one = roll.find(room, command.listed)
    sitting = room.people.get(command.person)
    holder = room.roll.seats.get(one.id)
    if holder is None:
        return _first(room, command, sitting)
    person = room.people[holder]
    if person.removed:
        raise Refusal("removed")
    renamed = [] if person.name == command.name else [PersonRenamed(person=holder, name=command.name)]
    if holder == command.person:
        return [*arrival(person, command.place), *renamed]
    moved: list[Event] = [SeatMoved(person=holder, seat=person.seat + 1)]
    if holder in room.mandates:
        moved.append(MandateRevoked(person=holder))
    if sitting is not None and _sits_unlisted(sitting):
        # what belongs to somebody who may speak and vote does not go over to the chair
        stays = has_voted_openly(room, sitting.id) or person.role != "resident"
        moved.append(PersonLeft(person=sitting.id) if stays else PersonMerged(person=sitting.id, into=holder))
    return [*moved, *arrival(person, command.place), *renamed]


@changes(SlipTaken)
def on_taken(room: Room, event: SlipTaken, recorded: Recorded) -> None:
    room.people[event.person].listed = event.listed
    room.roll.seats[event.listed] = event.person
    room.roll.used = True


@changes(SeatMoved)
def on_moved(room: Room, event: SeatMoved, recorded: Recorded) -> None:
    person = room.people[event.person]
    person.seat, person.phone = event.seat, True


# ---- below


def _first(room: Room, command: SitDown, sitting: Person | None) -> list[Event]:
    if sitting is not None and sitting.removed and not sitting.merged_into:
        raise Refusal("removed")
    if sitting is not None and _sits_unlisted(sitting):
        renamed = [] if sitting.name == command.name else [PersonRenamed(person=sitting.id, name=command.name)]
        taken = SlipTaken(person=sitting.id, listed=command.listed)
        return [*arrival(sitting, command.place), *renamed, taken]
    person = command.person if sitting is None else command.fresh
    joined = PersonJoined(
        person=person, place=command.place, name=command.name, spoke_before=command.spoke_before and sitting is None
    )
    return [joined, SlipTaken(person=person, listed=command.listed)]


def _sits_unlisted(person: Person) -> bool:
    return person.role == "resident" and not person.removed and person.listed is None
