"""The database engine: SQLite as one durable file with one writer, or PostgreSQL. Knows no table."""

from __future__ import annotations

import fcntl
import json
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from server.config import BadSetting, Settings

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=4000",
    "secure_delete=ON",
)


def engine_for(settings: Settings) -> AsyncEngine:
    """An engine whose transactions are durable when committed and, on SQLite, never overlap."""
    if settings.sqlite:
        return _sqlite(settings.database_url)
    return create_async_engine(
        settings.database_url,
        json_serializer=_readable,
        pool_size=10,
        max_overflow=10,
        pool_timeout=4,
        pool_pre_ping=True,
        connect_args={
            "timeout": 4,
            "command_timeout": 4,
            "server_settings": {"application_name": "liangting"},
        },
    )


def _sqlite(url: str) -> AsyncEngine:
    engine = create_async_engine(url, isolation_level=None, json_serializer=_readable, connect_args={"timeout": 4})

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        # a deferred transaction that first reads loses its place to another writer and fails half-way
        reading = connection.get_execution_options().get("reading")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


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


def _readable(value: Any) -> str:
    """JSON that a person can search: Chinese stays Chinese."""
    return json.dumps(value, ensure_ascii=False)


def reason(error: BaseException) -> str:
    """The plain cause of a database error, in one line and without the statement."""
    cause: BaseException = error
    while isinstance(inner := getattr(cause, "orig", None) or cause.__cause__, BaseException):
        cause = inner
        if isinstance(cause, sqlite3.Error):
            break
    return str(cause).split("\n")[0] or type(cause).__name__
