"""Signing in to the office: by password or with a one-time link, and how often either may be tried. Knows no HTTP.

Guesses are counted by account, never by address: a whole street office may share one. A browser that has signed in to
an account before has a budget of its own there, so whoever guesses from elsewhere locks nobody out who was in before.
"""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil

from sqlalchemy import exists, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.refusal import Refusal
from server import tables
from server.answers import TooFast
from server.journal import Journal
from server.office import sessions
from server.office.accounts import digest, end_sessions, login_form, staff_of
from server.office.passwords import Passwords
from server.pace import Pace
from server.staff_types import FirstRequest, SignedIn, SignInRequest

AT_ONCE, A_SECOND = 20, 1 / 30
STAFF, BROWSER = tables.staff, tables.staff_browser
REMEMBER = text("INSERT INTO staff_browser (staff, browser) VALUES (:staff, :browser) ON CONFLICT DO NOTHING")


class SignIn:
    """The door of the office."""

    def __init__(self, journal: Journal, passwords: Passwords) -> None:
        self._journal = journal
        self._passwords = passwords
        self.pace = Pace(A_SECOND, AT_ONCE)

    async def with_password(self, wish: SignInRequest) -> SignedIn:
        """Refuses ``bad_login``, alike and as slowly whether there is such a login or not; and ``too_fast``."""
        login, browser = login_form(wish.login), digest(wish.browser)
        known_here = exists().where(BROWSER.c.staff == STAFF.c.id, BROWSER.c.browser == browser)
        query = select(STAFF.c.id, STAFF.c.password, known_here.label("known"))
        async with self._journal.reading() as connection:
            found = (await connection.execute(query.where(STAFF.c.login == login, STAFF.c.active))).one_or_none()
        known = found is not None and bool(found.known)
        wait_ms = self.pace.take(f"browser/{login}/{browser.hex()}" if known else f"login/{login}")
        if wait_ms:
            raise TooFast(ceil(wait_ms / 1000))
        stored = found.password if found else None
        right = await self._passwords.same(stored, wish.password, known=known)
        if found is None or not right:
            raise Refusal("bad_login")
        async with self._journal.writing() as connection:
            now_stored = await connection.scalar(
                select(STAFF.c.password).where(STAFF.c.id == found.id).with_for_update()
            )
            if now_stored != stored:  # a new link was made while this password was being checked
                raise Refusal("bad_login")
            return await _let_in(connection, found.id, browser)

    async def with_link(self, wish: FirstRequest) -> SignedIn:
        """Sets the password; the link is void from then on. Refuses ``link_used``, also one that is too old."""
        link = digest(wish.link)
        waits = (STAFF.c.link == link, STAFF.c.link_until > datetime.now(UTC), STAFF.c.active)
        async with self._journal.reading() as connection:
            staff = await connection.scalar(select(STAFF.c.id).where(*waits))
        if staff is None:
            raise Refusal("link_used")
        password = await self._passwords.hash(wish.password)
        async with self._journal.writing() as connection:
            opened = update(STAFF).where(STAFF.c.id == staff, *waits)
            if (await connection.execute(opened.values(password=password, link=None, link_until=None))).rowcount != 1:
                raise Refusal("link_used")
            await end_sessions(connection, staff)
            return await _let_in(connection, staff, digest(wish.browser))


async def _let_in(connection: AsyncConnection, staff: str, browser: bytes) -> SignedIn:
    token, until = await sessions.begin(connection, staff)
    await connection.execute(REMEMBER, {"staff": staff, "browser": browser})
    row = (await connection.execute(select(STAFF).where(STAFF.c.id == staff))).one()
    return SignedIn(token=token, until=until, staff=await staff_of(connection, row))
