"""Checking the hash chain of a journal: every number there, every byte as it was written."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable
from typing import Any

from msgspec import DecodeError, Struct, json
from sqlalchemy import Row, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server import tables
from server.chain import GENESIS, chained, words_digest
from server.journal import EVENTS_A_QUERY, Journal

LOWEST = -(2**63)
"""No number is below it, not even one that somebody has written."""


class Report(Struct):
    """What was found in one journal. ``broken`` is the first number that is not as it was written."""

    room: str
    seq: int
    erased: int = 0
    broken: int | None = None

    def line(self) -> str:
        if self.broken is not None:
            return f"{self.room}: broken at {self.broken}"
        erased = f", words of {self.erased} erased" if self.erased else ""
        return f"{self.room}: {self.seq} events, whole{erased}"


async def verify(journal: Journal, code_or_id: str | None = None) -> list[Report]:
    """One report for each meeting, or for the one named by its code or id."""
    journals, meetings = tables.room, tables.meeting
    query = select(journals).join(meetings, meetings.c.id == journals.c.id).order_by(journals.c.id)
    if code_or_id is not None:
        query = query.where((meetings.c.code == code_or_id) | (meetings.c.id == code_or_id))
    async with journal.reading() as connection:
        heads = (await connection.execute(query)).all()
        return [await _report(head, _events_of(connection, head.id)) for head in heads]


async def _events_of(connection: AsyncConnection, room: str) -> AsyncGenerator[Row[Any], None]:
    """Page by page: a long journal in one query would take longer than a query may."""
    after = LOWEST
    while page := (await connection.execute(_page(room, after))).all():
        for row in page:
            yield row
        after = page[-1].seq


def _page(room: str, after: int) -> Any:
    events, words = tables.event, tables.event_words
    joined = events.outerjoin(words, and_(words.c.room == events.c.room, words.c.seq == events.c.seq))
    columns = (*events.c, words.c.salt, words.c.words)
    where = and_(events.c.room == room, events.c.seq > after)
    return select(*columns).select_from(joined).where(where).order_by(events.c.seq).limit(EVENTS_A_QUERY)


async def _report(head: Row[Any], rows: AsyncIterable[Row[Any]]) -> Report:
    report, previous, number = Report(room=head.id, seq=head.seq), GENESIS, 0
    async for row in rows:
        number += 1
        whole = row.seq == number and row.hash == chained(previous, row.body) and _columns_agree(row)
        words = _words(row) if whole else "broken"
        if not whole or words == "broken":
            report.broken = number
            return report
        report.erased += words == "erased"
        previous = row.hash
    if number != head.seq or previous != head.hash:
        report.broken = number + 1
    return report


def _columns_agree(row: Row[Any]) -> bool:
    try:
        room, seq, at, by, event, _ = json.decode(row.body)
    except (DecodeError, ValueError):
        return False
    return (room, seq, at, by, event["type"]) == (row.room, row.seq, row.at, row.actor, row.type)


def _words(row: Row[Any]) -> str:
    """``whole``, ``erased`` (the event had words, they are gone) or ``broken`` (not the words it had)."""
    digest = json.decode(row.body)[5]
    if row.words is None:
        return "whole" if digest is None else "erased"
    return "whole" if words_digest(row.salt, row.words.encode()) == digest else "broken"
