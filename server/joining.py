"""Coming in by phone: as whose phone it is, or with a slip as whoever the roll says. Knows no HTTP."""

from __future__ import annotations

from msgspec import json

from rooms import people
from rooms.room import Room
from rooms.sitting import SitDown
from server import founding
from server.access import Door, Seat, new_id
from server.clerk import Clerk
from server.founding import Comer
from server.http_types import JoinRequest
from server.journal import Journal
from server.rolls.slips import Slips


async def come_in(journal: Journal, door: Door, slips: Slips, clerk: Clerk, wish: JoinRequest) -> tuple[Seat, bool]:
    """The seat of who comes in, and whether they were here before. Raises ``Refusal``."""
    room = clerk.room
    comer = await founding.person_with_device(journal, door, room.meeting.community_id, wish.device)
    if wish.slip is not None:
        return await _with_slip(journal, door, slips, clerk, wish, comer)
    known = room.people.get(comer.person)
    await clerk.system(
        people.Join(person=comer.person, name=wish.name, place=wish.place, spoke_before=comer.spoke_before)
    )
    return Seat(room.id, comer.person, known.seat if known else 0), known is not None


async def _with_slip(
    journal: Journal, door: Door, slips: Slips, clerk: Clerk, wish: JoinRequest, comer: Comer
) -> tuple[Seat, bool]:
    """The slip says who somebody is: the phone becomes theirs, and any other phone stops being it."""
    room = clerk.room
    listed = await slips.find(room, wish.slip or "")
    holder = room.roll.seats.get(listed.id)
    before = _moves(room, holder)
    answer = await clerk.system(
        SitDown(
            listed=listed.id,
            person=comer.person,
            fresh=new_id("r"),
            name=wish.name,
            place=wish.place,
            spoke_before=comer.spoke_before,
        )
    )
    made = json.decode(answer, type=dict[str, str | int | bool])
    person = str(made.get("person", comer.person))
    # the number that this command made, or what it was before: never one that another phone has got meanwhile
    seat = Seat(room.id, person, int(made.get("seat", before if person == holder else 0)))
    if person != comer.person:
        await founding.give_device(journal, door, room.meeting.community_id, person, wish.device)
    return seat, holder is not None


def _moves(room: Room, person: str | None) -> int:
    return room.people[person].seat if person in room.people else 0
