"""Accounts of staff in SQL: made, changed, switched off; one-time links; whose communities are whose. Knows no HTTP."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from msgspec import UNSET
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.refusal import Refusal
from server import tables
from server.access import new_id
from server.journal import Journal
from server.office.lists import Found, aware_if
from server.staff_types import Account, NamedCommunity, NewStaff, Staff, StaffChange, StaffRole

LINK_LASTS = timedelta(days=7)
STAFF, THEIRS = tables.staff, tables.staff_community


def digest(secret: str) -> bytes:
    """What is stored of a token, link or browser's secret: 256 random bits need no salt."""
    return sha256(secret.encode()).digest()


def login_form(login: str) -> str:
    """The one form of a login, however it was typed."""
    return unicodedata.normalize("NFKC", login).casefold().strip()


def link_url(public_url: str, link: str) -> str:
    return f"{public_url}/office#first={link}"


async def make(journal: Journal, wish: NewStaff) -> tuple[str, str]:
    """A new account without a password: its id, and the secret of its first link. Refuses ``login_taken``."""
    id_, link = new_id("o"), secrets.token_urlsafe(32)
    row = {
        "id": id_,
        "login": login_form(wish.login),
        "name": wish.name,
        "role": wish.role,
        "password": None,
        "active": True,
        "at": datetime.now(UTC),
        **_waiting(link),
    }
    try:
        async with journal.writing() as connection:
            await connection.execute(insert(STAFF).values(row))
            await _give(connection, id_, wish.communities)
    except IntegrityError as error:
        raise Refusal("login_taken") from error
    return id_, link


async def new_link(journal: Journal, staff: str) -> str:
    """The secret of a new one-time link: the password, all sessions and any earlier link are void from now on."""
    link = secrets.token_urlsafe(32)
    async with journal.writing() as connection:
        change = update(STAFF).where(STAFF.c.id == staff).values(password=None, **_waiting(link))
        if (await connection.execute(change)).rowcount != 1:
            raise Refusal("not_found")
        await _shut_out(connection, staff)
    return link


async def change(journal: Journal, staff: str, wish: StaffChange) -> None:
    """Refuses (``last_admin``) what would leave the city without an admin who can sign in."""
    async with journal.writing() as connection:
        # all admins are locked, in one order: two of them must not switch each other off at once
        admins = select(STAFF.c.id).where(STAFF.c.role == "admin", STAFF.c.active, STAFF.c.password.is_not(None))
        able = set(await connection.scalars(admins.order_by(STAFF.c.id).with_for_update()))
        resigns = wish.active is False or wish.role not in ("admin", UNSET)
        if resigns and able == {staff}:
            raise Refusal("last_admin")
        facts = {"name": wish.name, "role": wish.role, "active": wish.active}
        given = {name: value for name, value in facts.items() if value is not UNSET}
        if await connection.scalar(select(STAFF.c.id).where(STAFF.c.id == staff)) is None:
            raise Refusal("not_found")
        if given:
            await connection.execute(update(STAFF).where(STAFF.c.id == staff).values(given))
        if wish.active is False:
            await connection.execute(update(STAFF).where(STAFF.c.id == staff).values(link=None, link_until=None))
            await _shut_out(connection, staff)
        if wish.communities is not UNSET:
            await connection.execute(delete(THEIRS).where(THEIRS.c.staff == staff))
            await _give(connection, staff, wish.communities)


async def find(journal: Journal, staff: str) -> Account:
    """Refuses ``not_found``."""
    async with journal.reading() as connection:
        row = (await connection.execute(select(STAFF).where(STAFF.c.id == staff))).one_or_none()
        if row is None:
            raise Refusal("not_found")
        return account(row, (await communities_of(connection, [staff]))[staff])


async def staff_of(connection: AsyncConnection, row: Found) -> Staff:
    """Who somebody is to the office, with the communities that are theirs."""
    theirs = [] if row.role == "admin" else (await communities_of(connection, [row.id]))[row.id]
    return Staff(id=row.id, login=row.login, name=row.name, role=row.role, communities=tuple(theirs))


def account(row: Found, theirs: Sequence[NamedCommunity]) -> Account:
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        role=row.role,
        active=row.active,
        signed_in=row.password is not None,
        link_until=aware_if(row.link_until) if row.link is not None else None,
        communities=() if row.role == "admin" else tuple(theirs),
    )


async def communities_of(connection: AsyncConnection, staff: Sequence[str]) -> dict[str, list[NamedCommunity]]:
    """Whose each community is, by name."""
    table = tables.community
    query = select(THEIRS.c.staff, table.c.id, table.c.name).join(table, table.c.id == THEIRS.c.community)
    theirs: dict[str, list[NamedCommunity]] = {one: [] for one in staff}
    for row in await connection.execute(query.where(THEIRS.c.staff.in_(staff)).order_by(table.c.name, table.c.id)):
        theirs[row.staff].append(NamedCommunity(row.id, row.name))
    return theirs


async def end_sessions(connection: AsyncConnection, staff: str) -> None:
    await connection.execute(delete(tables.staff_session).where(tables.staff_session.c.staff == staff))


async def _shut_out(connection: AsyncConnection, staff: str) -> None:
    """Nobody is signed in, and no browser is known any more."""
    await end_sessions(connection, staff)
    await connection.execute(delete(tables.staff_browser).where(tables.staff_browser.c.staff == staff))


async def first_link(journal: Journal) -> str | None:
    """The secret of a link to the office if no admin can sign in; None if one can.

    Made anew each time, for the one account that waits for it: an earlier link may be lost or too old.
    """
    admins = select(STAFF).where(STAFF.c.role == "admin", STAFF.c.active).order_by(STAFF.c.at, STAFF.c.id)
    async with journal.reading() as connection:
        there = (await connection.execute(admins)).all()
    if any(admin.password is not None for admin in there):
        return None
    if there:
        return await new_link(journal, there[0].id)
    for number in range(1, 100):
        login = "admin" if number == 1 else f"admin{number}"  # the first may be taken by somebody switched off
        try:
            return (await make(journal, NewStaff(login=login, name="管理员", role="admin")))[1]
        except Refusal:
            continue
    return None


async def staff_called(journal: Journal, login: str) -> str | None:
    """The id of the account with this login."""
    async with journal.reading() as connection:
        return await connection.scalar(select(STAFF.c.id).where(STAFF.c.login == login_form(login)))


def may_moderate(role: StaffRole, *, active: bool, theirs: bool) -> bool:
    """Whether a seat at a moderator's table is theirs to have, in a community that is theirs or not."""
    return active and (role == "admin" or (role == "moderator" and theirs))


def _waiting(link: str) -> dict[str, Any]:
    return {"link": digest(link), "link_until": datetime.now(UTC) + LINK_LASTS}


async def _give(connection: AsyncConnection, staff: str, communities: Iterable[str]) -> None:
    """Refuses ``not_found`` if there is no such community."""
    wanted = set(communities)
    table = tables.community
    there = set(await connection.scalars(select(table.c.id).where(table.c.id.in_(wanted))))
    if wanted != there:
        raise Refusal("not_found")
    if wanted:
        await connection.execute(insert(THEIRS), [{"staff": staff, "community": one} for one in sorted(wanted)])
