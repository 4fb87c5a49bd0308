"""Bringing a backup back: into an empty database, or in the place of what a database holds. All of it, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from server import migrate, rows, tables, verify
from server.archive import BadFile, Held, Kind, Manifest, Reading, reading
from server.backup import Told
from server.chain import head_seal
from server.config import BadSetting, Settings
from server.database import alone, engine_for, need_durable, need_nobody_else
from server.proof import Report

COLUMNS: dict[Kind, TypeEngine[Any]] = {
    "text": Text(),
    "number": BigInteger(),
    "real": Float(),
    "yes_no": Boolean(),
    "bytes": LargeBinary(),
    "moment": DateTime(timezone=True),
    "day": Date(),
    "json": JSON(),
}
HEADS = tables.room
ENTER_EPOCH = update(HEADS).where(HEADS.c.id == bindparam("of")).values(epoch=bindparam("in"), seal=bindparam("sealed"))


class Broken(Exception):
    """Journals in the file are not as they were written, so nothing was changed."""

    def __init__(self, reports: list[Report]) -> None:
        super().__init__()
        self.reports = reports


class Restored(Struct):
    manifest: Manifest
    reports: list[Report]


async def restore(settings: Settings, path: Path, told: Told, *, replace: bool, anyway: bool) -> Restored:
    """Read the file into the database, in one transaction.

    Raises ``BadFile``, ``BadSetting`` (also if the database is used, or not empty without ``replace``), ``Broken``
    (unless ``anyway``), and database errors.
    """
    with reading(path) as file, alone(settings):
        if not migrate.knows(settings, file.manifest.revision):
            raise BadFile("it is of a newer version of Liangting; please update the program")
        file.check()
        engine = engine_for(settings)
        try:
            async with engine.begin() as connection:
                await need_durable(connection)
                await need_nobody_else(connection)
                await migrate.take_turns(connection)
                reports = await _put(connection, settings, file, told, replace=replace)
                if any(report.broken for report in reports) and not anyway:
                    raise Broken(reports)
            await rows.wipe(engine, ())
        finally:
            await engine.dispose()
        return Restored(file.manifest, reports)


async def _put(
    connection: AsyncConnection, settings: Settings, file: Reading, told: Told, *, replace: bool
) -> list[Report]:
    epochs = await connection.run_sync(_cleared, replace)
    await connection.run_sync(migrate.upgrade, settings, file.manifest.revision)
    done, of = 0, sum(held.rows for held in file.manifest.tables)
    for held in file.manifest.tables:
        for page in file.rows(held):
            told(held.name, done, of)
            await rows.add(connection, _table(held), page)
            done += len(page)
    told("", of, of)
    await connection.run_sync(migrate.upgrade, settings)
    reports = await verify.reports(connection)
    await _begin_epochs(connection, epochs)
    return reports


def _cleared(connection: Connection, replace: bool) -> dict[str, int]:
    """Take away what is there; returns the epochs that the rooms had come to."""
    there = set(inspect(connection).get_table_names())
    ours = [table for table in tables.metadata.sorted_tables if table.name in there]
    used = any(connection.execute(select(text("1")).select_from(table).limit(1)).first() for table in ours)
    if used and not replace:
        raise BadSetting("restore: the database is not empty; --replace puts the backup in the place of all it holds.")
    epochs = {row.id: row.epoch for row in connection.execute(select(HEADS.c.id, HEADS.c.epoch))} if used else {}
    for table in reversed(ours):
        table.drop(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    return epochs


def _table(held: Held) -> Table:
    """As the file has it: it may come from an older version, so it is brought up to date afterwards."""
    return Table(held.name, MetaData(), *(Column(name, COLUMNS[kind]) for name, kind in held.columns.items()))


async def _begin_epochs(connection: AsyncConnection, before: dict[str, int]) -> None:
    """Numbers may be given a second time, so whoever was connected has to ask for everything again."""
    for head in (await connection.execute(select(HEADS))).all():
        epoch = max(head.epoch, before.get(head.id, 0)) + 1
        sealed = head_seal(head.id, head.seq, epoch, head.hash, head.due)
        await connection.execute(ENTER_EPOCH, {"of": head.id, "in": epoch, "sealed": sealed})
