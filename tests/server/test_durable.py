"""A PostgreSQL that could forget what it was told is refused with one sentence (promise P15)."""

from __future__ import annotations

from collections.abc import Callable

import asyncpg
import pytest

from server import migrate
from server.config import BadSetting, Settings
from tests.parts.postgres import Postgres


async def tell(server: Postgres, statement: str) -> None:
    connection = await asyncpg.connect(server.url())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def test_a_postgresql_that_may_forget_is_refused(
    own_postgres: Postgres, settings_for: Callable[..., Settings]
) -> None:
    settings = settings_for(own_postgres.url())
    await migrate.migrate(settings)
    await migrate.check(settings)
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        await tell(own_postgres, f"ALTER SYSTEM SET {setting} = off")
        own_postgres.stop("fast")
        own_postgres.start()
        for step in (migrate.check, migrate.migrate):
            with pytest.raises(BadSetting, match=rf"^DATABASE_URL: this PostgreSQL has {setting} off: .*\.$"):
                await step(settings)
        await tell(own_postgres, f"ALTER SYSTEM RESET {setting}")
    own_postgres.stop("fast")
    own_postgres.start()
    await migrate.check(settings)


async def test_two_such_settings_are_one_sentence(
    own_postgres: Postgres, settings_for: Callable[..., Settings]
) -> None:
    await tell(own_postgres, "ALTER ROLE postgres SET synchronous_commit = off")
    await tell(own_postgres, "ALTER SYSTEM SET fsync = off")
    own_postgres.stop("fast")
    own_postgres.start()
    with pytest.raises(BadSetting, match="has fsync and synchronous_commit off"):
        await migrate.check(settings_for(own_postgres.url()))
