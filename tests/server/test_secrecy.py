"""An attacker with everything that is stored once a poll is closed, and with the log: no choice is told by it."""

from __future__ import annotations

import asyncio
import hmac
import shutil
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from msgspec import Struct, json, structs
from structlog.testing import capture_logs

from rooms import people
from server import ballots, founding, tables
from server.bus import Bus
from server.clerk import Clerk
from server.config import Settings
from server.database import engine_for
from server.journal import Journal
from server.wire import asking
from tests.parts.postgres import Postgres
from tests.server.conftest import settings_in

VOTERS = 120
LUCK = 4 / (2 * sqrt(VOTERS))
"""So far from one half a guess strays by luck, once in ten thousand times."""
SEED = 20260718


class Evening(Struct):
    """A poll that is over: who chose what (known to them alone), what is left of it, and what was there meanwhile."""

    poll: str
    chosen: dict[str, str]
    rows: dict[str, list[dict[str, Any]]]
    files: bytes
    log: list[Any]
    key: bytes
    live_keys: list[str]


async def voted(settings: Settings, *, rush: bool) -> Evening:
    """Everybody votes, one after the other or all at once; then the poll is closed and the server stops."""
    random = Random(SEED)
    engine = engine_for(settings)
    journal = Journal(engine)
    room = await founding.new_meeting(journal, founding.Plan(title="夜间停车"))
    copy = await journal.read(room.id)
    assert copy is not None
    clerk = Clerk(copy, journal, Bus(), lambda recorded: None)
    chair = next(person.id for person in room.people.values() if person.role == "moderator")

    async def must(name: str, actor: str, /, **payload: Any) -> dict[str, Any]:
        return json.decode(await clerk.take(asking(name, {"id": random.randbytes(12).hex(), **payload}), actor))

    chosen = {f"r{n:03}": random.choice(["yes", "no"]) for n in range(VOTERS)}
    with capture_logs() as log:
        for person in chosen:
            await clerk.system(
                people.Join(person=person, name=f"邻居{person}", place=random.choice(["remote", "pavilion"]))
            )
        await must("meeting:open", chair)
        poll = str((await must("poll:draft", chair, question="停车？", method="approve", reveal="closed"))["poll"])
        await must("poll:open", chair, poll=poll)
        votes = [must("poll:vote", person, poll=poll, choices=[choice]) for person, choice in chosen.items()]
        if rush:
            await asyncio.gather(*votes)
        else:
            for vote in votes:
                await vote
        key = copy.keys[poll]
        live_keys = [ballots.key_of(copy.room.polls[poll], person, copy.keys) for person in chosen]
        await must("poll:close", chair, poll=poll)
        await clerk.stop()
    rows = {table.name: await dumped(journal, table) for table in tables.metadata.sorted_tables}
    files = await raw(journal)
    await engine.dispose()
    return Evening(poll, chosen, rows, files, log, key, live_keys)


async def dumped(journal: Journal, table: sa.Table) -> list[dict[str, Any]]:
    """Every row in the order it lies in the file, with where that is and which transaction wrote it."""
    system = "ctid::text AS place, xmin::text AS written" if journal.engine.name == "postgresql" else "rowid AS place"
    async with journal.engine.connect() as connection:
        found = await connection.execute(sa.text(f"SELECT {system}, * FROM {table.name}"))
        return [dict(row._mapping) for row in found]


async def raw(journal: Journal) -> bytes:
    """The bytes on the disk where ballots lay and lie."""
    if journal.engine.name == "sqlite":
        file = Path(str(journal.engine.url.database))
        return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    async with journal.engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.exec_driver_sql("CHECKPOINT")
        names = (
            "live_ballot",
            "pk_live_ballot",
            "paper",
            "pk_paper",
            "ballot_box",
            "pk_ballot_box",
            "ballot",
            "pk_ballot",
        )
        read = "SELECT pg_read_binary_file(pg_relation_filepath(CAST(:name AS regclass)))"
        parts = [await alone.scalar(sa.text(read), {"name": name}) for name in names]
    return b"".join(bytes(part or b"") for part in parts)


