"""The electorate of a poll: what one ballot stands for, whose ballot somebody fills in, and how many there are.

A ballot stands for a person, a household (all its members share one) or an owner (one head and the sum of their areas,
whatever the number of homes). On a listed roll ballots lie under ``e1``, ``h1``, ``o1``; on an open one under persons.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from rooms import people
from rooms.refusal import Refusal
from rooms.roll import Listed, Roll

if TYPE_CHECKING:
    from rooms.people import Person
    from rooms.poll import Poll
    from rooms.room import Room

Unit = Literal["persons", "households", "owners"]

UNITS: dict[str, Unit] = {"households": "households", "owners": "owners"}
"""What a ballot stands for under an entitlement; anything else is adults or a group of them."""


class Elector(Struct):
    """Who or what has one ballot: the people on the roll who may fill it in, and the area it carries (0.01 m²)."""

    members: list[Listed]
    area: int = 0

    @property
    def doors(self) -> str:
        return " · ".join(dict.fromkeys(one.label for one in self.members if one.label))


class Base(Struct, frozen=True):
    """How many ballots there can be, how many of them have somebody here, and the areas behind both."""

    entitled: int
    present: int
    area_entitled: int = 0
    area_present: int = 0


def unit_of(entitlement: str) -> Unit:
    return UNITS.get(entitlement, "persons")


def electors(roll: Roll, entitlement: str) -> dict[str, Elector]:
    """Everything with a ballot on this roll, by the key its ballot lies under. Children are never entitled."""
    kept = vars(roll).setdefault("electors", {})
    if entitlement not in kept:
        kept[entitlement] = _electors(roll.everyone, entitlement)
    return kept[entitlement]


def elector_of(room: Room, poll: Poll, person: Person) -> str:
    """Under which key the ballot of somebody with a seat lies; raises ``Refusal`` (``not_entitled``)."""
    why = why_not(room, poll, person)
    if why is not None:
        raise Refusal("not_entitled")
    return key(room, poll, person)


def why_not(room: Room, poll: Poll, person: Person) -> str | None:
    """Why somebody has no ballot in this poll; None if they have one. A moderator is neutral."""
    if person.role != "resident":
        return "chair"
    if poll.roll is None:
        return None
    if person.listed is None:
        return "not_listed"
    one = room.roll.listed[person.listed]
    if one.child:
        return "child"
    return None if key_of(one, poll.entitlement) in electors(room.roll, poll.entitlement) else "other_group"


def key(room: Room, poll: Poll, person: Person) -> str:
    """The key under which a ballot of this person would lie."""
    if poll.roll is None:
        return person.id
    return "" if person.listed is None else key_of(room.roll.listed[person.listed], poll.entitlement)


def key_of(one: Listed, entitlement: str) -> str:
    """The key of the ballot that this entry of the roll would fill in."""
    match entitlement:
        case "households":
            return one.household
        case "owners":
            return one.owner or ""
        case _:
            return one.id


def members(room: Room, poll: Poll, key: str) -> list[str]:
    """The seats of everyone who shares a ballot."""
    if poll.roll is None:
        return [key] if key in room.people else []
    elector = electors(room.roll, poll.entitlement).get(key)
    seats = room.roll.seats
    return [seats[one.id] for one in elector.members if one.id in seats] if elector else []


def base(room: Room, poll: Poll) -> Base:
    """Who is entitled and who is here, as of now."""
    if not poll.listed_now(room):
        return _open_base(room, poll)
    known = electors(room.roll, poll.entitlement)
    present = (here(room, poll.entitlement) | _sent(poll)) & known.keys()
    return Base(
        entitled=len(known),
        present=len(present),
        area_entitled=sum(elector.area for elector in known.values()),
        area_present=sum(known[key].area for key in present),
    )


def here(room: Room, entitlement: str) -> set[str]:
    """The keys of those who have somebody here, children left aside."""
    return {key_of(one, entitlement) for one in room.here}


def stands_for(roll: Roll, entitlement: str, elector: Elector) -> str:
    """What a ballot stands for, as its people know it: their door, or the homes they own."""
    if entitlement != "owners":
        return elector.doors
    homes = dict.fromkeys(unit for one in elector.members for unit, _ in one.homes)
    return " · ".join(roll.homes.get(unit, "") for unit in homes)


def called(room: Room, poll: Poll, key: str) -> str:
    """What a ballot's owner is called where everyone sees who chose what."""
    if poll.roll is None:
        return room.people[key].name
    elector = _ever(room.roll, poll.entitlement)[key]
    if poll.entitlement == "households" and elector.doors:
        return elector.doors
    return "、".join(dict.fromkeys(one.name for one in elector.members))


# ---- below


def _ever(roll: Roll, entitlement: str) -> dict[str, Elector]:
    """The same, with those who were struck off since."""
    kept = vars(roll).setdefault("ever", {})
    if entitlement not in kept:
        kept[entitlement] = _electors(roll.listed.values(), entitlement)
    return kept[entitlement]


def _electors(everyone: Iterable[Listed], entitlement: str) -> dict[str, Elector]:
    found: dict[str, Elector] = {}
    for one in everyone:
        key = key_of(one, entitlement)
        if one.child or not key or not _in_group(one, entitlement):
            continue
        found.setdefault(key, Elector([])).members.append(one)
    if entitlement == "owners":
        for elector in found.values():
            homes = {unit: area for one in elector.members for unit, area in one.homes}
            elector.area = sum(homes.values())
    return found


def _in_group(one: Listed, entitlement: str) -> bool:
    return entitlement in ("adults", "households", "owners") or entitlement in one.groups


def _open_base(room: Room, poll: Poll) -> Base:
    """On an open roll: who has joined. Who took part and has lost the seat since still counts."""
    covered = poll.hands.covered if poll.hands else frozenset[str]()
    seatless = [p.id for p in room.people.values() if p.role != "resident" or p.removed]
    took_part = [id for id in seatless if id in poll.voters or id in covered]
    present = {person.id for person in people.present(room)} | _sent(poll)
    return Base(entitled=len(room.people) - len(seatless) + len(took_part), present=len(present))


def _sent(poll: Poll) -> set[str]:
    """Who takes part on paper or through a helper is there by that."""
    return {key for key, vote in poll.voters.items() if vote.channel in ("paper", "helper")}
