"""Signing in to the office: one-time links, passwords, budgets for guesses, sessions that end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from rooms.refusal import Refusal
from server import tables
from server.answers import TooFast
from server.config import Settings
from server.database import engine_for
from server.journal import Journal
from server.office import accounts, sessions
from server.office.passwords import HASHER, NOBODYS, Passwords
from server.office.sign_in import SignIn
from server.staff_types import FirstRequest, NewStaff, SignedIn, SignInRequest, StaffChange
from tests.server.staffed import account, session

PASSWORD = "ten characters"
OWN, STRANGE = "o" * 22, "s" * 22


class Door:
    """The office's door on an empty database, with passwords that are quick to check."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.sign_in = SignIn(journal, Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1), rest_s=0))

    async def by_link(self, link: str, password: str = PASSWORD, browser: str = OWN) -> SignedIn:
        return await self.sign_in.with_link(FirstRequest(link=link, password=password, browser=browser))

    async def by_password(self, login: str, password: str = PASSWORD, browser: str = OWN) -> SignedIn:
        return await self.sign_in.with_password(SignInRequest(login=login, password=password, browser=browser))

    async def admin(self) -> SignedIn:
        link = await accounts.first_link(self.journal)
        assert link is not None
        return await self.by_link(link)

    async def is_in(self, token: str) -> bool:
        return await code(sessions.signed(self.journal, token)) == "in"


async def code(asking: object) -> str:
    """How it was refused, or that it was not."""
    try:
        await asking  # type: ignore[misc]
    except Refusal as refusal:
        return refusal.code
    return "in"


@pytest.fixture
async def door(sqlite_database: str, settings_for: Callable[..., Settings]) -> AsyncGenerator[Door, None]:
    engine = engine_for(settings_for(sqlite_database))
    yield Door(Journal(engine))
    await engine.dispose()


# ---- links


async def test_a_link_works_once_and_only_the_latest(door: Door) -> None:
    first = await accounts.first_link(door.journal)
    again = await accounts.first_link(door.journal)
    assert first is not None
    assert again is not None
    assert await code(door.by_link(first)) == "link_used", "the server was started again, and told another"
    told = await asyncio.gather(*(code(door.by_link(again)) for _ in range(3)))
    assert sorted(told) == ["in", "link_used", "link_used"]
    assert await code(door.by_link("nonsense")) == "link_used"
    assert await accounts.first_link(door.journal) is None, "an admin can sign in"


async def test_a_link_grows_too_old(door: Door) -> None:
    link = await accounts.first_link(door.journal)
    assert link is not None
    async with door.journal.writing() as connection:
        await connection.execute(update(tables.staff).values(link_until=datetime.now(UTC) - timedelta(seconds=1)))
    assert await code(door.by_link(link)) == "link_used"
    assert await code(door.admin()) == "in", "and whoever starts the server gets a new one"


async def test_nothing_that_opens_the_office_is_stored(door: Door) -> None:
    link = await accounts.first_link(door.journal)
    assert link is not None
    signed = await door.by_link(link)
    stored = ""
    async with door.journal.reading() as connection:
        for table in (tables.staff, tables.staff_session, tables.staff_browser):
            stored += str((await connection.execute(select(table))).all())
    assert not any(secret in stored for secret in (link, signed.token, PASSWORD, OWN))
    assert "$argon2id$" in stored


# ---- guesses


async def test_a_thousand_guesses_lock_nobody_out_who_was_in_before(door: Door) -> None:
    await door.admin()
    guesses = [door.by_password("admin", "guess", f"{n:022}") for n in range(1000)]
    told = [await code(guess) for guess in guesses]
    assert (told.count("bad_login"), told.count("too_fast")) == (20, 980)
    with pytest.raises(TooFast) as refused:
        await door.by_password("Admin", PASSWORD, STRANGE)
    assert 20 < refused.value.after_s <= 30
    assert await code(door.by_password("ADMIN ", PASSWORD, OWN)) == "in"
    assert await code(door.by_password("admin", "mistyped", OWN)) == "bad_login", "whose budget is its own"
    await account(door.journal, "liu", "clerk")
    assert await code(door.by_password("liu", "guess", STRANGE)) == "bad_login", "and each account has one"


