"""The people section: how many are here; for moderators also who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from rooms import electorate, people
from rooms.people import Person
from rooms.views.eye import Eye

if TYPE_CHECKING:
    from rooms.room import Room

LIST_LENGTH = 200
SAME_NAMES = 10
MOST_GROUPS = 12


class PersonView(Struct, kw_only=True):
    person: str
    name: str
    place: str
    role: str
    present: bool
    connected: bool
    phone: bool
    listed: str | None = None
    door: str | None = None
    helper: str | None = None
    voted: tuple[str, ...] = ()


class Here(Struct, kw_only=True):
    adults: int
    households: int
    owners: int
    area: int
    groups: dict[str, int]


class RollView(Struct, kw_only=True):
    """The listed roll in figures; ``taken`` slips are in use; areas in 0.01 m²; ``here`` is of those present."""

    people: int
    adults: int
    households: int
    owners: int
    units: int
    area: int
    groups: dict[str, int]
    taken: int
    here: Here


class SameName(Struct, kw_only=True):
    """``person`` was put down without a phone; ``into`` has the same name, and may be the same person."""

    person: str
    into: str
    name: str
    place: str


class PeopleView(Struct, kw_only=True, omit_defaults=True):
    pavilion: int
    remote: int
    screens: int
    present: int
    joined: int
    roll: RollView | None = None
    list: tuple[PersonView, ...] | None = None
    same_name: tuple[SameName, ...] = ()


def section(room: Room, eye: Eye) -> tuple[PeopleView, int]:
    here = eye.connected
    view = PeopleView(
        pavilion=here.pavilion,
        remote=here.remote,
        screens=here.screens,
        present=len(people.present(room)),
        joined=len(people.took_part(room)),
        roll=_roll(room),
    )
    if not eye.moderator:
        return view, 0
    everyone = _everyone(room)
    view.list = tuple(_person(room, person, eye) for person in everyone[: eye.most(LIST_LENGTH)])
    view.same_name = tuple(islice(_same_names(everyone), SAME_NAMES))
    return view, len(everyone) - len(view.list)


def _everyone(room: Room) -> list[Person]:
    """All who have a seat: moderators, then who is here, the latest first."""
    seated = [p for p in reversed(room.people.values()) if not p.removed and p.role != "screen"]
    return sorted(seated, key=lambda person: (person.role == "resident", not person.present))


def _same_names(everyone: list[Person]) -> Iterator[SameName]:
    """Neighbours without a phone, each with everyone of that name who may be them."""
    residents = [person for person in everyone if person.role == "resident"]
    without_phone = {person.name for person in residents if not person.phone}
    called: dict[str, list[Person]] = {}
    for person in residents:
        if person.name in without_phone:
            called.setdefault(person.name, []).append(person)
    for name, those in called.items():
        for one in those:
            for other in those:
                if not one.phone and (other.phone or one.id < other.id):
                    yield SameName(person=one.id, into=other.id, name=name, place=other.place)


def _roll(room: Room) -> RollView | None:
    roll = room.roll
    if not roll.id:
        return None
    known = {kind: electorate.electors(roll, kind) for kind in ("adults", "households", "owners")}
    here = {kind: electorate.here(room, kind) & electors.keys() for kind, electors in known.items()}
    return RollView(
        people=len(roll.everyone),
        adults=len(known["adults"]),
        households=len(known["households"]),
        owners=len(known["owners"]),
        units=len(roll.areas),
        area=sum(elector.area for elector in known["owners"].values()),
        groups=dict(sorted(roll.groups.items())[:MOST_GROUPS]),
        taken=len(roll.seats),
        here=Here(
            adults=len(here["adults"]),
            households=len(here["households"]),
            owners=len(here["owners"]),
            area=sum(known["owners"][owner].area for owner in here["owners"]),
            groups=Counter(group for one in room.here for group in one.groups),
        ),
    )


def _person(room: Room, person: Person, eye: Eye) -> PersonView:
    listed = room.roll.listed[person.listed] if person.listed else None
    helper = room.people.get(room.mandates.get(person.id, ""))
    return PersonView(
        person=person.id,
        name=person.name,
        place=person.place,
        role=person.role,
        present=person.present,
        connected=person.id in eye.connected.persons,
        phone=person.phone,
        listed=person.listed,
        door=listed.label if listed else None,
        helper=helper.name if helper else None,
        voted=() if person.phone else tuple(_voted(room, person)),
    )


def _voted(room: Room, person: Person) -> Iterator[str]:
    """In which open polls the ballot of somebody without a phone is in."""
    for poll in room.polls.values():
        if poll.state == "open" and electorate.key(room, poll, person) in poll.voters:
            yield poll.id
