"""The server killed without warning in the middle of ballots: what was acked is there, what comes again adds none."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import sqlalchemy as sa
from msgspec import json
from socketio.exceptions import SocketIOError

from server import tables
from server.config import Settings, read
from server.database import engine_for
from tests.parts.program import free_port
from tests.server.guests import Guest, http_at, join

BALLOTS = 500
PEOPLE = 25


@asynccontextmanager
async def process(environ: dict[str, str], *options: str) -> AsyncGenerator[subprocess.Popen[bytes], None]:
    """``liangting serve`` as a process of its own, ready to answer."""
    command = [sys.executable, "-m", "server", "serve", *options]
    with subprocess.Popen(command, env=os.environ | environ, stderr=subprocess.DEVNULL) as running:
        try:
            async with http_at(f"http://127.0.0.1:{environ['PORT']}") as http, asyncio.timeout(20):
                while True:
                    with suppress(httpx.TransportError):
                        if (await http.get("/readyz")).status_code == 200:
                            break
                    await asyncio.sleep(0.05)
            yield running
        finally:
            running.kill()


def new_meeting(environ: dict[str, str], title: str) -> dict[str, str]:
    """``liangting meeting new --json``, as anyone would call it."""
    command = [sys.executable, "-m", "server", "meeting", "new", "--title", title, "--json"]
    made = subprocess.run(command, env=os.environ | environ, check=True, capture_output=True)
    return json.decode(made.stdout)


async def open_polls(chair: Guest, how_many: int) -> list[str]:
    """The meeting is opened, and polls in it."""
    await chair.must("meeting:open")
    asked = [chair.must("poll:draft", question=f"第 {n} 问", method="approve") for n in range(how_many)]
    polls = [drafted["poll"] for drafted in await asyncio.gather(*asked)]
    await asyncio.gather(*(chair.must("poll:open", poll=poll) for poll in polls))
    return polls


async def vote(guest: Guest, poll: str, choice: str, id_: str) -> bool:
    with suppress(SocketIOError):
        return (await guest.ask("poll:vote", poll=poll, choices=[choice], id=id_))["ok"]
    return False


async def test_ballots_acked_before_a_kill_are_there_after_it(tmp_path: Path, database: str) -> None:
    environ = {"LIANGTING_DATA": str(tmp_path), "DATABASE_URL": database, "PORT": str(free_port())}
    environ |= {"HOST": "127.0.0.1", "LIANGTING_URL": f"http://127.0.0.1:{environ['PORT']}"}
    links, url = new_meeting(environ, "夜间停车"), environ["LIANGTING_URL"]

    async with process(environ) as server:
        chair = await Guest(url, links["moderator_ticket"]).enter()
        polls = await open_polls(chair, BALLOTS // PEOPLE)
        tickets = [(await join(url, links["code"], f"邻居{n}"))["ticket"] for n in range(PEOPLE)]
        guests = [await Guest(url, ticket).enter() for ticket in tickets]
        wishes = [(n, poll, f"{n}-{poll}") for poll in polls for n in range(PEOPLE)]
        sent = [asyncio.create_task(vote(guests[n], poll, "yes", id_)) for n, poll, id_ in wishes]
        while sum(task.done() for task in sent) < BALLOTS // 4:
            await asyncio.sleep(0.002)
        server.send_signal(signal.SIGKILL)
        await asyncio.gather(*(guest.gone.wait() for guest in guests))
        acked = [wish for wish, task in zip(wishes, sent, strict=True) if task.done() and task.result()]
        for task in sent:
            task.cancel()  # a killed server answers nobody
        await asyncio.gather(*(guest.leave() for guest in (chair, *guests)))

    assert BALLOTS // 4 <= len(acked) < BALLOTS
    settings = read(environ)
    recorded = await count(settings)
    assert recorded >= len(acked)

    async with process(environ):
        again = [await Guest(url, ticket).enter() for ticket in tickets]
        for n, poll, _ in acked:
            assert poll in again[n].me["votes"]
        assert all(await asyncio.gather(*(vote(again[n], poll, "yes", id_) for n, poll, id_ in acked)))
        assert await count(settings) == recorded
        assert all(await asyncio.gather(*(vote(again[n], poll, "yes", id_) for n, poll, id_ in wishes)))
        assert await count(settings) == BALLOTS
        await asyncio.gather(*(guest.leave() for guest in again))


async def count(settings: Settings) -> int:
    """Ballots in the box, which are votes in the journal too."""
    engine = engine_for(settings)
    async with engine.connect() as connection:
        await connection.execution_options(**({"reading": True} if settings.sqlite else {}))
        ballots = await connection.scalar(sa.select(sa.func.count()).select_from(tables.live_ballot))
        votes = await connection.scalar(
            sa.select(sa.func.count()).select_from(tables.event).where(tables.event.c.type == "vote_cast")
        )
    await engine.dispose()
    assert ballots == votes
    return ballots or 0