@pytest.fixture(scope="module", params=["one_by_one", "in_a_rush"])
def pace(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module", params=["sqlite_file", "postgres_template"], ids=["sqlite", "postgresql"])
def evening(
    request: pytest.FixtureRequest, pace: str, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Evening:
    """One evening for all tests of this file: who attacks what is stored changes nothing of it."""
    up_to_date, home = request.getfixturevalue(request.param), tmp_path_factory.mktemp("evening")

    async def held() -> Evening:
        rush = pace == "in_a_rush"
        if isinstance(up_to_date, Path):
            return await voted(settings_in(home, DATABASE_URL=f"sqlite:///{shutil.copy(up_to_date, home)}"), rush=rush)
        async with postgres.new_database(up_to_date) as url:
            return await voted(settings_in(home, DATABASE_URL=url), rush=rush)

    return asyncio.run(held())


def guesses(evening: Evening) -> Iterator[tuple[str, Sequence[str]]]:
    """Everybody's choice, in the order in which they voted, as an attacker would guess it from what lies where."""
    sheets = evening.rows["ballot"]
    orders: dict[str, Callable[[dict[str, Any]], Any]] = {
        "where it lies": lambda row: place(row["place"]),
        "its key": lambda row: row["key"],
        "who wrote it": lambda row: (row.get("written"), place(row["place"])),
    }
    for name, order in orders.items():
        guess = [chosen_on(sheet) for sheet in sorted(sheets, key=order)]
        yield name, guess
        yield f"{name}, backwards", guess[::-1]


def place(where: Any) -> Any:
    return json.decode(f"[{where[1:-1]}]") if isinstance(where, str) else where


def chosen_on(sheet: dict[str, Any]) -> str:
    choices = sheet["choices"]
    return (json.decode(choices) if isinstance(choices, str) else choices)[0]


def test_nothing_stored_tells_who_chose_what(evening: Evening) -> None:
    order = [json.decode(row["body"])[4] for row in sorted(evening.rows["event"], key=lambda row: row["seq"])]
    voters = [event["voter"] for event in order if event["type"] == "vote_cast"]
    truth = [evening.chosen[voter] for voter in voters]
    assert len(truth) == len(evening.rows["ballot"]) == VOTERS
    assert sorted(truth) == sorted(chosen_on(sheet) for sheet in evening.rows["ballot"])
    told = {name: sum(map(str.__eq__, truth, guess)) / VOTERS for name, guess in guesses(evening)}
    assert {name: share for name, share in told.items() if abs(share - 0.5) > LUCK} == {}
    if "written" in evening.rows["ballot"][0]:
        assert len({sheet["written"] for sheet in evening.rows["ballot"]}) == 1, "written in one transaction"


def test_an_attacker_who_could_would(evening: Evening) -> None:
    """The same guess finds everybody where ballots lie as they came: the test above can fail."""
    order = [json.decode(row["body"])[4] for row in sorted(evening.rows["event"], key=lambda row: row["seq"])]
    voters = [event["voter"] for event in order if event["type"] == "vote_cast"]
    rows = [{"place": n, "key": f"{n:04}", "choices": [evening.chosen[voter]]} for n, voter in enumerate(voters)]
    truth = [evening.chosen[voter] for voter in voters]
    naive = structs.replace(evening, rows=evening.rows | {"ballot": rows})
    assert all(guess == truth for name, guess in guesses(naive) if "backwards" not in name)


def test_no_key_is_left_on_the_disk(evening: Evening) -> None:
    assert evening.rows["ballot_box"] == evening.rows["live_ballot"] == evening.rows["paper"] == []
    assert evening.key not in evening.files
    assert not [key for key in evening.live_keys if key.encode() in evening.files]
    assert not {sheet["key"] for sheet in evening.rows["ballot"]} & {*evening.live_keys, *evening.chosen}
    assert all(sheet["key"].encode() in evening.files for sheet in evening.rows["ballot"]), "these are the right files"


def test_answers_kept_for_repeats_do_not_tell(evening: Evening) -> None:
    """Nobody can make the digest of a ballot that they guess, with any key that is stored anywhere."""
    stored = [value for rows in evening.rows.values() for row in rows for value in row.values()]
    keys = {bytes(value) for value in stored if isinstance(value, bytes | memoryview) and len(bytes(value)) <= 64}
    asked = [row for row in evening.rows["command"] if row["actor"] in evening.chosen]
    repeats = {bytes(row["digest"]) for row in asked}
    assert len(repeats) == VOTERS, "equal digests would sort the voters by their choice"
    for choice in ("yes", "no"):
        body = asking("poll:vote", {"id": "x", "poll": evening.poll, "choices": [choice]}).body
        assert sha256(body).digest() not in repeats
        made = {hmac.digest(key, start + body, sha256) for key in keys for start in (b"", *map(sender, asked))}
        assert not repeats & made
        with_the_key = {hmac.digest(evening.key, sender(row) + body, sha256) for row in asked}
        assert repeats & with_the_key, "with the poll key they could"
    answers = [json.decode(bytes(row["answer"])) for row in evening.rows["command"] if row["actor"] in evening.chosen]
    assert {frozenset(answer) for answer in answers} == {frozenset({"ok", "seq"})}


def sender(row: dict[str, Any]) -> bytes:
    return json.encode((row["actor"], row["id"]))


def test_journal_tables_and_log_hold_sums_only(evening: Evening) -> None:
    casts = [json.decode(row["body"])[4] for row in evening.rows["event"] if row["type"] == "vote_cast"]
    assert {frozenset(event) for event in casts} == {frozenset({"type", "poll", "voter", "channel"})}
    [closing] = [json.decode(row["body"])[4] for row in evening.rows["event"] if row["type"] == "poll_closed"]
    assert set(closing["tally"]["channels"]) == {"ballots", "hands"}
    [poll] = evening.rows["poll"]
    channels = poll["channels"]
    assert set(json.decode(channels) if isinstance(channels, str) else channels) == {"ballots", "hands"}
    assert not [entry for entry in evening.log if "yes" in str(entry) or "choices" in str(entry)]
