"""Many rows at once, as fast as each database takes them: the one place that knows which database it is.

PostgreSQL takes new rows by COPY and keys as arrays, so the text of a statement never changes with their number.
Knows no table.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any

import asyncpg  # pyright: ignore[reportMissingTypeStubs]
from msgspec import json
from sqlalchemy import JSON, Column, Row, Table, TextClause, TextualSelect, insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

Values = Sequence[Any]
"""A row in the order of the table's columns, or a key in the order of its primary key."""
Named = Mapping[str, Any]
"""A row by the names of its columns."""


async def add(connection: AsyncConnection, table: Table, rows: Sequence[Values]) -> None:
    """Insert new rows. Raises ``SQLAlchemyError``, also for a row that is there already."""
    if not rows:
        return
    if _is_sqlite(connection):
        names = table.c.keys()
        await connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
    else:
        await _copy(connection, table, rows)


async def put(connection: AsyncConnection, table: Table, rows: Sequence[Named]) -> None:
    """Insert rows, or replace those with the same primary key. No two rows may have the same key."""
    if not rows:
        return
    if _is_sqlite(connection):
        statement = sqlite.insert(table)
        rest = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
        replace = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest)
        await connection.execute(replace, rows)
    else:
        await connection.execute(_put(table), _arrays(table, rows))


async def find(connection: AsyncConnection, table: Table, keys: Sequence[Values]) -> Iterable[Row[Any]]:
    """The rows with these primary keys, all of them text, in any order."""
    if not keys:
        return ()
    if _is_sqlite(connection):
        return await connection.execute(_find_in_json(table), {"keys": json.encode(keys).decode()})
    named = zip(table.primary_key, zip(*keys, strict=True), strict=True)
    return await connection.execute(_find_in_arrays(table), {column.name: list(part) for column, part in named})


async def wipe(engine: AsyncEngine, tables: Sequence[Table], patience_s: float | None = None) -> bool:
    """Leave nothing of deleted rows in the files; False if somebody was reading and it must be tried again.

    SQLite overwrites what it deletes, and its log of changes is emptied here; PostgreSQL writes the tables anew.
    """
    async with engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        if _is_sqlite(connection):
            return not (await alone.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
        if not tables:  # it would take all there are
            return True
        # whoever waits for the whole table holds up all who come after, so it does not wait for long
        await alone.exec_driver_sql("SET lock_timeout = '200ms'")
        driver: Any = (await connection.get_raw_connection()).driver_connection
        try:
            await driver.execute("VACUUM (FULL) " + ", ".join(table.name for table in tables), timeout=patience_s)
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DBAPIError("VACUUM", None, error) from error
        finally:
            await alone.exec_driver_sql("RESET lock_timeout")
        return True


@asynccontextmanager
async def as_stored(connection: AsyncConnection) -> AsyncGenerator[None, None]:
    """Text that is no text can be read too, as something that no text equals: SQLite takes any bytes for one."""
    if not _is_sqlite(connection):
        yield
        return
    driver: Any = (await connection.get_raw_connection()).driver_connection
    driver.text_factory = _whatever_it_is
    try:
        yield
    finally:
        driver.text_factory = str


def _whatever_it_is(stored: bytes) -> str:
    return stored.decode(errors="surrogateescape")


def moment(at: int | None) -> datetime | None:
    """Milliseconds since 1970 as a time both databases understand."""
    return None if at is None else datetime.fromtimestamp(at / 1000, UTC)


def _is_sqlite(connection: AsyncConnection) -> bool:
    return connection.dialect.name == "sqlite"


# ---- PostgreSQL


async def _copy(connection: AsyncConnection, table: Table, rows: Sequence[Values]) -> None:
    raw = await connection.get_raw_connection()
    driver: Any = raw.driver_connection
    if not driver.is_in_transaction():  # SQLAlchemy begins one with its first statement, of which COPY is none
        await connection.exec_driver_sql("SELECT 1")
    written = [column for column in range(len(table.c)) if isinstance(table.c[column].type, JSON)]
    columns = [column.name for column in table.c]
    try:
        await driver.copy_records_to_table(table.name, records=_with_json(rows, written), columns=columns)
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise DBAPIError(f"COPY {table.name}", None, error) from error


def _with_json(rows: Sequence[Values], written: Sequence[int]) -> Sequence[Values]:
    if not written:
        return rows
    return [[_json(value) if place in written else value for place, value in enumerate(row)] for row in rows]


def _json(value: Any) -> str:
    return json.encode(value).decode()


def _arrays(table: Table, rows: Sequence[Named]) -> dict[str, list[Any]]:
    arrays = {column.name: [row[column.name] for row in rows] for column in table.c}
    return arrays | {c.name: list(map(_json, arrays[c.name])) for c in table.c if isinstance(c.type, JSON)}


@cache
def _put(table: Table) -> TextClause:
    rest = [_quoted(column) for column in table.c if not column.primary_key]
    return text(
        f"INSERT INTO {table.name} ({_names(table.c)}) SELECT * FROM unnest({_parameters(table.c)})"
        f" ON CONFLICT ({_names(table.primary_key)}) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in rest)}"
    )


@cache
def _find_in_arrays(table: Table) -> TextualSelect:
    """LIMIT keeps it to one look into the index a key: without it old statistics make it read the whole room."""
    key = table.primary_key
    same = " AND ".join(f"{table.name}.{_quoted(column)} = asked.{_quoted(column)}" for column in key)
    return text(
        f"SELECT found.* FROM unnest({_parameters(key)}) AS asked ({_names(key)})"
        f" CROSS JOIN LATERAL (SELECT {_names(table.c)} FROM {table.name} WHERE {same} LIMIT 1) AS found"
    ).columns(*table.c)


def _parameters(columns: Iterable[Column[Any]]) -> str:
    dialect = postgresql.dialect()
    return ", ".join(f"CAST(:{column.name} AS {column.type.compile(dialect)}[])" for column in columns)


# ---- SQLite


@cache
def _find_in_json(table: Table) -> TextualSelect:
    same = " AND ".join(
        f"found.{_quoted(column)} = json_extract(asked.value, '$[{place}]')"
        for place, column in enumerate(table.primary_key)
    )
    # CROSS JOIN: a key at a time, looked up in the index
    found = f"(SELECT {_names(table.c)} FROM {table.name})"
    return text(f"SELECT found.* FROM json_each(:keys) AS asked CROSS JOIN {found} AS found WHERE {same}").columns(
        *table.c
    )


def _names(columns: Iterable[Column[Any]]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(column: Column[Any]) -> str:
    return f'"{column.name}"'
