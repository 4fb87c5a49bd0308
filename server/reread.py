"""A journal read back: the copy of a room that its events make, and what is left of it when words are erased."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct
from sqlalchemy import Row, and_, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms import community as communities
from rooms.community import Community
from rooms.room import Room, empty, evolve
from rooms.vocabulary import Recorded
from server import ballots, communal, projections, snapshots, tables
from server.chain import unsealed

EVENTS_A_QUERY = 2_000
"""So many are applied in a few ms: nobody else in this process waits longer while a long journal is read."""
MOST_ERASED = 500
"""Numbers in one statement."""

# made once: to make a statement takes as long as to run it
HEAD = select(tables.room).where(tables.room.c.id == bindparam("of"))
LOCKED_HEAD = HEAD.with_for_update()

Either = Room | Community
R = TypeVar("R", Room, Community)


class Copy(Struct, Generic[R]):
    """A worker's copy of a meeting or a community: a cache of its journal and ballot box, thrown away when in doubt.

    ``due`` is when something next happens by itself, as the head row says; ``kept`` the number of the last snapshot.
    """

    room: R
    epoch: int
    hash: bytes
    keys: ballots.Keys
    due: int | None = None
    kept: int = 0


async def head_of(connection: AsyncConnection, room: str, *, lock: bool) -> Row[Any] | None:
    return (await connection.execute(LOCKED_HEAD if lock else HEAD, {"of": room})).one_or_none()


async def read_copy(connection: AsyncConnection, id_: str, kind: str) -> Copy[Any] | None:
    head = await head_of(connection, id_, lock=False)
    if head is None or head.kind != kind:
        return None
    state: Any = await snapshots.read(connection, head) or _empty(id_, kind)
    copy: Copy[Any] = Copy(state, head.epoch, head.hash, keys={}, due=head.due, kept=state.seq)
    async for _ in applied(connection, state, head.seq):
        pass
    return copy


def _empty(id_: str, kind: str) -> Either:
    return Community(id=id_) if kind == "community" else empty(id_)


async def erase_words(connection: AsyncConnection, room: Either, numbers: Sequence[int]) -> None:
    """Take the words of these numbers away, everywhere: what is left is what the journal says without them."""
    words = tables.event_words
    for first in range(0, len(numbers), MOST_ERASED):
        some = numbers[first : first + MOST_ERASED]
        await connection.execute(delete(words).where(words.c.room == room.id, words.c.seq.in_(some)))
    await snapshots.forget(connection, room.id)
    if isinstance(room, Community):
        bare = Community(id=room.id)
        async for _ in applied(connection, bare, room.seq):
            pass
        await communal.rewrite(connection, bare)
    else:
        alone = empty(room.id)
        alone.community = room.community
        async for _ in applied(connection, alone, room.seq):
            pass
        await projections.rewrite(connection, alone)


async def applied(connection: AsyncConnection, room: Either, up_to: int) -> AsyncGenerator[list[Recorded], None]:
    """Bring the state to this number, page by page, and tell what each page was."""
    for after in range(room.seq, up_to, EVENTS_A_QUERY):
        page = await _events(connection, room.id, after, min(up_to, after + EVENTS_A_QUERY))
        for entry in page:
            if isinstance(room, Community):
                communities.evolve(room, entry)
            else:
                evolve(room, entry)
        yield page


async def _events(connection: AsyncConnection, room: str, after: int, up_to: int) -> list[Recorded]:
    events, words = tables.event, tables.event_words
    query = (
        select(events.c.body, words.c.words)
        .select_from(events.outerjoin(words, and_(words.c.room == events.c.room, words.c.seq == events.c.seq)))
        .where(events.c.room == room, events.c.seq > after, events.c.seq <= up_to)
        .order_by(events.c.seq)
    )
    return [unsealed(body, said) for body, said in await connection.execute(query)]
