"""The roll: who belongs to the community, door by door, and who of them has a seat. Knows no poll and no command.

Names, doors and what a file called its households are private words; counting knows them as ``h1``, ``o1``, ``u1``.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from rooms.refusal import Refusal
from rooms.vocabulary import ONE_LINE, Name

if TYPE_CHECKING:
    from rooms.room import Room

MOST_LISTED = 20_000
MOST_AREA = 100_000_000
"""A million square metres, in units of 0.01 m²."""

Part = Annotated[str, Meta(max_length=20, pattern=ONE_LINE)]
Key = Annotated[str, Meta(max_length=60, pattern=ONE_LINE)]
Group = Annotated[str, Meta(min_length=1, max_length=40, pattern=ONE_LINE)]
Area = Annotated[int, Meta(ge=0, le=MOST_AREA, description="In 0.01 m².")]


class Home(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of property, and its area in 0.01 m²."""

    unit_id: Annotated[str, Meta(min_length=1, max_length=60, pattern=ONE_LINE)]
    area: Area = 0


class Row(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody who is to be listed. Without ``household`` it is that of the door; only owners' homes count."""

    name: Name
    building: Part = ""
    unit: Part = ""
    door: Part = ""
    household: Key = ""
    owner: Key = ""
    homes: Annotated[tuple[Home, ...], Meta(max_length=200)] = ()
    groups: Annotated[tuple[Group, ...], Meta(max_length=20)] = ()
    child: bool = False

    @property
    def label(self) -> str:
        return label(self.building, self.unit, self.door)


class Listed(Struct):
    """Somebody on the roll. ``slip`` counts the slips made for them; only the last is good."""

    id: str
    household: str
    owner: str | None = None
    homes: tuple[tuple[str, int], ...] = ()
    groups: tuple[str, ...] = ()
    child: bool = False
    name: str = ""
    building: str = ""
    unit: str = ""
    door: str = ""
    slip: int = 0
    struck: bool = False

    @property
    def label(self) -> str:
        return label(self.building, self.unit, self.door)

    @property
    def area(self) -> int:
        return sum(area for _, area in self.homes)


class Roll(Struct, dict=True):
    """The roll of a meeting. Without an ``id`` there is none: whoever has the code may take part.

    ``seats`` is who sits for whom; ``households``, ``owners`` and ``units`` are what the file called them.
    """

    id: str = ""
    listed: dict[str, Listed] = {}
    seats: dict[str, str] = {}
    households: dict[str, str] = {}
    owners: dict[str, str] = {}
    units: dict[str, str] = {}
    made_at: int = 0
    used: bool = False
    """Somebody sat down with it or a poll was opened for it: it cannot be replaced any more."""

    @cached_property
    def everyone(self) -> list[Listed]:
        """Who is on it now."""
        return [one for one in self.listed.values() if not one.struck]

    @cached_property
    def groups(self) -> Counter[str]:
        """How many adults are in each group."""
        return Counter(group for one in self.everyone if not one.child for group in one.groups)

    @cached_property
    def homes(self) -> dict[str, str]:
        """What each unit is called."""
        return {unit: called for called, unit in self.units.items()}

    @cached_property
    def areas(self) -> dict[str, tuple[str | None, int]]:
        """The owner and the area of each unit."""
        return {unit: (one.owner, area) for one in self.everyone for unit, area in one.homes}


# ---- questions


def find(room: Room, listed: str) -> Listed:
    """Somebody on the roll; ``not_found`` otherwise."""
    one = room.roll.listed.get(listed)
    if one is None or one.struck:
        raise Refusal("not_found")
    return one


def label(*parts: str) -> str:
    """A door as people say it: 3-2-501."""
    return "-".join(part for part in parts if part)
