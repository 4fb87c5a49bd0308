"""Snapshots: the state of a long journal as of one of its numbers, so that a room is not read from its first event.

A cache that is checked and never trusted: one that does not fit its journal and this code exactly is left aside.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import DecodeError, Struct, msgpack, structs
from sqlalchemy import Row, and_, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

import rooms
from rooms.ballot import Box
from rooms.community import Community
from rooms.room import Room
from server import rows, tables
from server.observe import log

FORGOTTEN = ""
"""The format of what is left in the place of a snapshot that had to go."""
ROOM, COMMUNITY = msgpack.Decoder(Room), msgpack.Decoder(Community)


class Snapshot(Struct, frozen=True):
    """A row of the table. ``hash`` binds the state to its place in the chain and to the code that wrote it."""

    room: str
    seq: int
    epoch: int
    hash: bytes
    format: str
    state: bytes


def take(room: Room | Community, epoch: int, head: bytes) -> Snapshot:
    """What is now, without ballot boxes, a meeting without its community; ``head`` is the hash of the last event."""
    alone = room
    if isinstance(room, Room):
        polls = {id_: structs.replace(poll, box=Box(poll.method)) for id_, poll in room.polls.items()}
        alone = structs.replace(room, polls=polls, community=Community(id=""))
    state = msgpack.encode(alone)
    return Snapshot(room.id, room.seq, epoch, _bound(head, state), code_format(), state)


async def read(connection: AsyncConnection, head: Row[Any]) -> Room | Community | None:
    """The state that the snapshot of this journal holds, if there is one that fits; ``head`` is its head row."""
    row = await _stored(connection, head.id)
    if row is None or row.format != code_format() or row.epoch != head.epoch or row.seq > head.seq:
        return None
    if row.event_hash is None or row.hash != _bound(row.event_hash, row.state):
        log.warning("snapshot_ignored", room=head.id, reason="not of this journal")
        return None
    try:
        return (COMMUNITY if head.kind == "community" else ROOM).decode(row.state)
    except DecodeError:
        log.warning("snapshot_ignored", room=head.id, reason="not a room")
        return None


async def keep(connection: AsyncConnection, snapshot: Snapshot) -> None:
    """Store it in the place of an older one."""
    table = tables.snapshot
    query = select(table.c.epoch, table.c.seq, table.c.format).where(table.c.room == snapshot.room)
    held = (await connection.execute(query.with_for_update())).one_or_none()
    if held is None:
        await connection.execute(insert(table).values(structs.asdict(snapshot)))
    elif _follows(snapshot, held):
        await rows.put(connection, table, [structs.asdict(snapshot)])


async def forget(connection: AsyncConnection, room: str) -> None:
    """Erase the state, and let none be stored that is not newer than the journal is now."""
    heads = tables.room
    query = select(heads.c.seq, heads.c.epoch).where(heads.c.id == room).with_for_update()
    for head in await connection.execute(query):
        nothing = Snapshot(room, head.seq, head.epoch, hash=b"", format=FORGOTTEN, state=b"")
        await rows.put(connection, tables.snapshot, [structs.asdict(nothing)])


@cache
def code_format() -> str:
    """A digest of the rules themselves: any change of them makes what was stored before another format."""
    digest, home = sha256(), Path(rooms.__file__).parent
    for source in sorted(home.rglob("*.py")):
        digest.update(source.relative_to(home).as_posix().encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()


async def _stored(connection: AsyncConnection, room: str) -> Row[Any] | None:
    kept, events = tables.snapshot, tables.event
    same = and_(events.c.room == kept.c.room, events.c.seq == kept.c.seq)
    query = select(*kept.c, events.c.hash.label("event_hash")).select_from(kept.outerjoin(events, same))
    return (await connection.execute(query.where(kept.c.room == room))).one_or_none()


def _bound(event_hash: bytes, state: bytes) -> bytes:
    return sha256(event_hash + code_format().encode() + state).digest()


def _follows(snapshot: Snapshot, held: Any) -> bool:
    """A forgotten one gives way to what is newer only; any other also to one of the same number, as it may be bad."""
    mine, theirs = (snapshot.epoch, snapshot.seq), (held.epoch, held.seq)
    return mine > theirs or (mine == theirs and held.format != FORGOTTEN)
