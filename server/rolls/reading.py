"""The file of a roll to the people it lists, and all that is wrong with it, row by row. Knows no room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from rooms.roll import MOST_LISTED, Home, Row
from server.rolls.cells import CHILD, LONGEST, Entry, read_row
from server.rolls.faults import Fault, fault
from server.rolls.headings import Headings, headings
from server.rolls.sheet import MOST_BYTES, NotText, TooManyLines, decoded

MOST_HOMES = 200


class Reading(Struct):
    """What a file says. With any ``errors`` there are no ``people``."""

    encoding: str | None
    heads: Headings | None
    entries: list[Entry]
    people: tuple[Row, ...]
    errors: list[Fault]
    doubts: list[Fault]


def read(raw: bytes) -> Reading:
    """Read the bytes of a file, whatever they are; never raises."""
    if len(raw) > MOST_BYTES:
        return _unread("too_large")
    try:
        sheet = decoded(raw)
        heads = headings(sheet)
        if heads is None:
            return _unread("no_name_column", sheet.encoding)
        if not heads.places.keys() & {"door", "household"}:
            return _unread("no_door_column", sheet.encoding, heads)
        below = (row for row in sheet.rows(heads.separator) if row[0] > heads.row)
        rows = list(islice(below, MOST_LISTED + 1))
    except (NotText, TooManyLines) as error:
        return _unread("not_text" if isinstance(error, NotText) else "too_large")
    if not rows or len(rows) > MOST_LISTED:
        return _unread("too_large" if rows else "no_rows", sheet.encoding, heads)
    return _read(sheet.encoding, heads, rows)


def _unread(code: str, encoding: str | None = None, heads: Headings | None = None) -> Reading:
    row = heads.row if heads else 1
    return Reading(encoding, heads, [], (), [fault(code, row)], heads.doubts if heads else [])


def _read(encoding: str, heads: Headings, rows: list[tuple[int, list[str]]]) -> Reading:
    read = [read_row(heads, number, cells) for number, cells in rows]
    entries = [_grown(one.entry) for one in read]
    errors = [error for one in read for error in one.errors]
    broken = {error.row for error in errors}
    sound = [entry for entry in entries if entry.row not in broken]
    areas = _areas(heads, sound, errors)
    persons = _persons(heads, sound, errors)
    doubts = [*heads.doubts, *(doubt for one in read for doubt in one.doubts)]
    doubts += [*_scattered(heads, sound), *_uncounted(heads, persons, areas)]
    errors.sort(key=lambda error: error.row)
    people = () if errors else tuple(_person(rows, areas) for rows in persons)
    return Reading(encoding, heads, entries, people, errors, doubts)


def _grown(entry: Entry) -> Entry:
    """Children may be said in the column of groups too."""
    entry.child |= bool(CHILD & set(entry.groups))
    entry.groups = tuple(group for group in entry.groups if group not in CHILD)
    return entry


def _areas(heads: Headings, entries: list[Entry], errors: list[Fault]) -> dict[str, int]:
    """The area of each home that is owned; a home has one owner and one area, wherever it is written."""
    owned: dict[str, Entry] = {}
    measured: dict[str, Entry] = {}
    for entry in entries:
        if not entry.owner:
            continue
        first = owned.setdefault(entry.home, entry)
        other = first if first.owner != entry.owner else None
        if entry.area is not None and measured.setdefault(entry.home, entry).area != entry.area:
            other = other or measured[entry.home]
        if other is not None:
            errors.append(
                fault("unit_differs", entry.row, heads.of("unit_id") or heads.of("door"), entry.home, other=other.row)
            )
    return {home: entry.area or 0 for home, entry in measured.items()}


def _persons(heads: Headings, entries: list[Entry], errors: list[Fault]) -> list[list[Entry]]:
    """The rows of each person: somebody who owns several homes stands in several."""
    persons: dict[tuple[str, str, str], list[Entry]] = {}
    living: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        before = living.setdefault((entry.name, entry.lives), entry)
        own = persons.setdefault((entry.name, entry.owner, "" if entry.owner else entry.lives), [])
        twice = before if before.owner != entry.owner else _same_home(own, entry)
        if twice is not None:
            errors.append(fault("duplicate", entry.row, heads.of("name"), entry.name, other=twice.row))
        elif len(own) == MOST_HOMES:
            errors.append(fault("too_many", entry.row, heads.of("owner"), entry.owner, most=MOST_HOMES))
        else:
            own.append(entry)
    return [own for own in persons.values() if own]


def _same_home(own: list[Entry], entry: Entry) -> Entry | None:
    return next((other for other in own if not entry.owner or other.home == entry.home), None)


def _person(rows: list[Entry], areas: dict[str, int]) -> Row:
    """They live where their first row says."""
    first = rows[0]
    return Row(
        name=first.name,
        building=first.building,
        unit=first.unit,
        door=first.door or first.household[: LONGEST["door"]],
        household=first.lives,
        owner=first.owner,
        homes=tuple(Home(row.home, areas.get(row.home, 0)) for row in rows) if first.owner else (),
        groups=tuple(dict.fromkeys(group for row in rows for group in row.groups)),
        child=any(row.child for row in rows),
    )


def _scattered(heads: Headings, entries: list[Entry]) -> Iterator[Fault]:
    """Households that live behind several doors: as likely numbers that begin anew in every building."""
    doors: dict[str, Entry] = {}
    told = set[str]()
    for entry in entries:
        if not entry.household or not entry.door:
            continue
        first = doors.setdefault(entry.household, entry)
        at, first_at = ((one.building, one.unit, one.door) for one in (entry, first))
        if at != first_at and entry.household not in told and not (entry.owner and entry.owner == first.owner):
            told.add(entry.household)
            yield fault("household_scattered", entry.row, heads.of("household"), entry.household, other=first.row)


def _uncounted(heads: Headings, persons: list[list[Entry]], areas: dict[str, int]) -> Iterator[Fault]:
    """Owners and areas that polls of owners would leave out."""
    if not heads.of("owner"):
        if heads.of("area"):
            yield fault("no_owner_column", heads.row, heads.of("area"))
        return
    if not heads.of("area"):
        yield fault("no_area_column", heads.row, heads.of("owner"))
    grown = {rows[0].owner for rows in persons if not any(row.child for row in rows)}
    for owner, first in {rows[0].owner: rows[0] for rows in reversed(persons)}.items():
        if owner and owner not in grown:
            yield fault("owner_without_adult", first.row, heads.of("owner"), owner)
    owned = {row.home: row for rows in persons for row in rows if row.owner}
    if heads.of("area"):
        yield from (fault("no_area", row.row, heads.of("area")) for home, row in owned.items() if not areas.get(home))
