"""Tidying up by itself: words that a community keeps no longer, and what nobody can use any more. Every worker does it.

Whatever another worker has done already is not there to be done again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, exists, select, update
from sqlalchemy.exc import SQLAlchemyError

from rooms.refusal import Refusal
from server import tables
from server.erasing import erase_words, forget_digests, wipe
from server.hall import Hall
from server.journal import Journal
from server.observe import log
from server.photos import tidy_photos

EVERY_S = 3600
MOST_AT_ONCE = 100
"""Meetings a round: each is read into memory, and leaves it after a minute."""
NEXT_S = 90


class Caretaker:
    """Goes round once an hour, and sooner while there is more to do."""

    def __init__(self, journal: Journal, hall: Hall) -> None:
        self._journal = journal
        self._hall = hall
        self._stopping = asyncio.Event()

    def start(self) -> None:
        self._going = asyncio.create_task(self._keep_going())

    async def stop(self) -> None:
        """End the round after what it is doing now."""
        self._stopping.set()
        await self._going

    async def _keep_going(self) -> None:
        pause = NEXT_S  # not while a server with many workers starts
        while not await self._stopping_within(pause):
            done = [await self._do(self.retain()), await self._do(tidy(self._journal, datetime.now(UTC)))]
            pause = NEXT_S if MOST_AT_ONCE in done else EVERY_S

    async def retain(self) -> int:
        """Erase the words of meetings that ended longer ago than their communities keep them; in how many."""
        done = 0
        for community, meeting in await overdue(self._journal, datetime.now(UTC)):
            if self._stopping.is_set() or done == MOST_AT_ONCE:
                break
            numbers = await numbers_with_words(self._journal, meeting)
            if numbers:
                await erase_words(self._hall, community, meeting, numbers, "retention")
                await forget_digests(self._journal, meeting)
                done += 1
        if done:
            await wipe(self._journal)
            log.info("words_retained_no_longer", meetings=done)
        return done

    async def _do(self, work: Awaitable[int]) -> int:
        """Whatever goes wrong, there is another round."""
        try:
            return await work
        except (Refusal, SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("not_tidied", reason=type(error).__name__)
        except Exception:  # noqa: BLE001 - it must go on
            log.exception("tidying_failed")
        return 0

    async def _stopping_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        return self._stopping.is_set()


async def overdue(journal: Journal, now: datetime) -> list[tuple[str, str]]:
    """Meetings that still hold words although they ended too long ago, the oldest first: communities and ids."""
    homes, meetings, words = tables.community, tables.meeting, tables.event_words
    found: list[tuple[datetime, str, str]] = []
    async with journal.reading() as connection:
        for home in (await connection.execute(select(homes.c.id, homes.c.settings))).all():
            days = home.settings.get("retention_days")
            if days is None:
                continue
            over = (meetings.c.state == "adjourned", meetings.c.adjourned_at < now - timedelta(days=days))
            held = exists().where(words.c.room == meetings.c.id)
            query = select(meetings.c.id, meetings.c.adjourned_at).where(meetings.c.community == home.id, *over, held)
            found += [(row.adjourned_at, home.id, row.id) for row in await connection.execute(query)]
    return [(community, meeting) for _, community, meeting in sorted(found)]


async def numbers_with_words(journal: Journal, room: str) -> list[int]:
    words = tables.event_words
    async with journal.reading() as connection:
        return list(await connection.scalars(select(words.c.seq).where(words.c.room == room).order_by(words.c.seq)))


async def tidy(journal: Journal, now: datetime) -> int:
    """Take away photos that nobody used, sign-ins that are over, and links that were never followed."""
    sessions, staff = tables.staff_session, tables.staff
    async with journal.writing() as connection:
        await connection.execute(delete(sessions).where(sessions.c.until < now))
        old = staff.c.link.is_not(None) & (staff.c.link_until < now)
        await connection.execute(update(staff).where(old).values(link=None, link_until=None))
    return await tidy_photos(journal, now)
