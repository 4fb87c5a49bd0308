"""Sessions of staff: 12 hours from the last use, only digests stored. Looked up at every request. Knows no HTTP."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.refusal import Refusal
from server import tables
from server.journal import Journal
from server.office.accounts import digest, staff_of
from server.office.lists import aware
from server.staff_types import Staff

LASTS = timedelta(hours=12)
WORTH_WRITING = timedelta(minutes=10)
"""A session is prolonged when so much of it has gone, not at every request."""
SESSION, STAFF = tables.staff_session, tables.staff


class Signed(Struct, frozen=True):
    """Who is signed in, as their account stands at this request."""

    staff: Staff
    token: str

    @property
    def whole_city(self) -> bool:
        return self.staff.role == "admin"

    @property
    def communities(self) -> list[str]:
        """Ids of those that are theirs; an admin has all, and none is listed."""
        return [community.id for community in self.staff.communities]


async def begin(connection: AsyncConnection, staff: str) -> tuple[str, datetime]:
    """A new session: its token, and until when it lasts if it is not used."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    await connection.execute(delete(SESSION).where(SESSION.c.staff == staff, SESSION.c.until <= now))
    await connection.execute(insert(SESSION).values(digest=digest(token), staff=staff, until=now + LASTS))
    return token, now + LASTS


async def signed(journal: Journal, token: str) -> Signed:
    """Whose session this is. Refuses (``signed_out``) one that is over or never was."""
    now = datetime.now(UTC)
    query = (
        select(STAFF.c.id, STAFF.c.login, STAFF.c.name, STAFF.c.role, SESSION.c.until)
        .join(SESSION, SESSION.c.staff == STAFF.c.id)
        .where(SESSION.c.digest == digest(token), SESSION.c.until > now, STAFF.c.active)
    )
    async with journal.reading() as connection:
        row = (await connection.execute(query)).one_or_none()
        if row is None:
            raise Refusal("signed_out")
        staff = await staff_of(connection, row)
    if now + LASTS - aware(row.until) > WORTH_WRITING:
        await _prolong(journal, token, now)
    return Signed(staff, token)


async def end(journal: Journal, token: str) -> None:
    async with journal.writing() as connection:
        await connection.execute(delete(SESSION).where(SESSION.c.digest == digest(token)))


async def _prolong(journal: Journal, token: str, now: datetime) -> None:
    async with journal.writing() as connection:
        same = update(SESSION).where(SESSION.c.digest == digest(token), SESSION.c.until > now)
        await connection.execute(same.values(until=now + LASTS))
