"""The ballot box in SQL: choices apart from their voters, under keys that are thrown away when a poll closes.

Never in the journal, never in a log. While a poll is open a key is HMAC(poll key, voter), so a vote can be changed;
closing deletes the poll key and writes the ballots anew under random keys, in key order (promises.md).
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256
from operator import itemgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.ballot import Ballot, Box
from rooms.paper import PaperRead
from rooms.poll import Poll, PollCancelled, PollClosed, PollOpened
from rooms.room import Room
from rooms.vocabulary import Recorded
from rooms.voting import VoteCast
from server import rows, tables

SHOW = update(tables.ballot_box).where(tables.ballot_box.c.poll == bindparam("of"))
Keys = dict[str, bytes]
"""Poll keys of the open polls, by poll."""


class Given(Struct):
    """Ballots of one poll that came in together, and papers that were read once; by what they stand for."""

    cast: dict[str, Ballot] = {}
    read: dict[str, Ballot] = {}


async def write(connection: AsyncConnection, room: Room, recorded: Iterable[Recorded], keys: Keys) -> None:
    """Bring the stored ballot box to what these events made of it; ``room`` is the state after them."""
    given: dict[str, Given] = {}
    for entry in recorded:
        match entry.event:
            case PollOpened(poll=poll):
                keys[poll] = secrets.token_bytes(32)
                await connection.execute(_boxes().insert().values(poll=poll, key=keys[poll], shown={}))
            case VoteCast(poll=poll, voter=voter, ballot=Ballot() as ballot):
                given.setdefault(poll, Given()).cast[voter] = ballot
            case PaperRead(poll=poll, voter=voter, ballot=Ballot() as ballot):
                given.setdefault(poll, Given()).read[voter] = ballot
            case PollClosed(poll=poll) | PollCancelled(poll=poll):
                await _put(connection, room.polls[poll], given.pop(poll, Given()), keys)
                await _seal(connection, room.polls[poll])
                keys.pop(poll, None)
            case _:
                pass
    for poll, sheets in given.items():
        await _put(connection, room.polls[poll], sheets, keys)


async def load(connection: AsyncConnection, room: Room) -> Keys:
    """Fill the boxes of a room that was read from its journal; returns the keys of its open polls."""
    keys = await read_keys(connection, [poll.id for poll in room.polls.values() if poll.state == "open"])
    for poll in room.polls.values():
        if poll.state == "open":
            poll.box = Box(poll.method, papers=await _stored(connection, tables.paper, poll, poll.papers, keys))
        if poll.state == "open" or (poll.state in ("closed", "published") and poll.secrecy == "named"):
            for voter, ballot in (await _stored(connection, _table(poll), poll, poll.voters, keys)).items():
                poll.box.put(voter, ballot)
    await _load_shown(connection, room, keys)
    return keys


async def catch_up(connection: AsyncConnection, room: Room, missed: Iterable[Recorded], keys: Keys) -> None:
    """Read from the stored box the ballots of votes that another worker recorded."""
    voted: dict[str, set[str]] = {}
    for entry in missed:
        if isinstance(entry.event, VoteCast | PaperRead):
            voted.setdefault(entry.event.poll, set()).add(entry.event.voter)
    opened = [poll.id for poll in room.polls.values() if poll.state == "open"]
    keys.update(await read_keys(connection, [poll for poll in opened if poll not in keys]))
    for poll in (room.polls[id_] for id_ in voted):
        if poll.state == "open" or poll.secrecy == "named":
            await _fetch(connection, poll, voted[poll.id], keys)
    for closed in [poll for poll in keys if poll not in opened]:
        del keys[closed]
    await _load_shown(connection, room, [poll for poll in voted if poll in keys])


async def read_keys(connection: AsyncConnection, polls: list[str]) -> Keys:
    if not polls:
        return {}
    stored = await connection.execute(select(_boxes().c.poll, _boxes().c.key).where(_boxes().c.poll.in_(polls)))
    return {row.poll: row.key for row in stored}


def key_of(poll: Poll, voter: str, keys: Keys) -> str:
    """Under which key a ballot lies in the box; ``voter`` is what it stands for."""
    if poll.secrecy == "named":
        return voter
    return hmac.digest(keys[poll.id], voter.encode(), sha256).hex()


async def _put(connection: AsyncConnection, poll: Poll, given: Given, keys: Keys) -> None:
    for table, sheets in ((tables.live_ballot, given.cast), (tables.paper, given.read)):
        named = [
            {"poll": poll.id, "key": key_of(poll, voter, keys), "choices": ballot.choices}
            for voter, ballot in sheets.items()
        ]
        # in the order of their keys, so that within a batch the file does not show who came first
        await rows.put(connection, table, sorted(named, key=itemgetter("key")))
    if given.cast:
        await connection.execute(SHOW, {"of": poll.id, "shown": poll.box.shown})


async def _seal(connection: AsyncConnection, poll: Poll) -> None:
    """After this nothing in the database leads from a voter to a ballot, unless the poll was named."""
    live = tables.live_ballot
    await connection.execute(_boxes().delete().where(_boxes().c.poll == poll.id))
    await connection.execute(delete(tables.paper).where(tables.paper.c.poll == poll.id))
    gone = await connection.execute(delete(live).where(live.c.poll == poll.id).returning(live.c.key, live.c.choices))
    if poll.state == "cancelled":
        return
    named = poll.secrecy == "named"
    sheets = [(poll.id, sheet.key if named else secrets.token_hex(16), sheet.choices) for sheet in gone]
    await rows.add(connection, tables.ballot, sorted(sheets, key=itemgetter(1)))


async def _stored(
    connection: AsyncConnection, table: Table, poll: Poll, voters: Iterable[str], keys: Keys
) -> dict[str, Ballot]:
    """All sheets of a poll in this table, by whose they are."""
    known = {key_of(poll, voter, keys): voter for voter in voters}
    return _sheets(await connection.execute(select(table).where(table.c.poll == poll.id)), known)


async def _fetch(connection: AsyncConnection, poll: Poll, voters: set[str], keys: Keys) -> None:
    """The sheets of a few: what another worker recorded."""
    cast = {key_of(poll, voter, keys): voter for voter in voters & poll.voters.keys()}
    found = await rows.find(connection, _table(poll), [(poll.id, key) for key in cast])
    for voter, ballot in _sheets(found, cast).items():
        poll.box.put(voter, ballot)
    read = {key_of(poll, voter, keys): voter for voter in voters & poll.papers.keys()}
    papers = await rows.find(connection, tables.paper, [(poll.id, key) for key in read])
    poll.box.papers.update(_sheets(papers, read))


def _table(poll: Poll) -> Table:
    """Where the ballots of a poll lie."""
    return tables.live_ballot if poll.state == "open" else tables.ballot


async def _load_shown(connection: AsyncConnection, room: Room, polls: Iterable[str]) -> None:
    wanted = list(polls)
    if wanted:
        for row in await connection.execute(select(_boxes()).where(_boxes().c.poll.in_(wanted))):
            room.polls[row.poll].box.shown = dict(row.shown)


def _sheets(stored: Iterable[Any], voters: Mapping[str, str]) -> dict[str, Ballot]:
    return {voters[key]: Ballot(tuple(choices)) for _poll, key, choices in stored if key in voters}


def _boxes() -> Any:
    return tables.ballot_box
