"""The people section: how many are here; for moderators also who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from rooms import people
from rooms.people import Person
from rooms.views.eye import Eye

if TYPE_CHECKING:
    from rooms.room import Room

LIST_LENGTH = 200


class PersonView(Struct, kw_only=True):
    person: str
    name: str
    place: str
    role: str
    present: bool
    connected: bool
    phone: bool


class PeopleView(Struct, kw_only=True, omit_defaults=True):
    pavilion: int
    remote: int
    screens: int
    present: int
    list: tuple[PersonView, ...] | None = None


def section(room: Room, eye: Eye) -> tuple[PeopleView, int]:
    here = eye.connected
    view = PeopleView(
        pavilion=here.pavilion,
        remote=here.remote,
        screens=here.screens,
        present=len(people.present(room)),
    )
    if not eye.moderator:
        return view, 0
    everyone = _everyone(room)
    view.list = tuple(_person(person, eye) for person in everyone[: eye.most(LIST_LENGTH)])
    return view, len(everyone) - len(view.list)


def _everyone(room: Room) -> list[Person]:
    """All who have a seat: moderators, then who is here, the latest first."""
    seated = [p for p in reversed(room.people.values()) if not p.removed and p.role != "screen"]
    return sorted(seated, key=lambda person: (person.role == "resident", not person.present))


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
