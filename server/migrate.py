"""Bringing the database to the tables that this code knows."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from server.config import BadSetting, Settings
from server.database import engine_for, need_durable, reason

LOCK = 5_020_201_118
"""Any number will do, as long as every server takes the same one."""


async def migrate(settings: Settings) -> None:
    """Bring the database up to date; two servers starting at once take turns. Raises ``BadSetting``."""
    engine = engine_for(settings)
    try:
        async with engine.begin() as connection:
            await need_durable(connection)
            await take_turns(connection)
            await connection.run_sync(upgrade, settings)
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        raise BadSetting(f"DATABASE_URL: the database cannot be used: {reason(error)}.") from error
    finally:
        await engine.dispose()


async def check(settings: Settings) -> None:
    """The database is there and up to date; raises ``BadSetting`` otherwise."""
    engine = engine_for(settings)
    try:
        async with engine.connect() as connection:
            await need_durable(connection)
            held, wanted = await connection.run_sync(_revisions, settings)
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        raise BadSetting(f"DATABASE_URL: the database cannot be used: {reason(error)}.") from error
    finally:
        await engine.dispose()
    if held != wanted:
        raise BadSetting("DATABASE_URL: the database is not up to date; run `liangting migrate` first.")


def alembic_config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(settings.migrations))
    return config


async def take_turns(connection: AsyncConnection) -> None:
    """Nobody else changes tables until this transaction ends. SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def upgrade(connection: Connection, settings: Settings, to: str = "head") -> None:
    """Bring the tables up to this revision, in the transaction of the connection."""
    _revisions(connection, settings)
    config = alembic_config(settings)
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def revision(connection: Connection) -> str | None:
    """The revision that the database has; None before its first one."""
    return MigrationContext.configure(connection).get_current_revision()


def knows(settings: Settings, wanted: str) -> bool:
    """Whether this code has such a revision."""
    scripts = ScriptDirectory.from_config(alembic_config(settings))
    return wanted in {script.revision for script in scripts.walk_revisions()}


def _revisions(connection: Connection, settings: Settings) -> tuple[str | None, str | None]:
    """The revision the database has, and the one this code wants."""
    held = revision(connection)
    if held is not None and not knows(settings, held):
        raise BadSetting("DATABASE_URL: the database is of a newer version of Liangting; please update the program.")
    return held, ScriptDirectory.from_config(alembic_config(settings)).get_current_head()
