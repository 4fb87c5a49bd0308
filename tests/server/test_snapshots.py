"""Snapshots: the state stored beside a journal is the one that the journal makes, or it is left aside."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct, msgpack, structs

from rooms import people
from rooms.room import Room, empty, evolve, record
from rooms.vocabulary import Recorded
from server import snapshots, tables, verify
from server.bus import Bus
from server.clerk import Clerk
from server.journal import Journal
from server.reread import Copy
from server.snapshots import Snapshot
from tests.rooms.replay import read, written
from tests.rooms.test_whatever_happens import Meeting
from tests.server.evening import july

KEPT = tables.snapshot
MANY, SOME = 5_000, 1_000


# ---- the state, there and back, wherever it is cut


def lived(room: Room, journal: Sequence[Recorded]) -> Room:
    """The room after these events, as its journal alone makes it: ballots are not in it."""
    for entry in journal:
        evolve(room, read(written(entry)))
    return room


def restored(room: Room) -> Room:
    """The room as its snapshot has it."""
    return msgpack.decode(snapshots.take(room, 1, b"").state, type=Room)


def same(room: Room, journal: Sequence[Recorded], cut: int) -> None:
    """A snapshot taken at the cut and the events after it make the same room as the journal does."""
    there = restored(lived(empty(room.id), journal[:cut]))
    again, whole = lived(there, journal[cut:]), lived(empty(room.id), journal)
    assert again == whole
    assert in_order(again) == in_order(whole)


def in_order(value: Any) -> Any:
    """All of a room, to compare also the order of what is in it: who voted last, who came first."""
    match value:
        case Struct():
            return [in_order(part) for part in structs.astuple(value)]
        case dict():
            return [(key, in_order(part)) for key, part in value.items()]
        case list() | tuple():
            return [in_order(part) for part in value]
        case set() | frozenset():
            return sorted(value)
        case _:
            return value


def test_a_whole_evening_may_be_cut_after_any_event() -> None:
    evening = july()
    assert len(evening.journal) > 80
    for cut in range(1, len(evening.journal) + 1):
        same(evening.room, evening.journal, cut)


@given(random=st.randoms(use_true_random=True), form=st.sampled_from(["pavilion", "briefing"]), listed=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_meeting_may_be_cut_after_any_event(random: Random, form: str, listed: bool) -> None:
    meeting = Meeting()
    meeting.people_come(form=form, prepared=1, listed=listed)
    for _ in range(20):
        meeting.people_act(random=random)
    for _ in range(3):
        same(meeting.room, meeting.journal, random.randint(1, len(meeting.journal)))


def test_a_snapshot_holds_no_ballot() -> None:
    evening = july()
    assert any(poll.box.ballots for poll in evening.room.polls.values())
    assert not any(poll.box.ballots for poll in restored(evening.room).polls.values())


# ---- beside the journal


async def must_read(journal: Journal, room: str) -> Copy:
    copy = await journal.read(room)
    assert copy is not None
    return copy


async def told(journal: Journal, played: Sequence[Recorded], room: str = "m_july") -> Copy:
    """A journal in which this happened, and a copy of its room."""
    await journal.found("v_dragon", "community")
    async with journal.writing() as connection:
        await connection.execute(sa.insert(tables.community).values(id="v_dragon", name="龙船调社区"))
    await journal.found(room, "meeting")
    copy = await must_read(journal, room)
    for entry in played:
        async with journal.turn(copy) as turn:
            evolve(copy.room, entry)
            await turn.write([entry], {})
    return copy


async def joins(journal: Journal, copy: Copy, name: str) -> None:
    async with journal.turn(copy) as turn:
        joined = people.PersonJoined(person=f"r-{name}", name=name, place="remote")
        await turn.write(record(copy.room, [joined], "", 1), {})


def of(copy: Copy) -> Snapshot:
    return snapshots.take(copy.room, copy.epoch, copy.hash)


async def test_a_room_read_from_its_snapshot_is_the_same_room(journal: Journal) -> None:
    copy = await told(journal, july().journal[:-1])
    replayed = await must_read(journal, copy.room.id)
    assert replayed.kept == 0
    await journal.keep(of(copy))
    again = await must_read(journal, copy.room.id)
    assert again.kept == copy.room.seq
    assert again.room == replayed.room
    assert (again.epoch, again.hash, again.keys, again.due) == (replayed.epoch, copy.hash, replayed.keys, copy.due)
    assert any(poll.box.ballots for poll in again.room.polls.values())


async def test_what_happened_after_a_snapshot_is_added_to_it(journal: Journal) -> None:
    copy = await told(journal, july().journal)
    await journal.keep(of(copy))
    kept = copy.room.seq
    await joins(journal, copy, "钱爷爷")
    again = await must_read(journal, copy.room.id)
    assert (again.kept, again.room.seq) == (kept, kept + 1)
    assert again.room.people["r-钱爷爷"].name == "钱爷爷"
    await journal.forget_snapshot(copy.room.id)
    replayed = await must_read(journal, copy.room.id)
    assert replayed.kept == 0
    assert replayed.room == again.room


def bound(copy: Copy, state: bytes) -> dict[str, Any]:
    """A state with the hash that belongs to it."""
    return {"state": state, "hash": snapshots._bound(copy.hash, state)}


WRONG: dict[str, Callable[[Copy], dict[str, Any]]] = {
    "another format": lambda copy: {"format": "0" * 64},
    "another hash": lambda copy: {"hash": b"x" * 32},
    "garbage": lambda copy: {"state": b"\xc1garbage"},
    "a name changed": lambda copy: {"state": of(copy).state.replace("王".encode(), "黄".encode())},
    "garbage with its hash": lambda copy: bound(copy, b"\xc1garbage"),
    "no room, with its hash": lambda copy: bound(copy, msgpack.encode({"id": "m_july"})),
    "a newer epoch": lambda copy: {"epoch": 2},
    "a number to come": lambda copy: {"seq": copy.room.seq + 1},
    "an earlier number": lambda copy: {"seq": copy.room.seq - 1},
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_snapshot_that_does_not_fit_is_ignored_and_replaced(journal: Journal, wrong: str) -> None:
    copy = await told(journal, july().journal[:20])
    await journal.keep(of(copy))
    async with journal.writing() as connection:
        await connection.execute(sa.update(KEPT).values(WRONG[wrong](copy)))
    again = await must_read(journal, copy.room.id)
    assert again.kept == 0
    assert again.room == copy.room
    assert {report.broken for report in await verify.verify(journal)} == {None}

    await joins(journal, copy, "钱爷爷")
    await joins(journal, copy, "孙奶奶")
    await journal.keep(of(copy))
    again = await must_read(journal, copy.room.id)
    assert again.kept == (0 if wrong == "a newer epoch" else copy.room.seq)
    assert again.room == copy.room


async def test_a_bad_snapshot_is_replaced_by_one_of_the_same_number(journal: Journal) -> None:
    copy = await told(journal, july().journal[:20])
    await journal.keep(of(copy))
    async with journal.writing() as connection:
        await connection.execute(sa.update(KEPT).values(state=b"\xc1"))
    await journal.keep(of(copy))
    assert (await must_read(journal, copy.room.id)).kept == copy.room.seq


async def test_an_older_snapshot_does_not_replace_a_newer_one(journal: Journal) -> None:
    copy = await told(journal, july().journal[:20])
    older = of(copy)
    await joins(journal, copy, "钱爷爷")
    await journal.keep(of(copy))
    await journal.keep(older)
    assert (await must_read(journal, copy.room.id)).kept == copy.room.seq


async def test_a_forgotten_state_is_gone_and_does_not_come_back(journal: Journal) -> None:
    copy = await told(journal, july().journal[:20])
    late = of(copy)
    await journal.keep(late)
    await journal.forget_snapshot(copy.room.id)
    await journal.keep(late)  # another worker took it before it was forgotten
    async with journal.reading() as connection:
        assert (await connection.execute(sa.select(KEPT.c.state))).scalars().all() == [b""]
    assert (await must_read(journal, copy.room.id)).kept == 0
    await joins(journal, copy, "钱爷爷")
    await journal.keep(of(copy))
    assert (await must_read(journal, copy.room.id)).kept == copy.room.seq


# ---- when it is taken


async def many_join(clerk: Clerk, some: str, count: int) -> None:
    commands = (people.Join(person=f"{some}{n}", name=f"{some}{n}", place="remote") for n in range(count))
    await asyncio.gather(*map(clerk.system, commands))


async def kept_number(journal: Journal) -> int:
    async with journal.reading() as connection:
        return await connection.scalar(sa.select(KEPT.c.seq)) or 0


async def test_the_clerk_stores_the_state_now_and_then_and_when_it_stops(journal: Journal) -> None:
    copy = await told(journal, july().journal[:20])
    clerk = Clerk(copy, journal, Bus(), lambda _: None)
    await many_join(clerk, "a", MANY)
    async with asyncio.timeout(10):
        while await kept_number(journal) < MANY:
            await asyncio.sleep(0.01)
    kept = await kept_number(journal)
    await many_join(clerk, "b", SOME)
    assert await kept_number(journal) == kept
    await clerk.stop()
    assert await kept_number(journal) == clerk.room.seq

    again = Clerk(await must_read(journal, copy.room.id), journal, Bus(), lambda _: None)
    assert again.room == clerk.room
    await many_join(again, "c", 10)
    await again.stop()
    assert await kept_number(journal) == again.room.seq - 10
