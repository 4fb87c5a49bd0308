"""Rows in bulk: the same on both databases, in the transaction, and as readable as one by one."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from server import rows, tables
from server.journal import Journal
from server.rows import moment

BALLOT, COMMAND, POLL = tables.ballot, tables.command, tables.poll


def commands(count: int) -> list[tuple[str, str, str, bytes, bytes]]:
    return [("m", f"r{n}", f"投票'\"\\{n}", bytes([n % 256]), b'{"ok":true}') for n in range(count)]


async def stored(journal: Journal, query: Any) -> list[tuple[Any, ...]]:
    async with journal.reading() as connection:
        return [tuple(row) for row in await connection.execute(query)]


async def add(journal: Journal, added: list[tuple[str, str, str, bytes, bytes]], then: str | None = None) -> None:
    async with journal.writing() as connection:
        await rows.add(connection, COMMAND, added)
        if then:
            raise RuntimeError(then)


async def test_what_is_added_is_found_by_its_keys_and_nothing_else_is(journal: Journal) -> None:
    added = commands(700)
    async with journal.writing() as connection:
        await rows.add(connection, COMMAND, added)
        await rows.add(connection, COMMAND, [("other", *added[0][1:])])
    async with journal.reading() as connection:
        wanted = [row[:3] for row in added[:600]]
        strangers = [("m", "r1", added[2][2]), ("m", "nobody", "x")]
        found = [tuple(row) for row in await rows.find(connection, COMMAND, [*wanted, *strangers])]
        assert sorted(found) == sorted(added[:600])
        assert list(await rows.find(connection, COMMAND, [])) == []


async def test_a_row_that_is_there_already_cannot_be_added(journal: Journal) -> None:
    added = commands(3)
    with pytest.raises(SQLAlchemyError):
        await add(journal, [*added, added[1]])
    assert await stored(journal, sa.select(COMMAND)) == []


async def test_what_is_added_first_goes_with_its_transaction(journal: Journal) -> None:
    with pytest.raises(RuntimeError, match="power"):
        await add(journal, commands(3), then="power cut")
    assert await stored(journal, sa.select(COMMAND)) == []


async def test_rows_are_put_in_the_place_of_those_with_their_key(journal: Journal) -> None:
    first = [{"poll": "p", "key": key, "choices": ["yes"]} for key in "abc"]
    async with journal.writing() as connection:
        await rows.put(connection, BALLOT, first)
        await rows.put(connection, BALLOT, [first[1] | {"choices": ["no", "别的"]}])
        await rows.put(connection, BALLOT, [])
    assert await stored(journal, sa.select(BALLOT.c.key, BALLOT.c.choices).order_by(BALLOT.c.key)) == [
        ("a", ["yes"]),
        ("b", ["no", "别的"]),
        ("c", ["yes"]),
    ]


async def test_added_json_is_text_that_a_person_can_search(journal: Journal) -> None:
    async with journal.writing() as connection:
        await rows.add(connection, BALLOT, [("p", "a", ["别的"])])
        await rows.put(connection, BALLOT, [{"poll": "p", "key": "b", "choices": ["别的"]}])
    assert await stored(journal, sa.select(sa.cast(BALLOT.c.choices, sa.Text))) == [('["别的"]',)] * 2


async def test_times_figures_and_what_is_missing_come_back_as_they_were(journal: Journal) -> None:
    await journal.found("v", "community")
    await journal.found("m", "meeting")
    times = {column.name: None for column in tables.meeting.c if isinstance(column.type, sa.DateTime)}
    counts = {"took_part": 0, "first_heard": 0}
    meeting = dict.fromkeys(tables.meeting.c.keys(), "m") | times | counts | {"community": "v"}
    row = dict.fromkeys(POLL.c.keys()) | {
        "id": "p",
        "meeting": "m",
        "question": "停车？",
        "method": "approve",
        "options": [{"id": "yes", "label": "赞成"}],
        "entitlement": "adults",
        "secrecy": "named",
        "reveal": "live",
        "rule": {"key": "own"},
        "state": "closed",
        "opened_at": moment(1_784_374_200_123),
        "cast": 3,
        "passed": True,
    }
    async with journal.writing() as connection:
        await connection.execute(sa.insert(tables.community).values(id="v", name="V"))
        await rows.put(connection, tables.meeting, [meeting])
        await rows.put(connection, POLL, [row])
    query = sa.select(POLL.c.options, POLL.c.cast, POLL.c.entitled, POLL.c.passed, POLL.c.counts, POLL.c.item)
    assert await stored(journal, query) == [([{"id": "yes", "label": "赞成"}], 3, None, True, None, None)]
    [(opened,)] = await stored(journal, sa.select(POLL.c.opened_at))
    assert opened.timestamp() == 1_784_374_200.123 if opened.tzinfo else opened.microsecond == 123_000


async def test_wiping_does_not_wait_for_whoever_reads(journal: Journal) -> None:
    """Whoever waits for a whole table holds up all who come after: it is tried again later."""
    if journal.engine.name == "sqlite":
        assert await journal.wipe()
        return
    async with journal.reading() as connection:
        await connection.execute(sa.select(tables.live_ballot))
        with pytest.raises(SQLAlchemyError, match="lock timeout"):
            await journal.wipe()
    assert await journal.wipe()
