"""Meetings of a community: listed, made from a format in one request, joined by staff. Knows no rule and no HTTP."""

from __future__ import annotations

import time
from datetime import datetime
from typing import get_args

from msgspec import convert, structs
from sqlalchemy import select

from rooms.formats import AGENDAS, Format
from rooms.people import GiveSeat
from rooms.refusal import Refusal
from rooms.room import role_of
from server import founding, tables
from server.access import Door, Seat
from server.answers import PAGE_LENGTH
from server.city_types import MeetingMade, MeetingRow, NewMeeting, StaffSeat
from server.hall import Hall, LiveRoom
from server.journal import Journal
from server.office.lists import Found, aware, aware_if
from server.staff_types import NamedCommunity, Staff

MEETING = tables.meeting
STATES = ("planned", "open", "adjourned")


async def listed(
    journal: Journal, community: str, state: str, after: str | None, public_url: str
) -> tuple[list[MeetingRow], str | None]:
    """What is open first, then what is planned, the next first, then what is over, the latest first."""
    keys = (MEETING.c.id, MEETING.c.state, MEETING.c.opens_at, MEETING.c.opened_at, MEETING.c.made_at)
    query = select(*keys).where(MEETING.c.community == community)
    if state:
        if state not in STATES:
            raise Refusal("malformed")
        query = query.where(MEETING.c.state == state)
    async with journal.reading() as connection:
        ids = [row.id for row in sorted(await connection.execute(query), key=_turn)]
        begin = ids.index(after) + 1 if after in ids else 0
        shown = ids[begin : begin + PAGE_LENGTH]
        rows = await connection.execute(select(MEETING).where(MEETING.c.id.in_(shown)))
    found = {row.id: _row(row, public_url) for row in rows}
    return [found[id_] for id_ in shown], shown[-1] if begin + PAGE_LENGTH < len(ids) else None


async def make(journal: Journal, hall: Hall, wish: NewMeeting, community: NamedCommunity, staff: Staff) -> LiveRoom:
    """A new meeting with this chair, and what waits on its agenda.

    Refuses (``not_found``) a format there is not, and a time that has passed (``in_the_past``).
    """
    live = await hall.community(community.id)
    async with live.clerk.reading() as known:
        preset, correction_days = known.formats.get(wish.format), known.settings.correction_days
    _need_time_to_come(wish.opens_at)
    format_ = convert(preset.base if preset else _known(wish.format), Format)
    items = wish.agenda if wish.agenda is not None else preset.agenda if preset else AGENDAS[format_][wish.language]
    plan = founding.Plan(
        title=wish.title,
        format=format_,
        preset=preset.title if preset else None,
        manner=preset.manner if preset else None,
        community=community.name,
        community_id=community.id,
        chair=_seat_of(staff),
        language=wish.language,
        agenda=tuple((item.title, item.kind, item.minutes) for item in items),
        opens_at=wish.opens_at,
        call=wish.call,
        correction_days=correction_days,
    )
    made = await founding.new_meeting(journal, plan)
    await hall.place_waiting(community.id)
    return await hall.open(made.id)


def made(live: LiveRoom, door: Door, public_url: str) -> MeetingMade:
    """Everything needed to hold it."""
    links = founding.links(live.clerk.room, door, public_url)
    office_url = f"{public_url}/office/{links.code}#ticket={links.moderator_ticket}"
    return MeetingMade(**structs.asdict(links), office_url=office_url)


async def take_seat(live: LiveRoom, door: Door, staff: Staff, public_url: str) -> StaffSeat:
    """A moderator's seat. The same member of staff is the same person there; ``removed`` if they were removed."""
    await live.clerk.system(_seat_of(staff))
    async with live.clerk.reading() as room:
        role_of(room, staff.id)
        seat = Seat(room.id, staff.id, room.people[staff.id].seat)
        code, screen_url = room.meeting.code, founding.links(room, door, public_url).screen_url
    ticket = door.ticket(seat)
    return StaffSeat(
        person=staff.id,
        ticket=ticket,
        tablet_url=f"{public_url}/tablet/{code}#ticket={ticket}",
        office_url=f"{public_url}/office/{code}#ticket={ticket}",
        screen_url=screen_url,
    )


def _seat_of(staff: Staff) -> GiveSeat:
    return GiveSeat(person=staff.id, name=staff.name, role="moderator")


def _known(format_: str) -> str:
    if format_ not in get_args(Format):
        raise Refusal("not_found")
    return format_


def _need_time_to_come(opens_at: datetime | None) -> None:
    """Checked before anything is made, so that nothing half-made is left."""
    if opens_at is not None and opens_at.tzinfo is None:
        raise Refusal("malformed")
    if opens_at is not None and opens_at.timestamp() <= time.time():
        raise Refusal("in_the_past")


def _turn(row: Found) -> tuple[int, bool, float, str]:
    """Smaller for what comes first; a planned one without a time comes after those that have one."""
    began = row.opened_at or row.made_at
    if row.state == "planned":
        when = row.opens_at or row.made_at
        return 1, row.opens_at is None, aware(when).timestamp() if when else 0, row.id
    return (0 if row.state == "open" else 2), False, -aware(began).timestamp() if began else 0, row.id


def _row(row: Found, public_url: str) -> MeetingRow:
    return MeetingRow(
        meeting=row.id,
        code=row.code,
        title=row.title,
        format=row.format,
        language=row.language,
        state=row.state,
        took_part=row.took_part,
        join_url=f"{public_url}/m/{row.code}",
        minutes_url=f"{public_url}/api/meetings/{row.code}/minutes.html",
        opens_at=aware_if(row.opens_at),
        made_at=aware_if(row.made_at),
        opened_at=aware_if(row.opened_at),
        adjourned_at=aware_if(row.adjourned_at),
        confirmed_at=aware_if(row.confirmed_at),
    )
