"""Checking journals as the database holds them: reads their rows, and what the plain tables made of them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from server import rows, tables
from server.journal import Journal
from server.proof import Adopted, Head, Line, Noted, Proof, Report, Said
from server.reread import EVENTS_A_QUERY


async def verify(journal: Journal, meeting: str | None = None, noted: Noted | None = None) -> list[Report]:
    """One report for each journal, or for the one of a meeting (its code or id) or of a community (its id)."""
    async with journal.reading() as connection:
        return await reports(connection, meeting, noted)


async def reports(connection: AsyncConnection, meeting: str | None = None, noted: Noted | None = None) -> list[Report]:
    """As ``verify``, of what this connection sees."""
    heads, meetings = tables.room, tables.meeting
    query = select(*heads.c).order_by(heads.c.id)
    if meeting is not None:
        named = select(meetings.c.id).where(meetings.c.code == meeting)
        query = query.where((heads.c.id == meeting) | heads.c.id.in_(named))
    async with rows.as_stored(connection):
        found = [Head(*row) for row in await connection.execute(query)]
        told = [await _report(connection, head, noted) for head in found]
        return told if meeting is not None else told + await _without_head(connection, found)


async def _report(connection: AsyncConnection, head: Head, noted: Noted | None) -> Report:
    proof = Proof(head, noted)
    async for lines, said in _pages(connection, head.id):
        words: dict[Any, list[Said]] = {}
        for one in said:
            words.setdefault(one.seq, []).append(one)
        for line in lines:
            proof.take(line, words.pop(line.seq, ()))
        for stray in (one for strays in words.values() for one in strays):
            proof.stray(stray)
    proof.agrees(await _adopted(connection, head.id))
    if not head.seq and await _is_meeting(connection, head.id):
        return Report(head.id, 0, broken=1)  # it was made with its first events
    return proof.end()


async def _pages(connection: AsyncConnection, room: str) -> AsyncGenerator[tuple[list[Line], list[Said]], None]:
    """Page by page: a long journal in one query would take longer than a query may. The last holds no events."""
    events, words = tables.event, tables.event_words
    after: int | None = None
    while True:
        page = select(*events.c).where(events.c.room == room, _above(events, after))
        lines = [Line(*row) for row in await connection.execute(page.order_by(events.c.seq).limit(EVENTS_A_QUERY))]
        theirs = select(*words.c).where(words.c.room == room, _above(words, after))
        if lines:
            theirs = theirs.where(words.c.seq <= lines[-1].seq)
        yield lines, [Said(*row) for row in await connection.execute(theirs)]
        if not lines:
            return
        after = lines[-1].seq


def _above(table: Table, after: int | None) -> ColumnElement[bool]:
    """From the first on, whatever number somebody may have given it."""
    return true() if after is None else table.c.seq > after


async def _adopted(connection: AsyncConnection, meeting: str) -> list[Adopted]:
    told = tables.consensus
    columns = (told.c.id, told.c.text, told.c.number, told.c.seq, told.c.hash)
    query = select(*columns).where(told.c.meeting == meeting, told.c.state == "adopted")
    return [Adopted(*row) for row in await connection.execute(query)]


async def _is_meeting(connection: AsyncConnection, room: str) -> bool:
    return await connection.scalar(select(tables.meeting.c.id).where(tables.meeting.c.id == room)) is not None


async def _without_head(connection: AsyncConnection, heads: Sequence[Head]) -> list[Report]:
    """Journals without a head row: what is left of them, or was put there."""
    known = {head.id for head in heads}
    found: set[str] = set()
    for column in (tables.event.c.room, tables.event_words.c.room, tables.meeting.c.id, tables.community.c.id):
        found |= set(await connection.scalars(select(column).distinct())) - known
    return [Report(room, 0, broken=1) for room in sorted(found)]
