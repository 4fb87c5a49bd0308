"""Looking somebody up on the roll, by name or door, and what their slip shows. Knows no request."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import segno
from msgspec import Struct

from rooms.people import Person
from rooms.roll import Listed, Roll
from rooms.room import Room
from server.http_types import Picture

BETWEEN = str.maketrans(dict.fromkeys("-/—_,，.栋幢座号楼单元室", " "))
"""What people put between the parts of a door: 3-2-501, 3/2/501, 3栋2单元501室."""


class UnitView(Struct):
    """A home, and its area in 0.01 m²."""

    unit_id: str
    area: int


class ListedView(Struct, kw_only=True):
    """Somebody on the roll. ``slip``: it is in use on a phone. ``person`` is their seat, if they have one."""

    listed: str
    name: str
    building: str
    unit: str
    door: str
    label: str
    household: str
    owner: str | None
    units: list[UnitView]
    groups: tuple[str, ...]
    child: bool
    slip: bool
    person: str | None
    present: bool
    place: str | None
    phone: bool
    helper: str | None


class SlipView(Struct, kw_only=True):
    """What is printed for somebody: the ``nth`` slip ``of`` those for this door."""

    listed: str
    name: str
    label: str
    building: str
    unit: str
    door: str
    code: str
    url: str
    qr: Picture
    nth: int
    of: int


def found(room: Room, q: str) -> list[Listed]:
    """Everybody whose name or door has this in it; all of them for nothing."""
    name, door = q.strip().casefold(), f"-{_plain(q)}"
    everyone = room.roll.everyone
    if not name:
        return everyone
    by_door = len(door) > 1
    return [one for one in everyone if name in one.name.casefold() or (by_door and door in f"-{_plain(one.label)}")]


def printed(room: Room, q: str) -> list[Listed]:
    """Whose slips are meant: those of a whole building or staircase, 3 or 3-2; otherwise whoever is found."""
    door = _plain(q)
    inside = [one for one in room.roll.everyone if f"{_plain(one.label)}-".startswith(f"{door}-")] if door else []
    return inside or found(room, q)


def listed_views(room: Room, shown: Sequence[Listed]) -> list[ListedView]:
    """These people as the desk sees them, with what the file called their households, owners and homes."""
    roll = room.roll
    households, owners, units = (
        {id_: called for called, id_ in known.items()} for known in (roll.households, roll.owners, roll.units)
    )
    return [
        _listed(
            room,
            one,
            household=households.get(one.household, ""),
            owner=owners.get(one.owner) if one.owner else None,
            units=[UnitView(units.get(unit, unit), area) for unit, area in one.homes],
        )
        for one in shown
    ]


def slip_views(slips: Sequence[tuple[Listed, int, int]], codes: dict[str, str], url: str) -> list[SlipView]:
    """The slips of these people, to be printed. Takes some milliseconds each."""
    return [
        SlipView(
            listed=one.id,
            name=one.name,
            label=one.label,
            building=one.building,
            unit=one.unit,
            door=one.door,
            code=codes[one.id],
            url=f"{url}#slip={codes[one.id]}",
            qr=picture(f"{url}#slip={codes[one.id]}"),
            nth=nth,
            of=of,
        )
        for one, nth, of in slips
    ]


def numbered(roll: Roll, some: Iterable[Listed]) -> list[tuple[Listed, int, int]]:
    """These people, each with the how-manieth of their door they are, and of how many."""
    doors: dict[str, list[str]] = {}
    for one in roll.everyone:
        doors.setdefault(one.label, []).append(one.id)
    return [(one, doors[one.label].index(one.id) + 1, len(doors[one.label])) for one in some]


def picture(text: str) -> Picture:
    """The QR code that says this."""
    # one mask for all: to try all eight takes ten times as long, and thousands of slips are printed at once
    rows = [bytes(row) for row in segno.make(text, micro=False, error="m", mask=3).matrix]
    runs = [f"M{start} {y}h{end - start}v1H{start}z" for y, row in enumerate(rows) for start, end in _dark(row)]
    return Picture(len(rows), "".join(runs))


# ---- below


def _plain(door: str) -> str:
    """A door without what stands between its parts; a search for 3-2 finds 3-2-501 and 1-3-201, never 13-2-501."""
    return "-".join(unicodedata.normalize("NFKC", door).casefold().translate(BETWEEN).split())


def _listed(room: Room, one: Listed, *, household: str, owner: str | None, units: list[UnitView]) -> ListedView:
    person = _sitting(room, one)
    helper = room.people.get(room.mandates.get(person.id, "")) if person else None
    return ListedView(
        listed=one.id,
        name=one.name,
        building=one.building,
        unit=one.unit,
        door=one.door,
        label=one.label,
        household=household,
        owner=owner,
        units=units,
        groups=one.groups,
        child=one.child,
        slip=person is not None and person.phone,
        person=person.id if person else None,
        present=person is not None and person.present,
        place=person.place if person else None,
        phone=person is not None and person.phone,
        helper=helper.name if helper else None,
    )


def _sitting(room: Room, one: Listed) -> Person | None:
    seat = room.roll.seats.get(one.id)
    return None if seat is None else room.people[seat]


def _dark(row: bytes) -> Iterator[tuple[int, int]]:
    """The runs of dark modules in a row, each from here to before there."""
    place = 0
    for dark, run in groupby(row):
        start, place = place, place + len(list(run))
        if dark:
            yield start, place
