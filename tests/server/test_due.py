"""What is due is found without having a room in memory, and from the same transaction that made it due."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
import sqlalchemy as sa
from msgspec import json

from rooms.due import next_due
from rooms.refusal import Refusal
from server import founding, tables
from server.bus import Bus
from server.clerk import Clerk
from server.journal import Journal
from server.wire import asking

EVER = 10**13


class Chair:
    """The moderator of a meeting, at its clerk."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.id = next(person.id for person in clerk.room.people.values() if person.role == "moderator")
        self.said = 0

    async def says(self, name: str, **payload: object) -> dict[str, str]:
        self.said += 1
        answer = await self.clerk.take(asking(name, {"id": f"{id(self)}-{self.said}", **payload}), self.id)
        return json.decode(answer)

    async def opens_poll(self, seconds: int) -> str:
        poll = (await self.says("poll:draft", question="停车？", method="approve", seconds=seconds))["poll"]
        await self.says("poll:open", poll=poll)
        return poll


@asynccontextmanager
async def meeting(journal: Journal, title: str) -> AsyncGenerator[Chair, None]:
    room = await founding.new_meeting(journal, founding.Plan(title=title))
    copy = await journal.read(room.id)
    assert copy is not None
    clerk = Clerk(copy, journal, Bus(), lambda _: None)
    chair = Chair(clerk)
    await chair.says("meeting:open")
    yield chair
    await clerk.stop()


async def test_rooms_are_due_in_the_order_of_their_times_until_it_is_done(journal: Journal) -> None:
    async with meeting(journal, "夜间停车") as parking, meeting(journal, "供餐") as canteen:
        assert await journal.due(EVER) == []
        await parking.opens_poll(seconds=300)
        poll = await canteen.opens_poll(seconds=60)
        assert [id_ for id_, _ in await journal.due(EVER)] == [canteen.clerk.room.id, parking.clerk.room.id]
        now = time.time_ns() // 1_000_000
        assert await journal.due(now) == []
        assert [id_ for id_, _ in await journal.due(now + 61_000)] == [canteen.clerk.room.id]
        await canteen.says("poll:close", poll=poll)
        assert [id_ for id_, _ in await journal.due(EVER)] == [parking.clerk.room.id]


async def test_another_worker_reads_when_something_is_due(journal: Journal) -> None:
    async with meeting(journal, "夜间停车") as chair:
        behind = await journal.read(chair.clerk.room.id)
        assert behind is not None
        await chair.opens_poll(seconds=60)
        await journal.catch_up(behind)
        due = next_due(chair.clerk.room)
        again = await journal.read(chair.clerk.room.id)
        assert due is not None
        assert again is not None
        assert (behind.due, again.due) == (due.at, due.at)


async def test_a_time_that_the_rules_do_not_know_is_put_right_when_it_is_asked_for(journal: Journal) -> None:
    async with meeting(journal, "夜间停车") as chair:
        poll = await chair.opens_poll(seconds=60)
        due = next_due(chair.clerk.room)
        assert due is not None
        async with journal.writing() as connection:
            await connection.execute(sa.update(tables.room).where(tables.room.c.kind == "meeting").values(due=5))
        assert await journal.due(6) != []
        before = chair.clerk.room.seq
        with pytest.raises(Refusal, match="stale"):
            await chair.clerk.system(due.command)
        assert await journal.due(6) == []
        assert [id_ for id_, _ in await journal.due(EVER)] == [chair.clerk.room.id]
        assert chair.clerk.room.seq == before
        await chair.says("poll:close", poll=poll)
        assert await journal.due(EVER) == []
