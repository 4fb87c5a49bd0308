"""One row of a file to its fields, and every cell of it that cannot be read. Knows no other row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from msgspec import Struct

from rooms.roll import MOST_AREA, label
from server import wire
from server.rolls.faults import Fault, fault
from server.rolls.headings import Headings

LONGEST = {"name": 40, "building": 20, "unit": 20, "door": 20, "household": 60, "owner": 60, "unit_id": 60}
LONGEST_GROUP, MOST_GROUPS = 40, 20
LARGE_AREA = 1_000_000
"""10,000 m²: more than any flat, and what 100 m² would be if somebody wrote units of 0.01 m²."""
AREA = re.compile(r"(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2})0*)?")
SQUARE_METRES = re.compile(r"\s*(m2|m\^2|平方米|平米|平方|sqm)$", re.IGNORECASE)
GROUP_ENDS = re.compile(r"[;；、/|]")
GROUPS: dict[str, str] = dict.fromkeys(("代表", "居民代表", "村民代表", "业主代表", "delegate"), "delegates")
CHILD = frozenset({"儿童", "未成年", "未成年人", "child"})
YES = CHILD | {"是", "yes", "y", "1", "true", "√", "✓", "✔"}
NO = frozenset({"", "否", "no", "n", "0", "false", "×", "-", "成年", "adult"})


class Wrong(Exception):
    """A cell that cannot be read, and why."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


class Entry(Struct):
    """A row as it was read. ``area`` (0.01 m²) is null where the cell is empty."""

    row: int
    name: str = ""
    building: str = ""
    unit: str = ""
    door: str = ""
    household: str = ""
    owner: str = ""
    unit_id: str = ""
    area: int | None = None
    groups: tuple[str, ...] = ()
    child: bool = False

    @property
    def home(self) -> str:
        """What its unit of property is called."""
        return self.unit_id or self.lives

    @property
    def lives(self) -> str:
        """What its household is called. Numbers that stand in the place of a door may be the same in every building."""
        if self.household and self.door:
            return self.household
        return label(self.building, self.unit, self.door or self.household)


class RowRead(Struct):
    """A row with what is wrong and what is doubtful about it."""

    entry: Entry
    errors: list[Fault]
    doubts: list[Fault]


def read_row(heads: Headings, row: int, cells: list[str]) -> RowRead:
    """The fields of one row."""
    entry, errors, failed = Entry(row), list[Fault](), set[str]()
    for field, place in heads.places.items():
        cell = cells[place] if place < len(cells) else ""
        try:
            setattr(entry, field, READERS[field](_text(cell)))
        except Wrong as wrong:
            failed.add(field)
            errors.append(fault(wrong.code, row, heads.of(field), cell.strip(), **wrong.facts))
    if any(cell.strip() for cell in cells[heads.width :]):
        errors.append(fault("too_many_cells", row))
    errors += _missing(heads, entry, failed)
    return RowRead(entry, errors, list(_doubtful(heads, entry, cells)))


def _missing(heads: Headings, entry: Entry, failed: set[str]) -> Iterator[Fault]:
    if not entry.name and "name" not in failed:
        yield fault("no_name", entry.row, heads.of("name"))
    if not entry.door and not entry.household and not failed & {"door", "household"}:
        yield fault("no_door", entry.row, heads.of("door") or heads.of("household"))


def _doubtful(heads: Headings, entry: Entry, cells: list[str]) -> Iterator[Fault]:
    if entry.area is not None and entry.area > LARGE_AREA:
        yield fault("large_area", entry.row, heads.of("area"), cells[heads.places["area"]].strip())
    place = heads.places.get("groups", len(cells))
    written = cells[place].strip() if place < len(cells) else ""
    if written and not all(part.strip() for part in GROUP_ENDS.split(written)):
        yield fault("empty_group", entry.row, heads.of("groups"), written)


# ---- cells


def _text(cell: str) -> str:
    try:
        return wire.text(cell)
    except ValueError as error:
        raise Wrong("bad_text") from error


def _line(most: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > most:
            raise Wrong("too_long", most=most)
        if "\n" in text or "\t" in text:
            raise Wrong("bad_text")
        return text

    return read


def _area(text: str) -> int | None:
    """In 0.01 m²; full-width digits and the sign for square metres are read too."""
    plain = SQUARE_METRES.sub("", unicodedata.normalize("NFKC", text))
    if not plain:
        return None
    found = AREA.fullmatch(plain)
    if found is None or not plain.isascii():
        raise Wrong("bad_area")
    area = int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0"))
    if area > MOST_AREA:
        raise Wrong("area_too_large")
    return area


def _groups(text: str) -> tuple[str, ...]:
    """Without children, who are said in a column of their own or here; see ``_child_here``."""
    named = [part.strip() for part in GROUP_ENDS.split(text)]
    found = tuple(dict.fromkeys(GROUPS.get(name.casefold(), name) for name in named if name))
    for name in found:
        _line(LONGEST_GROUP)(name)
    if len(found) > MOST_GROUPS:
        raise Wrong("too_many", most=MOST_GROUPS)
    return found


def _child(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text).casefold()
    if plain in YES:
        return True
    if plain not in NO:
        raise Wrong("bad_child")
    return False


READERS: dict[str, Callable[[str], object]] = {
    **{field: _line(most) for field, most in LONGEST.items()},
    "area": _area,
    "groups": _groups,
    "child": _child,
}
