"""The journal: the tables the models say, a room read again, a turn that is recorded whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from rooms import people
from rooms.room import decide, record
from rooms.vocabulary import SYSTEM
from server import founding, tables
from server.journal import Conflict, Journal
from server.reread import Copy


async def founded(journal: Journal) -> Copy:
    room = await founding.new_meeting(journal, founding.FIRST_PLAN)
    copy = await journal.read(room.id)
    assert copy is not None
    return copy


async def join(journal: Journal, copy: Copy, name: str, then: str | None = None) -> None:
    async with journal.turn(copy) as turn:
        command = people.Join(person=f"r-{name}", name=name, place="remote")
        recorded = record(copy.room, decide(copy.room, command, SYSTEM, 1), SYSTEM, 1)
        await turn.write(recorded, {})
        if then:
            raise RuntimeError(then)


async def change(journal: Journal, statement: Any) -> None:
    async with journal.writing() as connection:
        await connection.execute(statement)


async def test_models_and_migrations_agree(journal: Journal) -> None:
    async with journal.engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), tables.metadata)
        )
    assert differences == []


async def test_a_room_read_again_is_the_same_room(journal: Journal) -> None:
    copy = await founded(journal)
    await join(journal, copy, "王秀兰")
    again = await journal.read(copy.room.id)
    assert again == copy


async def test_a_copy_behind_the_journal_catches_up_before_it_writes(journal: Journal) -> None:
    ahead = await founded(journal)
    behind = await journal.read(ahead.room.id)
    assert behind is not None
    await join(journal, ahead, "王秀兰")
    await join(journal, behind, "陈志远")
    assert [p.name for p in people.joined(behind.room)] == ["王秀兰", "陈志远"]
    assert behind.room.seq == ahead.room.seq + 1


async def test_heads_are_told_of_a_thousand_rooms_at_once(journal: Journal) -> None:
    copy = await founded(journal)
    strangers = [f"m{number}" for number in range(1000)]
    assert await journal.heads([*strangers, copy.room.id]) == {copy.room.id: copy.room.seq}
    assert await journal.heads([]) == {}


async def test_a_head_that_went_back_is_a_conflict(journal: Journal) -> None:
    copy = await founded(journal)
    await change(journal, sa.update(tables.room).where(tables.room.c.id == copy.room.id).values(epoch=2))
    with pytest.raises(Conflict):
        await join(journal, copy, "王秀兰")


async def test_a_turn_that_fails_records_nothing(journal: Journal) -> None:
    copy = await founded(journal)
    before = copy.room.seq
    with pytest.raises(RuntimeError, match="power"):
        await join(journal, copy, "王秀兰", then="power cut")
    again = await journal.read(copy.room.id)
    assert again is not None
    assert again.room.seq == before
    assert not people.joined(again.room)
