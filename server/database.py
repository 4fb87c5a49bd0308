"""The database engine: SQLite as one durable file with one writer, or PostgreSQL. Knows no table."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import json
from sqlalchemy import event, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from server.config import BadSetting, Settings

APPLICATION = "liangting"
"""What PostgreSQL calls our connections."""
POSTGRESQL_DURABLE = ["fsync", "full_page_writes", "synchronous_commit"]
SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=4000",
    "secure_delete=ON",
)


def engine_for(settings: Settings) -> AsyncEngine:
    """An engine whose transactions are durable when committed and, on SQLite, never overlap."""
    return (_sqlite if settings.sqlite else _postgresql)(settings.database_url)


async def need_durable(connection: AsyncConnection) -> None:
    """What this PostgreSQL says is committed outlives a power cut; raises ``BadSetting`` otherwise. SQLite: it does."""
    if connection.dialect.name == "sqlite":
        return
    query = "SELECT name FROM pg_settings WHERE name = ANY($1) AND setting = 'off' ORDER BY name"
    off = (await connection.exec_driver_sql(query, (POSTGRESQL_DURABLE,))).scalars().all()
    if off:
        names = " and ".join(off)
        raise BadSetting(
            f"DATABASE_URL: this PostgreSQL has {names} off: a power cut could undo what was recorded; turn it on."
        )


async def need_nobody_else(connection: AsyncConnection) -> None:
    """No server has this PostgreSQL open; raises ``BadSetting`` otherwise. For SQLite that is ``alone``."""
    if connection.dialect.name == "sqlite":
        return
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND application_name = $1 AND pid <> pg_backend_pid()"
    )
    if (await connection.exec_driver_sql(query, (APPLICATION,))).scalar():
        raise BadSetting("DATABASE_URL: a server uses this database; stop it first.")


def _postgresql(url: str) -> AsyncEngine:
    engine = _engine(
        url,
        pool_size=15,
        max_overflow=0,  # what overflows is closed at once: a storm would spend its time on connecting
        pool_timeout=4,
        connect_args={
            "timeout": 4,
            "command_timeout": 4,
            "server_settings": {"application_name": APPLICATION},
        },
    )

    @event.listens_for(engine.sync_engine, "checkout")
    def still_open(connection: Any, _record: object, _proxy: object) -> None:
        # the driver has heard if the server went; to ask the server each time costs as much as three statements
        if connection.driver_connection.is_closed():
            raise DisconnectionError

    return engine


def _sqlite(url: str) -> AsyncEngine:
    engine = _engine(url, isolation_level=None, connect_args={"timeout": 4})

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        # a deferred transaction that first reads loses its place to another writer and fails half-way
        options = connection.get_execution_options()
        if options.get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN" if options.get("reading") else "BEGIN IMMEDIATE")

    return engine


def _engine(url: str, **more: Any) -> AsyncEngine:
    """JSON is written so that a person can search it: Chinese stays Chinese."""
    return create_async_engine(url, json_serializer=_json, json_deserializer=json.decode, **more)


def _json(value: Any) -> str:
    return json.encode(value).decode()


@contextmanager
def alone(settings: Settings) -> Generator[None, None, None]:
    """Serve an SQLite file as the only server of it, as long as this lasts; raises ``BadSetting``."""
    if not settings.sqlite:
        yield
        return
    path = Path(f"{make_url(settings.database_url).database}.lock")
    try:
        lock = path.open("w")
    except OSError as error:
        raise BadSetting(f"DATABASE_URL: the database cannot be used: {path.parent}: {error.strerror}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BadSetting(
                "DATABASE_URL: another server uses this SQLite file; several servers need PostgreSQL."
            ) from error
        yield


def reason(error: BaseException) -> str:
    """The plain cause of a database error, in one line and without the statement."""
    cause: BaseException = error
    while isinstance(inner := getattr(cause, "orig", None) or cause.__cause__, BaseException):
        cause = inner
        if isinstance(cause, sqlite3.Error):
            break
    return str(cause).split("\n")[0] or type(cause).__name__
