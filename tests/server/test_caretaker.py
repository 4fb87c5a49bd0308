"""The caretaker: words go when their time is over, by themselves and once, and what nobody can use goes too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from rooms import community, meeting, people
from rooms.room import decide, record
from rooms.vocabulary import SYSTEM, Command
from server import caretaker, founding, tables, verify
from server.access import Door
from server.caretaker import Caretaker, overdue, tidy
from server.config import Settings
from server.database import engine_for
from server.entrance import Entrance
from server.fellows import Fellows
from server.hall import Hall
from server.journal import Journal
from server.live import Live
from tests.server.staffed import account, session

NOW = datetime.now(UTC)


@asynccontextmanager
async def worker(settings: Settings) -> AsyncIterator[tuple[Hall, Journal]]:
    """What a worker has behind its door, which stays closed."""
    engine, fellows, door = engine_for(settings), Fellows(settings), Door(settings.secret)
    journal = Journal(engine)
    live = Live(door, Entrance(), settings)
    hall = Hall(journal, fellows, live.delivery, lambda room: founding.links(room, door, settings.public_url))
    hall.start()
    try:
        yield hall, journal
    finally:
        await hall.stop()
        await engine.dispose()


async def held(journal: Journal, name: str, days_ago: int | None) -> str:
    """A meeting that ended so long ago, as the plain tables say, or goes on; somebody joined it."""
    room = await founding.new_meeting(journal, founding.Plan(title="凉亭议事会"))
    copy = await journal.read(room.id)
    assert copy is not None
    chair = next(one.id for one in room.people.values() if one.role == "moderator")
    join = people.Join(person=f"r-{name}", name=name, place="remote")
    wishes: list[tuple[str, Command]] = [(SYSTEM, join), (chair, meeting.OpenMeeting())]
    if days_ago is not None:
        wishes.append((chair, meeting.AdjournMeeting()))
    async with journal.turn(copy) as turn:
        for who, wish in wishes:
            await turn.write(record(copy.room, decide(copy.room, wish, who, 0), who, 0), {})
        if days_ago is not None:
            over = sa.update(tables.meeting).where(tables.meeting.c.id == room.id)
            await turn.connection.execute(over.values(adjourned_at=NOW - timedelta(days=days_ago)))
    return room.id


async def names(journal: Journal) -> set[str]:
    async with journal.reading() as connection:
        return set(await connection.scalars(sa.select(tables.attendance.c.name).where(tables.attendance.c.phone)))


async def keep_for(hall: Hall, journal: Journal, days: int | None) -> None:
    async with journal.reading() as connection:
        home = await connection.scalar(sa.select(tables.community.c.id))
    await (await hall.community(str(home))).clerk.system(community.Configure(retention_days=days))


async def test_words_go_when_their_time_is_over_whoever_looks_first(
    database: str, settings_for: Callable[..., Settings]
) -> None:
    settings = settings_for(database)
    async with worker(settings) as (hall, journal), worker(settings) as (other_hall, other_journal):
        for name, days_ago in (("旧会的人", 40), ("新会的人", 20), ("还没散的", None)):
            await held(journal, name, days_ago)
        one, two = Caretaker(journal, hall), Caretaker(other_journal, other_hall)
        assert await one.retain() == 0, "nothing is said about it: everything is kept"
        await keep_for(hall, journal, 30)
        first = await one.retain()
        assert (first, await two.retain(), await one.retain()) == (1, 0, 0)
        assert {"旧会的人", "新会的人", "还没散的"} - await names(journal) == {"旧会的人"}
        assert await overdue(journal, NOW + timedelta(days=11)) != [], "the next one's time comes"
        reports = await verify.verify(journal)
        assert [report.broken for report in reports] == [None] * 4
        assert sum(report.erased > 0 for report in reports) == 1


async def test_sign_ins_that_are_over_and_links_nobody_followed_go(journal: Journal) -> None:
    staff = await account(journal, "li", "clerk")
    await session(journal, staff)
    table = tables.staff
    async with journal.writing() as connection:
        linked = sa.update(table).where(table.c.id == staff)
        await connection.execute(linked.values(link=b"x", link_until=NOW + timedelta(days=7)))

    async def left() -> tuple[int, bool]:
        async with journal.reading() as connection:
            sessions = await connection.scalar(sa.select(sa.func.count()).select_from(tables.staff_session))
            link = await connection.scalar(sa.select(table.c.link).where(table.c.id == staff))
        return sessions or 0, link is not None

    await tidy(journal, NOW)
    assert await left() == (1, True)
    await tidy(journal, NOW + timedelta(days=365))
    assert await left() == (0, False)


async def test_it_goes_round_until_it_is_stopped(
    database: str, settings_for: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    for pause in ("NEXT_S", "EVERY_S"):
        monkeypatch.setattr(caretaker, pause, 0.01)
    async with worker(settings_for(database)) as (hall, journal):
        await held(journal, "旧会的人", 40)
        await keep_for(hall, journal, 30)
        going = Caretaker(journal, hall)
        going.start()
        async with asyncio.timeout(10):
            while "旧会的人" in await names(journal):
                await asyncio.sleep(0.01)
        await going.stop()
