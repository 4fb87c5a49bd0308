"""The journal of each room in SQL: a gapless, hash-chained order of events, with the ballot box beside it.

Whoever writes holds the head row's lock for one short transaction, so numbers have no gap and no reader skips one.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Generic

from msgspec import Struct
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from rooms.community import Community
from rooms.due import next_due
from rooms.erasing import WordsErased
from rooms.room import Room
from rooms.vocabulary import Recorded
from server import ballots, communal, projections, rows, snapshots, tables
from server.chain import GENESIS, head_seal, sealed
from server.reread import Copy, Either, R, applied, erase_words, head_of, read_copy
from server.snapshots import Snapshot

MOST_DUE = 200

# made once: to make a statement takes as long as to run it
HEADS = tables.room
ADVANCE = update(HEADS).where(
    HEADS.c.id == bindparam("of"), HEADS.c.seq == bindparam("at"), HEADS.c.epoch == bindparam("in")
)


class Conflict(Exception):
    """The head moved, or is not there, although we held it: the copy of the room must be read again."""


class Answered(Struct, frozen=True):
    """A command that was accepted before: the digest of its body, and what it was told."""

    digest: bytes
    answer: bytes


class Asked(Struct, frozen=True):
    """Who sent a command under which id."""

    actor: str
    id: str


class Journal:
    """The event store of all rooms. On SQLite transactions are queued here, so that they never wait on a file lock."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._one_writer = asyncio.Lock() if engine.dialect.name == "sqlite" else None

    async def found(self, room: str, kind: str) -> None:
        """Make the head row of a new room."""
        async with self.writing() as connection:
            head = {"id": room, "kind": kind, "seq": 0, "epoch": 1, "hash": GENESIS}
            seal = head_seal(room, 0, 1, GENESIS, None)
            await connection.execute(insert(tables.room).values(head | {"seal": seal}))

    async def read(self, room: str) -> Copy[Room] | None:
        """The meeting as its journal has it now, or None if there is no such meeting. Its community is another copy."""
        async with self.reading() as connection:
            copy: Copy[Room] | None = await read_copy(connection, room, "meeting")
            if copy is not None:
                copy.keys = await ballots.load(connection, copy.room)
            return copy

    async def read_community(self, community: str) -> Copy[Community] | None:
        """The community as its journal has it now, or None if there is no such community."""
        async with self.reading() as connection:
            return await read_copy(connection, community, "community")

    async def heads(self, rooms: Sequence[str]) -> dict[str, int]:
        """The number each of these rooms has reached."""
        if not rooms:
            return {}
        async with self.reading() as connection:
            found = await rows.find(connection, tables.room, [(room,) for room in rooms])
            return {row.id: row.seq for row in found}

    async def due(self, before_ms: int) -> list[tuple[str, str]]:
        """Where something happens by itself before then (ms since 1970): ids and kinds, the longest due first."""
        heads = tables.room
        query = select(heads.c.id, heads.c.kind).where(heads.c.due < before_ms).order_by(heads.c.due).limit(MOST_DUE)
        async with self.reading() as connection:
            return [(row.id, row.kind) for row in await connection.execute(query)]

    async def keep(self, snapshot: Snapshot) -> None:
        """Store a snapshot of a room, for the next time it is read."""
        async with self.writing() as connection:
            await snapshots.keep(connection, snapshot)

    async def forget_snapshot(self, room: str) -> None:
        """Erase the names and words that the stored state of a room holds; no state as old is stored again."""
        async with self.writing() as connection:
            await snapshots.forget(connection, room)

    async def wipe(self) -> bool:
        """Take away what deleted ballots left behind in the files; whether that is done."""
        async with self.alone():
            return await rows.wipe(self.engine, (tables.live_ballot, tables.paper, tables.ballot_box))

    async def catch_up(self, copy: Copy[R]) -> list[Recorded]:
        """Apply what others recorded since; returns it. Raises ``Conflict`` if the copy has to be read again."""
        async with self.reading() as connection:
            return await self._catch_up(connection, copy, lock=False)

    @asynccontextmanager
    async def turns(self, *copies: Copy[Any]) -> AsyncGenerator[list[Turn[Any]], None]:
        """Hold the heads of these journals in one transaction, up to date; leaving commits. Raises ``Conflict``.

        Everybody takes a community before its meetings, so nobody waits in a circle.
        """
        async with self.writing() as connection:
            yield [Turn(connection, copy, await self._catch_up(connection, copy, lock=True)) for copy in copies]

    @asynccontextmanager
    async def turn(self, copy: Copy[R]) -> AsyncGenerator[Turn[R], None]:
        """As ``turns``, of one."""
        async with self.turns(copy) as held:
            yield held[0]

    @asynccontextmanager
    async def alone(self) -> AsyncGenerator[None, None]:
        """While nobody else writes, where there is one writer only."""
        if self._one_writer is None:
            yield
        else:
            async with self._one_writer:
                yield

    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[AsyncConnection, None]:
        async with self.alone(), self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncConnection, None]:
        """One consistent picture: everything read here is as of the same moment."""
        async with self.engine.connect() as connection:
            if self._one_writer is None:
                await connection.execution_options(isolation_level="REPEATABLE READ")
            else:
                await connection.execution_options(reading=True)
            yield connection

    async def _catch_up(self, connection: AsyncConnection, copy: Copy[R], *, lock: bool) -> list[Recorded]:
        head = await head_of(connection, copy.room.id, lock=lock)
        if head is None or head.epoch != copy.epoch or head.seq < copy.room.seq:
            raise Conflict(copy.room.id)
        copy.due = head.due
        if head.seq == copy.room.seq:
            return []
        missed = [entry async for page in applied(connection, copy.room, head.seq) for entry in page]
        copy.hash = head.hash
        if any(isinstance(entry.event, WordsErased) for entry in missed):
            raise Conflict(copy.room.id)  # the copy still holds the words
        if isinstance(copy.room, Room):
            await ballots.catch_up(connection, copy.room, missed, copy.keys)
        return missed


