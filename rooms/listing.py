"""Listing: the roll is made, added to and struck from while no poll of it is open; lost slips are made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from rooms.refusal import Refusal
from rooms.roll import MOST_LISTED, Area, Group, Home, Key, Listed, Part, Roll, Row, find, label
from rooms.vocabulary import Actor, Command, Event, Id, Name, Recorded, changes, decides

if TYPE_CHECKING:
    from rooms.room import Room

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
