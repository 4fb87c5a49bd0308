"""Three thousand neighbours of a listed roll, each on two phones and on two workers, while hands are counted and the
poll is closed: everybody counts once, and nothing counts that came after the closing number.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Coroutine
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec import Struct, json

from rooms.listing import ListRoll
from rooms.refusal import Refusal
from rooms.roll import Row
from rooms.sitting import SitDown
from rooms.vocabulary import Place
from server import founding, tables, verify
from server.bus import Bus
from server.config import Settings
from tests.server.test_racing import Worker, chair_of

LISTED = 3_000
IN_THE_PAVILION = 600
HANDS = {"yes": 30, "no": 10, "abstain": 2}
HANDS_AFTER, CLOSED_AFTER = 500, 1_500
WHEN = [Random(4 + n).uniform(0, 1.5) for n in range(LISTED)]
"""At which second everybody votes, on both phones."""
CHOICES = Random(3).choices(["yes", "no", "abstain"], k=LISTED)
Answer = dict[str, Any] | str


@pytest.fixture
async def workers(postgres_database: str, settings_for: Callable[..., Settings]) -> AsyncGenerator[list[Worker], None]:
    settings = settings_for(postgres_database)
    pair = [Worker(settings, Bus()), Worker(settings, Bus())]
    room = await founding.new_meeting(pair[0].journal, founding.Plan(title="业主大会"))
    for worker in pair:
        await worker.open(room.id)
    yield pair
    for worker in pair:
        await worker.close()


async def test_three_thousand_on_two_phones_each_count_once(workers: list[Worker]) -> None:
    one, two = workers
    chair = chair_of(one.clerk.room)
    rows = tuple(Row(name=f"邻居{n}", building=str(n // 100), door=f"{n:04}") for n in range(LISTED))
    await one.clerk._take(ListRoll(people=rows), chair, None, b"")
    await one.must("meeting:open", chair, id="open")
    await everybody_sits_down_twice(workers)
    poll = str((await one.must("poll:draft", chair, id="d", question="装电梯？", method="approve"))["poll"])
    await one.must("poll:open", chair, id="o", poll=poll)
    rush = await everybody_votes_twice(workers, poll)

    assert {answer for _, answer in rush.votes if isinstance(answer, str)} == {"hands_counted", "poll_not_open"}
    copy = await two.journal.read(two.clerk.room.id)
    assert copy is not None
    found = copy.room.polls[poll]
    assert found.tally is not None
    counted, recorded = found.tally.counts(found.options), rush.recorded
    in_the_box = Counter(CHOICES[n] for n in recorded)
    assert set(found.voters) == {f"e{n + 1}" for n in recorded}
    assert counted == {option: in_the_box[option] + raised for option, raised in HANDS.items()}
    assert sum(counted.values()) == sum(found.tally.ballots.values()) == found.tally.cast
    assert found.tally.cast == len(recorded) + sum(HANDS.values())
    assert (found.tally.ballots["hands"], found.tally.entitled) == (sum(HANDS.values()), LISTED)
    assert all(vote.seq < rush.closed_at for vote in found.voters.values())
    assert all(answer["seq"] < rush.closed_at for _, answer in rush.votes if isinstance(answer, dict))
    await is_stored(one, in_the_box, rush.closed_at)


class Rush(Struct):
    """What everybody was told, and the number under which the poll closed."""

    votes: list[tuple[int, Answer]]
    closed_at: int

    @property
    def recorded(self) -> set[int]:
        return {n for n, answer in self.votes if isinstance(answer, dict)}


async def everybody_sits_down_twice(workers: list[Worker]) -> None:
    """Every slip on two phones at once, one on each worker."""
    phones = list(zip("ab", workers, strict=True))

    def sit(n: int, phone: str) -> SitDown:
        place: Place = "pavilion" if n < IN_THE_PAVILION else "remote"
        person = f"{phone}{n}"
        return SitDown(listed=f"e{n + 1}", person=person, fresh=f"{person}x", name=f"邻居{n}", place=place)

    await asyncio.gather(*(w.clerk.system(sit(n, phone)) for n in range(LISTED) for phone, w in phones))
    for worker in workers:
        await worker.clerk.catch_up(max(w.clerk.room.seq for w in workers))
    room = workers[0].clerk.room
    seats = room.roll.seats
    assert len(seats) == LISTED == len(set(seats.values()))
    assert Counter(person.listed for person in room.people.values() if person.listed) == Counter(list(seats))
    assert {room.people[person].seat for person in seats.values()} == {1}, "the second phone took each over"


async def everybody_votes_twice(workers: list[Worker], poll: str) -> Rush:
    """Each from both phones at the same instant, while hands are counted and, before all are through, it is closed."""
    one, two = workers
    seats, chair = one.clerk.room.roll.seats, chair_of(one.clerk.room)

    async def vote(worker: Worker, n: int, phone: str) -> tuple[int, Answer]:
        person = seats[f"e{n + 1}"]
        await asyncio.sleep(WHEN[n])
        return n, await told(worker.must("poll:vote", person, id=f"{phone}-{n}", poll=poll, choices=[CHOICES[n]]))

    async def close() -> Answer:
        while len(one.clerk.room.polls[poll].voters) < CLOSED_AFTER:
            await asyncio.sleep(0.005)
        return await told(one.must("poll:close", chair, id="c", poll=poll))

    async def hands() -> Answer:
        while len(one.clerk.room.polls[poll].voters) < HANDS_AFTER:
            await asyncio.sleep(0.005)
        return await told(two.must("poll:hands", chair, id="h", poll=poll, counts=HANDS, witnesses=["马姐", "老吴"]))

    phones = (("a", one), ("b", two))
    voting = asyncio.gather(*(vote(worker, n, phone) for n in range(LISTED) for phone, worker in phones))
    votes, raised, closed = await asyncio.gather(voting, hands(), close())
    assert isinstance(raised, dict)
    assert isinstance(closed, dict)
    return Rush(votes, closed["seq"])


async def told(work: Coroutine[Any, Any, dict[str, Any]]) -> Answer:
    """The answer, or the code of the refusal."""
    try:
        return await work
    except Refusal as refusal:
        return refusal.code


async def is_stored(worker: Worker, in_the_box: Counter[str], closed_at: int) -> None:
    async with worker.journal.reading() as connection:
        sheets = (await connection.scalars(sa.select(tables.ballot.c.choices))).all()
        events = (await connection.execute(sa.select(tables.event.c.seq, tables.event.c.body))).all()
    assert Counter(sheet[0] for sheet in sheets) == in_the_box
    assert max(row.seq for row in events if json.decode(row.body)[4]["type"] == "vote_cast") < closed_at
    assert {report.broken for report in await verify.verify(worker.journal)} == {None}
