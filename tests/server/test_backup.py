"""A backup and its way back: from each kind of database into each, all of it or nothing, and phones are whole again."""

from __future__ import annotations

import re
import stat
import zipfile
from argparse import ArgumentParser
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec import json, structs

from server import custody, founding, tables, verify
from server.archive import BadFile, Kind, Manifest, Row, writing
from server.backup import LEFT_OUT, backup
from server.config import BadSetting, Settings
from server.database import alone, engine_for
from server.journal import Journal
from server.restore import Broken, restore
from tests.server.conftest import House, running, settings_in
from tests.server.guests import join

HELD = [table for table in tables.metadata.sorted_tables if table not in LEFT_OUT]


def nobody(table: str, done: int, of: int) -> None:
    assert done <= of


@pytest.fixture
def sqlite(sqlite_database: str, tmp_path: Path) -> Settings:
    """Of a server with an SQLite file that is up to date and empty."""
    return settings_in(tmp_path, DATABASE_URL=sqlite_database)


@pytest.fixture
def postgresql(sqlite: Settings, postgres_database: str, tmp_path: Path) -> Settings:
    """As ``sqlite``, of a server with the same secret."""
    return settings_in(tmp_path, DATABASE_URL=postgres_database)


async def stored(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    """All that is kept, but for what a restore changes."""
    engine = engine_for(settings)
    async with engine.connect() as connection:
        found = {
            table.name: [
                tuple(plain(value) for column, value in row._mapping.items() if column not in ("epoch", "seal"))
                for row in await connection.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in HELD
        }
    await engine.dispose()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def plain(value: Any) -> Any:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


async def epochs(settings: Settings) -> set[int]:
    engine = engine_for(settings)
    async with engine.connect() as connection:
        found = set(await connection.scalars(sa.select(tables.room.c.epoch)))
    await engine.dispose()
    return found


async def whole(settings: Settings) -> bool:
    engine = engine_for(settings)
    reports = await verify.verify(Journal(engine))
    await engine.dispose()
    return bool(reports) and all(report.broken is None for report in reports)


async def an_evening(house: House) -> dict[str, Any]:
    """Neighbours, an open poll with ballots in the box, a picture, somebody of the office."""
    made = await house.meeting()
    chair = await house.guest(made.moderator_ticket)
    await chair.must("meeting:open")
    joined = await join(house.url, made.code, "王秀兰 🏮", device="7f" * 16)
    wang = await house.guest(joined["ticket"])
    await wang.must("floor:ask", kind="speak", topic="孩子九点睡")
    poll = (await chair.must("poll:draft", question="停车？", method="approve"))["poll"]
    await chair.must("poll:open", poll=poll)
    await wang.must("poll:vote", poll=poll, choices=["yes"])
    now = datetime(2026, 7, 18, 12, tzinfo=UTC)
    async with house.journal.writing() as connection:
        community = await connection.scalar(sa.select(tables.community.c.id))
        picture = {"picture": bytes(range(256)), "small": b"", "width": 4, "height": 3, "at": now}
        await connection.execute(
            sa.insert(tables.photo).values(id="p1", community=community, person=joined["person"], **picture)
        )
        office = {"login": "li", "name": "李梅", "role": "admin", "active": True, "at": now}
        await connection.execute(sa.insert(tables.staff).values(id="s1", **office))
    return {"ticket": joined["ticket"], "poll": poll, "seq": wang.view["seq"], "epoch": wang.view["epoch"]}


async def test_all_of_it_goes_into_the_other_database_and_back_and_phones_are_whole_again(
    sqlite: Settings, postgresql: Settings, tmp_path: Path
) -> None:
    file, again = tmp_path / "evening.backup", tmp_path / "again.backup"
    async with running(sqlite) as house:
        evening = await an_evening(house)
        manifest = await backup(sqlite, file, nobody)  # while it goes on
        assert (await house.meeting()).code, "this one is not in it"
        with pytest.raises(BadSetting, match="another server"), alone(sqlite):
            await restore(sqlite, file, nobody, replace=True, anyway=False)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [held.name for held in manifest.tables] == [table.name for table in HELD]
    assert all(held.rows for held in manifest.tables if held.name in ("event", "live_ballot", "ballot_box", "photo"))

    done = await restore(postgresql, file, nobody, replace=False, anyway=False)
    assert [report.broken for report in done.reports] == [None, None]
    async with running(postgresql) as house:
        phone = await house.guest(evening["ticket"])
        assert phone.view["epoch"] == evening["epoch"] + 1
        assert phone.view["seq"] >= evening["seq"]
        assert (phone.me["name"], list(phone.me["votes"])) == ("王秀兰 🏮", [evening["poll"]])
        await phone.must("poll:vote", poll=evening["poll"], choices=["no"])
        with pytest.raises(BadSetting, match="stop it first"):
            await restore(postgresql, file, nobody, replace=True, anyway=False)

    await backup(postgresql, again, nobody)
    with pytest.raises(BadSetting, match="--replace"):
        await restore(sqlite, again, nobody, replace=False, anyway=False)
    await restore(sqlite, again, nobody, replace=True, anyway=False)
    assert await stored(sqlite) == await stored(postgresql)
    assert (await epochs(sqlite), await whole(sqlite)) == ({3}, True)
    await restore(sqlite, file, nobody, replace=True, anyway=False)
    assert await epochs(sqlite) == {4}, "never one that was used before"


# ---- files that are not as they were written


@pytest.fixture
async def kept(sqlite: Settings, tmp_path: Path) -> Path:
    """The backup of a database with one meeting, and the database is empty again."""
    file, engine = tmp_path / "kept.backup", engine_for(sqlite)
    await founding.new_meeting(Journal(engine), founding.FIRST_PLAN)
    await backup(sqlite, file, nobody)
    async with engine.begin() as connection:
        for table in reversed(tables.metadata.sorted_tables):
            await connection.execute(sa.delete(table))
    await engine.dispose()
    return file


async def told_of(sqlite: Settings, file: Path) -> str:
    """Why a file is not taken; nothing of it is in the database then."""
    with pytest.raises(BadFile) as refused:
        await restore(sqlite, file, nobody, replace=False, anyway=True)
    assert not any((await stored(sqlite)).values())
    return str(refused.value)


def made_of(kept: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """The same file with one of its parts changed, or without it."""
    made = kept.with_name("made.backup")
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            held: bytes | None = old.read(part)
            held = change(held or b"") if part == name else held
            if held is not None:
                new.writestr(part, held)
    return made


async def test_a_file_that_is_not_as_it_was_written_changes_nothing(sqlite: Settings, kept: Path) -> None:
    whole_file = kept.read_bytes()
    for cut in (0, 100, len(whole_file) - 30):
        kept.with_name("cut").write_bytes(whole_file[:cut])
        assert "no backup" in await told_of(sqlite, kept.with_name("cut"))
    flipped = bytearray(whole_file)
    with zipfile.ZipFile(kept) as zipped:
        flipped[zipped.getinfo("tables/event.jsonl").header_offset + 200] ^= 1
    kept.with_name("flipped").write_bytes(flipped)
    assert await told_of(sqlite, kept.with_name("flipped"))
    event, manifest = "tables/event.jsonl", "manifest.json"
    assert "event is not as it was" in await told_of(sqlite, made_of(kept, event, lambda held: held[:-9]))
    assert "event is missing" in await told_of(sqlite, made_of(kept, event, lambda held: None))
    assert "no manifest" in await told_of(sqlite, made_of(kept, manifest, lambda held: None))
    assert "manifest" in await told_of(sqlite, made_of(kept, manifest, lambda held: b'{"liangting": "backup/9"}'))
    newer = made_of(kept, manifest, lambda held: re.sub(rb'"revision": "\d+"', b'"revision": "9999"', held))
    assert "newer version" in await told_of(sqlite, newer)
    await restore(sqlite, kept, nobody, replace=False, anyway=False)
    assert (await epochs(sqlite), await whole(sqlite)) == ({2}, True)


async def test_a_broken_journal_is_restored_only_if_that_is_wanted(sqlite: Settings, kept: Path) -> None:
    """Its digests are right: somebody made them so, or it was broken when the backup was made."""
    with zipfile.ZipFile(kept) as file:
        changed = file.read("tables/event.jsonl").replace(b"item_added", b"item_moved", 1)
    forged = made_of(kept, "tables/event.jsonl", lambda held: changed)

    def agreeing(held: bytes) -> bytes:
        manifest = json.decode(held, type=Manifest)
        digests = {"event": sha256(changed).hexdigest()}
        made = [structs.replace(one, digest=digests.get(one.name, one.digest)) for one in manifest.tables]
        return json.encode(structs.replace(manifest, tables=tuple(made)))

    forged = made_of(forged.rename(kept.with_name("half")), "manifest.json", agreeing)
    with pytest.raises(Broken) as refused:
        await restore(sqlite, forged, nobody, replace=False, anyway=False)
    assert [report.broken for report in refused.value.reports if report.broken] == [4]
    assert not any((await stored(sqlite)).values())
    await restore(sqlite, forged, nobody, replace=False, anyway=True)
    assert not await whole(sqlite)


async def test_a_file_of_an_older_version_is_brought_up_to_date(sqlite: Settings, tmp_path: Path) -> None:
    async def page(*rows: Row) -> AsyncIterator[list[Row]]:
        yield list(rows)

    numbers: dict[str, Kind] = {"id": "text", "kind": "text", "seq": "number", "epoch": "number"}
    with writing(tmp_path / "old") as file:
        await file.table(
            "room", {**numbers, "hash": "bytes", "due": "number"}, page(("v1", "community", 0, 4, b"", None))
        )
        await file.table("community", {"id": "text", "name": "text"}, page(("v1", "龙船调社区")))
        file.close("0002", "")
    done = await restore(sqlite, tmp_path / "old", nobody, replace=False, anyway=False)
    assert [report.line() for report in done.reports] == ["v1: 0 events, whole"]
    assert (await stored(sqlite))["community"] == [("v1", "龙船调社区", {})]
    assert await epochs(sqlite) == {5}


async def test_the_command_line_says_what_was_done_and_what_else_to_keep(
    sqlite: Settings, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def says(*words: str, settings: Settings = sqlite) -> tuple[int, str]:
        steps = ArgumentParser()
        custody.add_steps(steps.add_subparsers(dest="step"))
        return await custody.take(settings, steps.parse_args(words)), capsys.readouterr().out

    async def refuses(*words: str) -> str:
        with pytest.raises(BadSetting) as refused:
            await says(*words)
        return str(refused.value)

    elsewhere = structs.replace(sqlite, secret=b"another secret that is long")
    done, told = await says("restore", str(kept), settings=elsewhere)
    assert (done, "2 journals checked" in told, "erase it again" in told, "another one" in told) == (
        0,
        True,
        True,
        True,
    )
    engine = engine_for(sqlite)
    async with engine.connect() as connection:
        [head] = (await connection.execute(sa.select(tables.room).where(tables.room.c.kind == "meeting"))).all()
    await engine.dispose()
    end = f"{head.seq}:{head.hash.hex()}"
    assert await says("verify") == (0, "\n".join(sorted(await lines_of(sqlite))) + "\n")
    assert (await says("verify", "--meeting", head.id, "--head", end))[0] == 0
    beyond = f"{head.seq + 1}:{head.hash.hex()}"
    assert await says("verify", "--meeting", head.id, "--head", beyond) == (1, f"{head.id}: broken at {head.seq + 1}\n")
    assert "--meeting" in await refuses("verify", "--head", end)
    assert "64 hex digits" in await refuses("verify", "--meeting", head.id, "--head", "7:abc")
    assert "no meeting 000000" in await refuses("verify", "--meeting", "000000")
    done, told = await says("backup", str(tmp_path / "new"))
    assert (done, "LIANGTING_SECRET" in told, "as secret as the database" in told) == (0, True, True)
    assert "is there already" in await refuses("backup", str(tmp_path / "new"))
    assert "cannot read" in await refuses("restore", str(tmp_path / "nowhere"))
    assert "cannot write" in await refuses("backup", str(tmp_path / "nowhere" / "file"))


async def lines_of(settings: Settings) -> list[str]:
    engine = engine_for(settings)
    reports = await verify.verify(Journal(engine))
    await engine.dispose()
    return [report.line() for report in reports]


async def test_a_backup_takes_no_other_files_place(sqlite: Settings, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("keep this")
    with pytest.raises(FileExistsError):
        await backup(sqlite, tmp_path / "mine", nobody)
    assert (tmp_path / "mine").read_text() == "keep this"
    assert not list(tmp_path.glob("*.part"))