class Turn(Generic[R]):
    """A writer's turn in one journal, inside its transaction. ``missed`` is what others had recorded before it."""

    def __init__(self, connection: AsyncConnection, copy: Copy[R], missed: list[Recorded]) -> None:
        self.connection = connection
        self.copy = copy
        self.missed = missed
        self._from: int = copy.room.seq

    async def answered(self, asked: Iterable[Asked]) -> dict[Asked, Answered]:
        """Which of these commands were accepted before."""
        keys = [(self.copy.room.id, one.actor, one.id) for one in asked]
        found = await rows.find(self.connection, tables.command, keys)
        return {Asked(row.actor, row.id): Answered(row.digest, row.answer) for row in found}

    async def write(self, recorded: Sequence[Recorded], answers: dict[Asked, Answered]) -> None:
        """Record events that were applied to the copy, with the answers given for them."""
        room, connection = self.copy.room, self.connection
        if recorded:
            written = sealed(room.id, self.copy.hash, recorded)
            await self._advance(written.hashes[room.seq])
            await rows.add(connection, tables.event, written.events)
            await rows.add(connection, tables.event_words, written.words)
            await self._project(recorded, written.hashes)
        elif _due(room) != self.copy.due:  # stored under other rules: it would be looked at for ever
            await self._advance(self.copy.hash)
        kept = [(room.id, asked.actor, asked.id, given.digest, given.answer) for asked, given in answers.items()]
        await rows.add(connection, tables.command, kept)

    async def _project(self, recorded: Sequence[Recorded], hashes: dict[int, bytes]) -> None:
        room, connection = self.copy.room, self.connection
        if isinstance(room, Community):
            await communal.write(connection, room, recorded)
        else:
            await ballots.write(connection, room, recorded, self.copy.keys)
            await projections.write(connection, room, recorded, hashes)
        for event in (entry.event for entry in recorded):
            if isinstance(event, WordsErased):
                await erase_words(connection, room, event.numbers)

    async def _advance(self, head: bytes) -> None:
        copy, due = self.copy, _due(self.copy.room)
        held: dict[str, Any] = {"of": copy.room.id, "at": self._from, "in": copy.epoch}
        seal = head_seal(copy.room.id, copy.room.seq, copy.epoch, head, due)
        moved = await self.connection.execute(
            ADVANCE, held | {"seq": copy.room.seq, "hash": head, "due": due, "seal": seal}
        )
        if moved.rowcount != 1:
            raise Conflict(copy.room.id)
        copy.hash, copy.due, self._from = head, due, copy.room.seq


def _due(room: Either) -> int | None:
    due = next_due(room)
    return None if due is None else due.at
