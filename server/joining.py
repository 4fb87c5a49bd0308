"""Coming in by phone: as whose phone it is, or with a slip as whoever the roll says. Knows no HTTP."""

from __future__ import annotations

from msgspec import json

from rooms import people
from rooms.room import Room
from rooms.sitting import SitDown
from rooms.vocabulary import Command
from server import founding
from server.access import Door, Seat, new_id
from server.clerk import Clerk
from server.founding import Comer
from server.http_types import JoinRequest
from server.journal import Journal
from server.rolls.slips import Slips


async def come_in(
    journal: Journal, door: Door, slips: Slips, clerk: Clerk[Room], wish: JoinRequest
) -> tuple[Seat, bool]:
    """The seat of who comes in, and whether they were here before. Raises ``Refusal``."""
    community = clerk.room.meeting.community_id
    comer = await founding.person_with_device(journal, door, community, wish.device)
    command = await _command(slips, clerk, wish, comer)
    made = json.decode(await clerk.system(command), type=dict[str, str | int | bool])
    person = str(made.get("person", comer.person))
    if person != comer.person:  # the slip says who they are: the phone becomes theirs, and any other stops being it
        await founding.give_device(journal, door, community, person, wish.device)
    # the number that this command made: never one that another phone has got meanwhile
    moved = int(made["seat"]) if "seat" in made else _moved(clerk.room, person)
    return Seat(clerk.room.id, person, moved), "person" not in made or "seat" in made


async def _command(slips: Slips, clerk: Clerk[Room], wish: JoinRequest, comer: Comer) -> Command:
    if wish.slip is None:
        return people.Join(person=comer.person, name=wish.name, place=wish.place, spoke_before=comer.spoke_before)
    return SitDown(
        listed=(await slips.find(clerk.room, wish.slip)).id,
        person=comer.person,
        fresh=new_id("r"),
        name=wish.name,
        place=wish.place,
        spoke_before=comer.spoke_before,
    )


def _moved(room: Room, person: str) -> int:
    return room.people[person].seat if person in room.people else 0
