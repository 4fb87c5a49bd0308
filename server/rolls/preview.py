"""What a file would make of the roll: figures, the first rows, and all that is wrong. Knows no room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from rooms.roll import Row
from server.rolls.cells import Entry
from server.rolls.faults import MOST_SHOWN, Fault
from server.rolls.reading import Reading

FIRST = 10


class PreviewRow(Struct):
    """A row as it was read; ``area`` in 0.01 m²."""

    name: str
    building: str
    unit: str
    door: str
    household: str
    owner: str
    unit_id: str
    area: int | None
    groups: tuple[str, ...]
    child: bool


class Preview(Struct, kw_only=True):
    """Nothing is imported yet. Figures are of adults, who alone are entitled; with errors they are all 0.

    ``columns`` says which heading was taken for which field; ``area`` is in 0.01 m²; of faults the first 200 are here.
    """

    encoding: str | None
    separator: str | None
    columns: dict[str, str]
    rows: int
    people: int
    adults: int
    children: int
    households: int
    owners: int
    units: int
    area: int
    groups: dict[str, int]
    errors: list[Fault]
    error_count: int
    warnings: list[Fault]
    warning_count: int
    first: list[PreviewRow]
    in_use: bool = False


def preview(reading: Reading, *, in_use: bool) -> Preview:
    """The preview of a file that was read; ``in_use``: there is a roll that it could not replace."""
    adults = [row for row in reading.people if not row.child]
    homes = {home.unit_id: home.area for row in adults for home in row.homes}
    heads = reading.heads
    return Preview(
        encoding=reading.encoding,
        separator=heads.separator if heads else None,
        columns=heads.called if heads else {},
        rows=len(reading.entries),
        people=len(reading.people),
        adults=len(adults),
        children=len(reading.people) - len(adults),
        households=len({row.household or row.label for row in adults}),
        owners=len({row.owner for row in adults if row.owner}),
        units=len(homes),
        area=sum(homes.values()),
        groups=_groups(adults),
        errors=reading.errors[:MOST_SHOWN],
        error_count=len(reading.errors),
        warnings=reading.doubts[:MOST_SHOWN],
        warning_count=len(reading.doubts),
        first=[_row(entry) for entry in reading.entries[:FIRST]],
        in_use=in_use,
    )


def _groups(adults: Iterable[Row]) -> dict[str, int]:
    return dict(Counter(group for row in adults for group in row.groups).most_common())


def _row(entry: Entry) -> PreviewRow:
    return PreviewRow(
        name=entry.name,
        building=entry.building,
        unit=entry.unit,
        door=entry.door,
        household=entry.lives,
        owner=entry.owner,
        unit_id=entry.home,
        area=entry.area,
        groups=entry.groups,
        child=entry.child,
    )
