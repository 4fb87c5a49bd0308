"""Two workers' clerks on one PostgreSQL: one gapless order, nothing counted twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec import json, to_builtins

from rooms import people, vocabulary
from rooms.ballot import Tally
from rooms.refusal import Refusal
from rooms.room import Room
from server import founding, tables, verify
from server.bus import Bus
from server.clerk import Clerk
from server.config import Settings
from server.database import engine_for
from server.journal import Journal
from server.wire import asking

VOTERS = ROUNDS = 100


class Worker:
    """What one process would have: its own engine, its own copy of the room, its own clerk."""

    def __init__(self, settings: Settings, bus: Bus) -> None:
        self.engine = engine_for(settings)
        self.journal = Journal(self.engine)
        self.bus = bus
        self.applied: list[int] = []

    async def open(self, room: str) -> None:
        copy = await self.journal.read(room)
        assert copy is not None
        self.clerk = Clerk(copy, self.journal, self.bus, self._heard)

    async def must(self, name: str, actor: str, /, **payload: object) -> dict[str, Any]:
        return json.decode(await self.clerk.take(asking(name, payload), actor))

    async def close(self) -> None:
        await self.clerk.stop()
        await self.engine.dispose()

    def _heard(self, recorded: Sequence[vocabulary.Recorded] | None) -> None:
        self.applied += [entry.seq for entry in recorded or ()]


@pytest.fixture
async def workers(postgres_database: str, settings_for: Callable[..., Settings]):
    settings = settings_for(postgres_database)
    pair = [Worker(settings, Bus()), Worker(settings, Bus())]
    room = await founding.new_meeting(pair[0].journal, founding.Plan(title="夜间停车"))
    for worker in pair:
        await worker.open(room.id)
    yield pair
    for worker in pair:
        await worker.close()


def chair_of(room: Room) -> str:
    return next(person.id for person in room.people.values() if person.role == "moderator")


def counted(worker: Worker, ballot: str) -> Tally:
    tally = worker.clerk.room.polls[ballot].tally
    assert tally is not None
    return tally


async def opened_poll(worker: Worker) -> str:
    chair = chair_of(worker.clerk.room)
    for n in range(VOTERS):
        await worker.clerk.system(people.Join(person=f"r{n}", name=f"邻居{n}", place="remote"))
    await worker.must("meeting:open", chair, id="open")
    drafted = await worker.must("poll:draft", chair, id="draft", question="停车？", method="approve")
    await worker.must("poll:open", chair, id="open-poll", poll=drafted["poll"])
    return str(drafted["poll"])


async def test_two_hundred_ballots_through_two_clerks_leave_no_gap_and_no_double(workers: list[Worker]) -> None:
    one, two = workers
    ballot = await opened_poll(one)
    before = one.clerk.room.seq
    # everybody votes on both at once: the same ballot under the same id, as a phone between two servers would
    acks = await asyncio.gather(
        *(
            worker.must("poll:vote", f"r{n}", id=f"vote-{n}", poll=ballot, choices=["yes" if n % 3 else "no"])
            for n in range(VOTERS)
            for worker in workers
        )
    )
    assert all(ack["ok"] for ack in acks)
    assert [a["seq"] for a in acks[::2]] == [a["seq"] for a in acks[1::2]]

    async with one.journal.reading() as connection:
        query = sa.select(tables.event.c.seq).where(tables.event.c.room == one.clerk.room.id)
        seqs = (await connection.execute(query.order_by(tables.event.c.seq))).scalars().all()
        ballots = await connection.scalar(sa.select(sa.func.count()).select_from(tables.live_ballot))
    assert seqs == list(range(1, before + VOTERS + 1))
    assert ballots == VOTERS

    await two.must("poll:close", chair_of(two.clerk.room), id="close", poll=ballot)
    await one.clerk.catch_up(before + VOTERS + 1)
    for worker in workers:
        assert counted(worker, ballot).counts(worker.clerk.room.polls[ballot].options) == {
            "yes": 66,
            "no": 34,
            "abstain": 0,
        }
        assert worker.applied == sorted(set(worker.applied))
    assert to_builtins(one.clerk.room) == to_builtins(two.clerk.room)
    assert {report.broken for report in await verify.verify(one.journal)} == {None}


async def test_a_vote_and_a_changed_vote_meet_on_two_workers_and_count_once(workers: list[Worker]) -> None:
    one, two = workers
    ballot = await opened_poll(one)
    for n in range(30):
        await asyncio.gather(
            one.must("poll:vote", f"r{n}", id="first", poll=ballot, choices=["yes"]),
            two.must("poll:vote", f"r{n}", id="second", poll=ballot, choices=["no"]),
        )
    await one.must("poll:close", chair_of(one.clerk.room), id="close", poll=ballot)
    fresh = await one.journal.read(one.clerk.room.id)
    assert fresh is not None
    assert fresh.room.polls[ballot].tally == one.clerk.room.polls[ballot].tally
    assert counted(one, ballot).cast == 30


async def test_nothing_is_accepted_after_a_close_on_the_other_worker(workers: list[Worker]) -> None:
    one, two = workers
    ballot = await opened_poll(one)
    votes = [two.must("poll:vote", f"r{n}", id=f"vote-{n}", poll=ballot, choices=["yes"]) for n in range(VOTERS)]
    close = one.must("poll:close", chair_of(one.clerk.room), id="close", poll=ballot)
    *acks, closed = await asyncio.gather(*votes, close, return_exceptions=True)
    assert isinstance(closed, dict)
    accepted = [ack for ack in acks if isinstance(ack, dict)]
    refused = [ack for ack in acks if isinstance(ack, Refusal)]
    assert len(accepted) + len(refused) == VOTERS
    assert {refusal.code for refusal in refused} <= {"poll_not_open"}
    assert all(ack["seq"] < closed["seq"] for ack in accepted)
    assert counted(one, ballot).cast == len(accepted)


async def test_next_tapped_on_two_workers_at_once_calls_exactly_one_a_hundred_times(workers: list[Worker]) -> None:
    one, two = workers
    chair = chair_of(one.clerk.room)
    await one.must("meeting:open", chair, id="open")
    waiting: list[str] = []
    for n in range(ROUNDS):
        added = await one.must("floor:add", chair, id=f"add-{n}", name=f"邻居{n}", place="pavilion", kind="speak")
        waiting.append(added["entry"])
    current, called = None, list[str]()
    for n in range(ROUNDS):
        taps = [worker.must("floor:call", chair, id=f"{n}-{worker is one}", expect=current) for worker in workers]
        answers = await asyncio.gather(*taps, return_exceptions=True)
        [current] = [answer["entry"] for answer in answers if isinstance(answer, dict)]
        [refusal] = [answer for answer in answers if isinstance(answer, Refusal)]
        assert refusal.code == "stale"
        called.append(current)
    assert called == waiting
    await two.clerk.catch_up(one.clerk.room.seq)
    assert to_builtins(one.clerk.room) == to_builtins(two.clerk.room)
