"""Alembic's entry: runs the migrations on the database it is given, or on the one the environment names."""

from __future__ import annotations

import asyncio

from alembic import context
from sqlalchemy import Connection

from server import config, tables
from server.database import engine_for


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=tables.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run() -> None:
    engine = engine_for(config.read())
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


given = context.config.attributes.get("connection")
if context.is_offline_mode():
    raise SystemExit("Migrations need the database itself.")
if given is not None:
    run(given)
else:
    asyncio.run(connect_and_run())
