"""The people section: how many are here; for moderators also who."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from rooms import people
from rooms.people import Person
from rooms.views.eye import Eye

if TYPE_CHECKING:
    from rooms.room import Room

LIST_LENGTH = 200
SAME_NAMES = 10


class PersonView(Struct, kw_only=True):
    person: str
    name: str
    place: str
    role: str
    present: bool
    connected: bool
    phone: bool


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
    )
    if not eye.moderator:
        return view, 0
    everyone = _everyone(room)
    view.list = tuple(_person(person, eye) for person in everyone[: eye.most(LIST_LENGTH)])
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


def _person(person: Person, eye: Eye) -> PersonView:
    return PersonView(
        person=person.id,
        name=person.name,
        place=person.place,
        role=person.role,
        present=person.present,
        connected=person.id in eye.connected.persons,
        phone=person.phone,
    )
