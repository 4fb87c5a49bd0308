"""The journal of each room in SQL: a gapless, hash-chained order of events, with the ballot box beside it.

Whoever writes holds the head row's lock for one short transaction, so numbers have no gap and no reader skips one.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any, Union, cast

from msgspec import Struct, convert, json, structs, to_builtins
from sqlalchemy import Row, and_, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from rooms.room import Room, empty, evolve
from rooms.vocabulary import CHANGES, Event, Recorded
from server import ballots, projections, tables

GENESIS = b""
EVENTS: Any = Union[tuple(CHANGES)]  # noqa: UP007 - a union made at run time
IDS_A_QUERY = 400


class Conflict(Exception):
    """The head moved, or is not there, although we held it: the copy of the room must be read again."""


class Copy(Struct):
    """A worker's copy of a room: a cache of its journal and ballot box, thrown away when in doubt."""

    room: Room
    epoch: int
    hash: bytes
    keys: ballots.Keys


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
            await connection.execute(insert(tables.room).values(head))

    async def read(self, room: str) -> Copy | None:
        """The room as its journal has it now, or None if there is no such meeting."""
        async with self.reading() as connection:
            head = await _head(connection, room, lock=False)
            if head is None:
                return None
            state = empty(room)
            for entry in await _events(connection, room, 0, head.seq):
                evolve(state, entry)
            keys = await ballots.load(connection, state)
            return Copy(room=state, epoch=head.epoch, hash=head.hash, keys=keys)

    async def heads(self, rooms: Sequence[str]) -> dict[str, int]:
        """The number each of these rooms has reached."""
        if not rooms:
            return {}
        async with self.reading() as connection:
            query = select(tables.room.c.id, tables.room.c.seq).where(tables.room.c.id.in_(rooms))
            return {row.id: row.seq for row in await connection.execute(query)}

    async def due(self, before_ms: int) -> list[str]:
        """Rooms in which something is due before then."""
        return []

    async def catch_up(self, copy: Copy) -> list[Recorded]:
        """Apply what others recorded since; returns it."""
        async with self.reading() as connection:
            return await self._catch_up(connection, copy, lock=False)

    @asynccontextmanager
    async def turn(self, copy: Copy) -> AsyncGenerator[Turn, None]:
        """Hold the room's head: the copy is brought up to date first; leaving commits. Raises ``Conflict``."""
        async with self.writing() as connection:
            missed = await self._catch_up(connection, copy, lock=True)
            yield Turn(connection, copy, missed)

    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[AsyncConnection, None]:
        if self._one_writer is None:
            async with self.engine.begin() as connection:
                yield connection
        else:
            async with self._one_writer, self.engine.begin() as connection:
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

    async def _catch_up(self, connection: AsyncConnection, copy: Copy, *, lock: bool) -> list[Recorded]:
        head = await _head(connection, copy.room.id, lock=lock)
        if head is None or head.epoch != copy.epoch or head.seq < copy.room.seq:
            raise Conflict(copy.room.id)
        if head.seq == copy.room.seq:
            return []
        missed = await _events(connection, copy.room.id, copy.room.seq, head.seq)
        for entry in missed:
            evolve(copy.room, entry)
        copy.hash = head.hash
        await ballots.catch_up(connection, copy.room, missed, copy.keys)
        return missed


