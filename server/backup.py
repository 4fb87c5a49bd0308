"""Taking a backup: what every table holds as of one moment, into one file, while the server goes on."""

from __future__ import annotations

import hmac
from collections.abc import AsyncGenerator, Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    Table,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from server import migrate, tables
from server.archive import Kind, Manifest, Row, writing
from server.config import Settings
from server.database import engine_for
from server.journal import Journal

LEFT_OUT = (tables.snapshot, tables.staff_session)
"""What is made anew, and what lets somebody in who may have signed out since."""
ROWS_A_QUERY, PHOTOS_A_QUERY = 2_000, 20
KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (JSON, "json"),
    (Boolean, "yes_no"),
    (LargeBinary, "bytes"),
    (DateTime, "moment"),
    (Date, "day"),
    (Integer, "number"),
    (Float, "real"),
)

Told = Callable[[str, int, int], None]
"""Is told the table, and how many of how many rows are done."""


async def backup(settings: Settings, path: Path, told: Told) -> Manifest:
    """Write the file. Raises ``FileExistsError`` and other ``OSError``, ``BadSetting`` and database errors."""
    await migrate.check(settings)
    engine = engine_for(settings)
    try:
        with writing(path) as file:
            async with Journal(engine).reading() as connection:
                revision = await connection.run_sync(migrate.revision) or ""
                held = [table for table in tables.metadata.sorted_tables if table not in LEFT_OUT]
                many = [await connection.scalar(select(func.count()).select_from(table)) or 0 for table in held]
                done, of = 0, sum(many)
                for table, rows in zip(held, many, strict=True):
                    told(table.name, done, of)
                    await file.table(str(table.name), kinds(table), _pages(connection, table))
                    done += rows
            told("", of, of)
            return file.close(revision, secret_mark(settings.secret))
    finally:
        await engine.dispose()


def kinds(table: Table) -> dict[str, Kind]:
    """What each column holds."""
    return {str(column.name): _kind(column.type) for column in table.c}


def secret_mark(secret: bytes) -> str:
    """Tells whether two secrets are the same one, and nothing more."""
    return hmac.digest(secret, b"liangting backup", sha256).hex()[:16]


def _kind(of: TypeEngine[Any]) -> Kind:
    for type_, kind in KINDS:
        if isinstance(of, type_):
            return kind
    return "text"


async def _pages(connection: AsyncConnection, table: Table) -> AsyncGenerator[Sequence[Row], None]:
    """In the order of their keys: one query for all would take longer than a query may."""
    key, size = list(table.primary_key), PHOTOS_A_QUERY if table is tables.photo else ROWS_A_QUERY
    page = select(table).order_by(*key).limit(size)
    found = (await connection.execute(page)).all()
    while found:
        yield [tuple(row) for row in found]
        last = [literal(getattr(found[-1], column.name), column.type) for column in key]
        found = (await connection.execute(page.where(tuple_(*key) > tuple_(*last)))).all()
