"""What was recorded in a community, all of it: its own journal and those of its meetings, read from their beginning."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.vocabulary import Recorded
from server import tables
from server.chain import unsealed
from server.journal import Journal
from server.reread import EVENTS_A_QUERY

Past = dict[str, list[Recorded]]
"""The events by journal, the community's own first, with their words, but for those that were erased."""


async def journals_of(journal: Journal, community: str) -> list[str]:
    """The ids of its journals, its own first; none if there is no such community."""
    heads, meetings = tables.room, tables.meeting
    async with journal.reading() as connection:
        own = await connection.scalars(select(heads.c.id).where(heads.c.id == community, heads.c.kind == "community"))
        held = await connection.scalars(select(meetings.c.id).where(meetings.c.community == community))
        return [*own, *sorted(held)]


async def past(journal: Journal, community: str) -> Past:
    """All of it, as far as it goes now."""
    rooms = await journals_of(journal, community)
    async with journal.reading() as connection:
        return {room: [entry async for entry in _recorded(connection, room)] for room in rooms}


async def _recorded(connection: AsyncConnection, room: str) -> AsyncGenerator[Recorded, None]:
    events, words = tables.event, tables.event_words
    said = and_(words.c.room == events.c.room, words.c.seq == events.c.seq)
    query = (
        select(events.c.seq, events.c.body, words.c.words)
        .select_from(events.outerjoin(words, said))
        .where(events.c.room == room)
        .order_by(events.c.seq)
        .limit(EVENTS_A_QUERY)
    )
    after = 0
    while page := (await connection.execute(query.where(events.c.seq > after))).all():
        for row in page:
            yield unsealed(row.body, row.words)
        after = page[-1].seq