class Turn:
    """A writer's turn in one room, inside its transaction. ``missed`` is what others had recorded before it."""

    def __init__(self, connection: AsyncConnection, copy: Copy, missed: list[Recorded]) -> None:
        self.connection = connection
        self.copy = copy
        self.missed = missed
        self._from = copy.room.seq

    async def answered(self, asked: Iterable[Asked]) -> dict[Asked, Answered]:
        """Which of these commands were accepted before."""
        wanted, table, known = list(asked), tables.command, dict[Asked, Answered]()
        for start in range(0, len(wanted), IDS_A_QUERY):
            pairs = [(a.actor, a.id) for a in wanted[start : start + IDS_A_QUERY]]
            query = select(table).where(
                and_(table.c.room == self.copy.room.id, tuple_(table.c.actor, table.c.id).in_(pairs))
            )
            for row in await self.connection.execute(query):
                known[Asked(row.actor, row.id)] = Answered(row.digest, row.answer)
        return known

    async def write(self, recorded: Sequence[Recorded], answers: dict[Asked, Answered]) -> None:
        """Record events that were applied to the copy, with the answers given for them."""
        room, connection = self.copy.room, self.connection
        if recorded:
            rows, words, hashes = sealed(room.id, self.copy.hash, recorded)
            await self._advance(hashes[recorded[-1].seq])
            await connection.execute(insert(tables.event), rows)
            if words:
                await connection.execute(insert(tables.event_words), words)
            await ballots.write(connection, room, recorded, self.copy.keys)
            await projections.write(connection, room, recorded, hashes)
        if answers:
            kept = [
                {"room": room.id, "actor": a.actor, "id": a.id, "digest": r.digest, "answer": r.answer}
                for a, r in answers.items()
            ]
            await connection.execute(insert(tables.command), kept)

    async def _advance(self, head: bytes) -> None:
        table, copy = tables.room, self.copy
        held = and_(table.c.id == copy.room.id, table.c.seq == self._from, table.c.epoch == copy.epoch)
        moved = await self.connection.execute(update(table).where(held).values(seq=copy.room.seq, hash=head))
        if moved.rowcount != 1:
            raise Conflict(copy.room.id)
        copy.hash, self._from = head, copy.room.seq


# ---- an event as bytes


def sealed(
    room: str, previous: bytes, recorded: Iterable[Recorded]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[int, bytes]]:
    """The rows of events, the rows of their words, and the hashes that chain them to what went before."""
    rows: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    hashes: dict[int, bytes] = {}
    for entry in recorded:
        said = {name: getattr(entry.event, name) for name in entry.event.private}
        said = {name: value for name, value in said.items() if value}
        digest = None
        if said:
            salt, text = secrets.token_bytes(16), json.encode(said)
            digest = words_digest(salt, text)
            words.append({"room": room, "seq": entry.seq, "salt": salt, "words": text.decode()})
        body = json.encode((room, entry.seq, entry.at, entry.by, _bare(entry.event), digest))
        previous = hashes[entry.seq] = chained(previous, body)
        rows.append(
            {
                "room": room,
                "seq": entry.seq,
                "at": entry.at,
                "actor": entry.by,
                "type": tag_of(entry.event),
                "body": body,
                "hash": previous,
            }
        )
    return rows, words, hashes


def chained(previous: bytes, body: bytes) -> bytes:
    """SHA-256 over the hash before and the stored bytes: what the chain is made of."""
    return sha256(previous + body).digest()


def words_digest(salt: bytes, words: bytes) -> str:
    return sha256(salt + words).hexdigest()


def unsealed(body: bytes, words: str | None) -> Recorded:
    """An event as it was, or with its words missing if they were erased."""
    _room, seq, at, by, bare, _digest = json.decode(body)
    said: dict[str, Any] = json.decode(words) if words else {}
    return Recorded(seq=seq, at=at, by=by, event=cast(Event, convert(bare | said, EVENTS)))


def tag_of(event: Event) -> str:
    return str(type(event).__struct_config__.tag)


def _bare(event: Event) -> dict[str, Any]:
    """Without what the journal itself must not hold: words of people, ballots."""
    hidden = {*event.private, *event.boxed}
    defaults = {field.name: field.default for field in structs.fields(event) if field.name in hidden}
    return cast(dict[str, Any], to_builtins(structs.replace(event, **defaults)))


async def _head(connection: AsyncConnection, room: str, *, lock: bool) -> Row[Any] | None:
    query = select(tables.room).where(tables.room.c.id == room)
    return (await connection.execute(query.with_for_update() if lock else query)).one_or_none()


async def _events(connection: AsyncConnection, room: str, after: int, up_to: int) -> list[Recorded]:
    events, words = tables.event, tables.event_words
    query = (
        select(events.c.body, words.c.words)
        .select_from(events.outerjoin(words, and_(words.c.room == events.c.room, words.c.seq == events.c.seq)))
        .where(events.c.room == room, events.c.seq > after, events.c.seq <= up_to)
        .order_by(events.c.seq)
    )
    return [unsealed(row.body, row.words) for row in await connection.execute(query)]
