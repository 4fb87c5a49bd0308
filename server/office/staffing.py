"""Staff accounts as admins see them, and what follows for seats that were handed out. Knows no HTTP."""

from __future__ import annotations

from sqlalchemy import select

from rooms.people import Remove
from rooms.refusal import Refusal
from server import founding, tables
from server.hall import Hall, LiveRoom
from server.journal import Journal
from server.office.accounts import account, communities_of, may_moderate
from server.office.lists import page_of
from server.staff_types import Account

STAFF = tables.staff


async def listed(journal: Journal, after: str | None) -> tuple[list[Account], str | None]:
    """All accounts by login, those that are switched off too."""
    async with journal.reading() as connection:
        found, following = await page_of(
            connection, select(STAFF), STAFF, lambda table: (table.c.login, table.c.id), after
        )
        theirs = await communities_of(connection, [row.id for row in found])
    return [account(row, theirs[row.id]) for row in found], following


async def take_seats_back(journal: Journal, hall: Hall, staff: Account) -> None:
    """Their tickets to meetings open nothing any more where they may no longer moderate."""
    seat, meeting = tables.attendance, tables.meeting
    query = (
        select(seat.c.meeting, meeting.c.community)
        .join(meeting, meeting.c.id == seat.c.meeting)
        .where(seat.c.person == staff.id, seat.c.role == "moderator", seat.c.removed.is_(False))
    )
    async with journal.reading() as connection:
        seats = (await connection.execute(query)).all()
    theirs = {community.id for community in staff.communities}
    for row in seats:
        if not may_moderate(staff.role, active=staff.active, theirs=row.community in theirs):
            await _take_back(await hall.open(row.meeting), staff.id)


async def _take_back(live: LiveRoom, person: str) -> None:
    """A meeting always has a moderator: where they were the last, an empty chair stays."""
    try:
        await live.clerk.system(Remove(person=person))
    except Refusal as refusal:
        if refusal.code == "last_moderator":
            await live.clerk.system(founding.nobodys_chair(live.clerk.room.meeting.language))
            await _take_back(live, person)
        elif refusal.code != "not_found":  # somebody was faster
            raise