async def test_a_login_that_is_not_there_is_answered_alike(door: Door) -> None:
    await door.admin()
    switched_off = await account(door.journal, "gone", "clerk")
    await accounts.change(door.journal, switched_off, StaffChange(active=False))
    await accounts.make(door.journal, NewStaff(login="new", name="小新"))
    for login in ("nobody", "gone", "new"):
        assert await code(door.by_password(login)) == "bad_login"
    assert HASHER.check_needs_rehash(NOBODYS) is False, "which takes as long as somebody's"
    door.sign_in.pace.take("login/nobody")
    for _ in range(20):
        door.sign_in.pace.take("login/nobody")
    assert await code(door.by_password("nobody")) == "too_fast"


# ---- sessions


async def test_a_session_lasts_from_its_last_use_and_ends_when_told(door: Door) -> None:
    one, other = await door.admin(), await door.by_password("admin")
    near = datetime.now(UTC) + timedelta(hours=1)
    async with door.journal.writing() as connection:
        await connection.execute(update(tables.staff_session).values(until=near))
    assert await door.is_in(one.token)
    async with door.journal.reading() as connection:
        ends = sorted(await connection.scalars(select(tables.staff_session.c.until)))
    assert ends[1].replace(tzinfo=UTC) - near > timedelta(hours=10), "the one that was used"
    await sessions.end(door.journal, one.token)
    assert [await door.is_in(one.token), await door.is_in(other.token)] == [False, True]
    async with door.journal.writing() as connection:
        await connection.execute(update(tables.staff_session).values(until=datetime.now(UTC)))
    assert not await door.is_in(other.token)


async def test_a_new_link_and_switching_off_end_every_session(door: Door) -> None:
    boss = (await door.admin()).staff.id
    liu = await account(door.journal, "liu", "moderator")
    tokens = [await session(door.journal, liu) for _ in range(2)]
    link = await accounts.new_link(door.journal, liu)
    assert [await door.is_in(token) for token in tokens] == [False, False]
    assert await code(door.by_password("liu")) == "bad_login", "the old password is void"
    signed = await door.by_link(link)
    await accounts.change(door.journal, liu, StaffChange(role="clerk"))
    assert (await sessions.signed(door.journal, signed.token)).staff.role == "clerk", "from the next request on"
    void = await accounts.new_link(door.journal, liu)
    await accounts.change(door.journal, liu, StaffChange(active=False))
    assert not await door.is_in(signed.token)
    assert await code(door.by_link(void)) == "link_used"
    assert await door.is_in((await door.by_password("admin")).token)
    assert (await accounts.find(door.journal, boss)).signed_in


async def test_the_city_keeps_an_admin_who_can_sign_in(door: Door) -> None:
    boss = (await door.admin()).staff.id
    await accounts.make(door.journal, NewStaff(login="deputy", name="副手", role="admin"))
    for change in (StaffChange(active=False), StaffChange(role="moderator")):
        assert await code(accounts.change(door.journal, boss, change)) == "last_admin", "the deputy has no password yet"
    await account(door.journal, "second", "admin")
    assert await code(accounts.change(door.journal, boss, StaffChange(role="clerk"))) == "in"
    assert await code(accounts.make(door.journal, NewStaff(login="\uff2cIU", name="小刘"))) == "in"
    assert await code(accounts.make(door.journal, NewStaff(login="liu", name="又一个"))) == "login_taken"
    assert await code(accounts.change(door.journal, boss, StaffChange(communities=["nowhere"]))) == "not_found"
    assert (await accounts.find(door.journal, boss)).role == "clerk", "nothing changed"
