"""The roll: who belongs to the community, door by door, and who of them has a seat. Knows no poll and no file.

Names, doors and what a file called its households are private words; counting knows them as ``h1``, ``o1``, ``u1``.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from rooms.refusal import Refusal
from rooms.vocabulary import ONE_LINE, Actor, Command, Event, Id, Name, Recorded, changes, decides

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


# ---- commands


class ListRoll(Command, tag="roll:list"):
    """The whole roll, in the place of any before it."""

    people: Annotated[tuple[Row, ...], Meta(min_length=1, max_length=MOST_LISTED)]


class AddToRoll(Command, tag="roll:add"):
    name: Name
    building: Part = ""
    unit: Part = ""
    door: Part = ""
    household: Key = ""
    owner: Key = ""
    unit_id: Key = ""
    area: Area = 0
    groups: Annotated[tuple[Group, ...], Meta(max_length=20)] = ()
    child: bool = False


class Strike(Command, tag="roll:strike"):
    """Take somebody off the roll again."""

    listed: Id


class NewSlip(Command, tag="roll:new_slip"):
    """The slip is lost: it is void, and another one good."""

    listed: Id


# ---- events


class RollMade(Event, tag="roll_made"):
    roll: str
    people: int


class PersonListed(Event, tag="person_listed"):
    private = ("name", "building", "unit", "door", "household_called", "owner_called", "units_called")
    answers = ("listed",)
    listed: str
    household: str
    owner: str | None = None
    homes: tuple[tuple[str, int], ...] = ()
    groups: tuple[str, ...] = ()
    child: bool = False
    name: str = ""
    building: str = ""
    unit: str = ""
    door: str = ""
    household_called: str = ""
    owner_called: str = ""
    units_called: tuple[str, ...] = ()


class PersonStruck(Event, tag="person_struck"):
    listed: str


class SlipRenewed(Event, tag="slip_renewed"):
    listed: str


# ---- decisions


@decides(ListRoll, "moderator")
def list_roll(room: Room, command: ListRoll, actor: Actor) -> list[Event]:
    """All of it or, if any row cannot be, nothing."""
    _need_prepared(room)
    if room.roll.used:
        raise Refusal("roll_in_use")
    roll = Roll(id=room.new_id("l"))
    listed: list[Event] = [_listed(roll, row) for row in command.people]
    return [RollMade(roll=roll.id, people=len(listed)), *listed]


@decides(AddToRoll, "moderator")
def add_to_roll(room: Room, command: AddToRoll, actor: Actor) -> list[Event]:
    _need_roll(room)
    unit_id = command.unit_id or label(command.building, command.unit, command.door)
    row = Row(
        name=command.name,
        building=command.building,
        unit=command.unit,
        door=command.door,
        household=command.household,
        owner=command.owner,
        homes=(Home(unit_id, command.area),) if command.owner and unit_id else (),
        groups=command.groups,
        child=command.child,
    )
    if len(room.roll.listed) >= MOST_LISTED:
        raise Refusal("bad_roll")
    return [_listed(_copy(room.roll), row)]


@decides(Strike, "moderator")
def strike(room: Room, command: Strike, actor: Actor) -> list[Event]:
    """Whoever sits for them stays in the meeting, as somebody who is not on the roll."""
    one = find(room, command.listed)
    _need_roll(room)
    return [PersonStruck(listed=one.id)]


@decides(NewSlip, "moderator")
def new_slip(room: Room, command: NewSlip, actor: Actor) -> list[Event]:
    one = find(room, command.listed)
    return [SlipRenewed(listed=one.id)]


# ---- changes


@changes(RollMade)
def on_made(room: Room, event: RollMade, recorded: Recorded) -> None:
    room.roll = Roll(id=event.roll, made_at=recorded.at)


@changes(PersonListed)
def on_listed(room: Room, event: PersonListed, recorded: Recorded) -> None:
    _put(room.roll, event)


@changes(PersonStruck)
def on_struck(room: Room, event: PersonStruck, recorded: Recorded) -> None:
    room.roll.listed[event.listed].struck = True
    person = room.roll.seats.pop(event.listed, None)
    if person is not None:
        room.people[person].listed = None
    vars(room.roll).clear()


@changes(SlipRenewed)
def on_renewed(room: Room, event: SlipRenewed, recorded: Recorded) -> None:
    room.roll.listed[event.listed].slip += 1


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


# ---- below


def _need_roll(room: Room) -> None:
    if not room.roll.id:
        raise Refusal("no_roll")
    _need_prepared(room)


def _need_prepared(room: Room) -> None:
    """The roll of an open poll is frozen."""
    if room.meeting.state == "adjourned":
        raise Refusal("meeting_not_open")
    if any(poll.state == "open" and poll.roll for poll in room.polls.values()):
        raise Refusal("poll_open")


def _listed(roll: Roll, row: Row) -> PersonListed:
    """The event that lists them, applied to ``roll``. Refuses (``bad_roll``) what contradicts it."""
    if len({home.unit_id for home in row.homes}) < len(row.homes):
        raise Refusal("bad_roll")
    number = len(roll.listed) + 1
    household = row.household or row.label or f"#{number}"
    owner = roll.owners.get(row.owner, f"o{number}") if row.owner else None
    homes = tuple(
        (roll.units.get(home.unit_id, f"u{number}.{place}"), home.area) for place, home in enumerate(row.homes, 1)
    )
    for unit, area in homes:
        if roll.areas.get(unit, (owner, area)) != (owner, area):
            raise Refusal("bad_roll")
    event = PersonListed(
        listed=f"e{number}",
        household=roll.households.get(household, f"h{number}"),
        owner=owner,
        homes=homes,
        groups=row.groups,
        child=row.child,
        name=row.name,
        building=row.building,
        unit=row.unit,
        door=row.door,
        household_called=household,
        owner_called=row.owner,
        units_called=tuple(home.unit_id for home in row.homes),
    )
    _put(roll, event)
    return event


def _put(roll: Roll, event: PersonListed) -> None:
    one = Listed(
        id=event.listed,
        household=event.household,
        owner=event.owner,
        homes=event.homes,
        groups=event.groups,
        child=event.child,
        name=event.name,
        building=event.building,
        unit=event.unit,
        door=event.door,
    )
    roll.listed[one.id] = one
    roll.households.setdefault(event.household_called, event.household)
    roll.owners.update({event.owner_called: event.owner} if event.owner else {})
    roll.units.update(zip(event.units_called, (unit for unit, _ in event.homes), strict=False))
    areas = vars(roll).get("areas")
    vars(roll).clear()
    if areas is not None:  # kept up: thousands are listed one after the other, each compared with all before
        areas.update({unit: (one.owner, area) for unit, area in one.homes})
        vars(roll)["areas"] = areas


def _copy(roll: Roll) -> Roll:
    return Roll(
        id=roll.id,
        listed=dict(roll.listed),
        households=dict(roll.households),
        owners=dict(roll.owners),
        units=dict(roll.units),
    )
