"""Several workers behind one port: even shares, a rolling restart, a worker killed; nothing is lost, nothing twice."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import signal
import subprocess
import time
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from socketio.exceptions import SocketIOError

from server.config import read
from tests.parts.program import free_port
from tests.server.conftest import meeting_in
from tests.server.guests import Guest, http_at, join
from tests.server.test_killed import count, open_polls, process

SOCKETS = 60
VOTERS, POLLS = 24, 90


@pytest.fixture
def environ(tmp_path: Path, postgres_database: str, redis_url: str) -> dict[str, str]:
    port = str(free_port())
    return {
        "LIANGTING_DATA": str(tmp_path),
        "DATABASE_URL": postgres_database,
        "REDIS_URL": redis_url,
        "HOST": "127.0.0.1",
        "PORT": port,
        "LIANGTING_URL": f"http://127.0.0.1:{port}",
    }


@asynccontextmanager
async def two_workers(environ: dict[str, str]) -> AsyncGenerator[subprocess.Popen[bytes], None]:
    async with process(environ, "--workers", "2") as parent:
        async with asyncio.timeout(20):
            while listening(int(environ["PORT"])) < 2:
                await asyncio.sleep(0.05)
        try:
            yield parent
        finally:
            parent.terminate()
            assert parent.wait(15) == 0


def listening(port: int) -> int:
    """How many sockets of this machine wait for connections at this port."""
    lines = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    return sum(facts[1].endswith(f":{port:04X}") and facts[3] == "0A" for facts in lines)


async def figures(environ: dict[str, str], enough: Any) -> Counter[int]:
    """The sockets of each worker by its process id, once there are enough of them."""
    async with http_at(environ["LIANGTING_URL"]) as http, asyncio.timeout(20):
        while True:
            with suppress(httpx.TransportError):
                told = (await http.get("/metrics")).text
                workers = Counter({int(pid): 0 for pid in re.findall(r'liangting_rooms\{pid="(\d+)"\}', told)})
                for pid, number in re.findall(r'liangting_sockets\{pid="(\d+)",role="\w+"\} (\d+)', told):
                    workers[int(pid)] += int(number)
                if enough(workers):
                    return workers
            await asyncio.sleep(0.1)


class Phone:
    """A phone as ours is: it comes back by itself, and sends under the same id until it is answered."""

    def __init__(self, url: str, ticket: str) -> None:
        self.url, self.ticket = url, ticket
        self.guest: Guest | None = None
        self.entered = 0

    async def vote(self, poll: str) -> dict[str, Any]:
        id_ = secrets.token_hex(8)
        while True:
            with suppress(SocketIOError, TimeoutError, OSError):
                guest = await self.connected()
                async with asyncio.timeout(2):
                    ack = await guest.ask("poll:vote", poll=poll, choices=["yes"], id=id_)
                if ack["ok"]:
                    return ack
            await asyncio.sleep(0.05)

    async def connected(self) -> Guest:
        if self.guest is not None and self.guest.client.connected:
            return self.guest
        if self.guest is not None:
            await self.guest.leave()
        self.guest = await Guest(self.url, self.ticket).enter()
        self.entered += 1
        return self.guest

    async def leave(self) -> None:
        if self.guest is not None:
            await self.guest.leave()


async def test_two_workers_share_the_phones_evenly_and_each_sees_all(environ: dict[str, str]) -> None:
    links, url = await meeting_in(environ), environ["LIANGTING_URL"]
    async with two_workers(environ):
        ticket = (await join(url, links.code, "王秀兰", "remote"))["ticket"]
        screens = [await Guest(url, links.screen_ticket).enter() for _ in range(SOCKETS)]
        chair, wang = await Guest(url, links.moderator_ticket).enter(), await Guest(url, ticket).enter()
        shares = await figures(environ, lambda workers: sum(workers.values()) == SOCKETS + 2)
        assert min(shares.values()) > SOCKETS / 5

        await chair.must("meeting:open")
        asked_at = time.monotonic()
        await wang.must("floor:ask", kind="speak", topic="路灯")
        for guest in (*screens, chair, wang):
            await guest.until(lambda view: view["floor"]["waiting"] == 1)
            await guest.until(lambda view: (view["people"]["screens"], view["people"]["remote"]) == (SOCKETS, 1))
        assert time.monotonic() - asked_at < 2
        await asyncio.gather(*(guest.leave() for guest in (*screens, chair, wang)))


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGKILL])
async def test_ballots_survive_the_change_of_workers(environ: dict[str, str], how: signal.Signals) -> None:
    """SIGHUP replaces both workers one by one; SIGKILL ends one of them in the middle of its work."""
    links, url = await meeting_in(environ), environ["LIANGTING_URL"]
    async with two_workers(environ) as parent:
        chair = await Guest(url, links.moderator_ticket).enter()
        polls = await open_polls(chair, POLLS)
        await chair.leave()
        tickets = [(await join(url, links.code, f"邻居{n}"))["ticket"] for n in range(VOTERS)]
        phones = [Phone(url, ticket) for ticket in tickets]
        before = set(await figures(environ, lambda workers: len(workers) == 2))
        voted, changed = 0, asyncio.Event()

        async def evening(phone: Phone) -> None:
            """Somebody votes until the workers have changed, and once more then."""
            nonlocal voted
            for poll in polls:
                once_more = changed.is_set() or poll == polls[-1]
                if once_more:
                    await changed.wait()
                await phone.vote(poll)
                voted += 1
                if once_more:
                    return

        evenings = [asyncio.create_task(evening(phone)) for phone in phones]
        while voted < 100:
            await asyncio.sleep(0.01)
        os.kill(parent.pid if how == signal.SIGHUP else min(before), how)
        ended = before if how == signal.SIGHUP else {min(before)}
        await figures(environ, lambda workers: len(workers) == 2 and not ended & set(workers))
        changed.set()
        await asyncio.wait_for(asyncio.gather(*evenings), 20)
        assert sum(phone.entered > 1 for phone in phones) >= (VOTERS if how == signal.SIGHUP else 1)
        assert await count(read(environ)) == voted
        await asyncio.gather(*(phone.leave() for phone in phones))


async def test_workers_do_not_outlive_their_supervisor(environ: dict[str, str]) -> None:
    await meeting_in(environ)
    async with process(environ, "--workers", "2") as parent:
        while listening(int(environ["PORT"])) < 2:
            await asyncio.sleep(0.05)
        parent.kill()
        async with asyncio.timeout(10):
            while listening(int(environ["PORT"])):
                await asyncio.sleep(0.05)


async def test_a_stopping_worker_answers_and_sends_its_phones_on(environ: dict[str, str]) -> None:
    links, url = await meeting_in(environ), environ["LIANGTING_URL"]
    async with process(environ) as server:
        chair = await Guest(url, links.moderator_ticket).enter()
        await chair.must("meeting:open")
        asked = [asyncio.create_task(chair.ask("agenda:add", title=f"第 {n} 项", kind="discussion")) for n in range(20)]
        await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        server.terminate()
        began = time.monotonic()
        assert await asyncio.to_thread(server.wait, 10) in (0, -signal.SIGTERM)
        assert time.monotonic() - began < 10
        answered = [task for task in asked if task.done() and task.result()["ok"]]
        for task in asked:
            task.cancel()
        await chair.leave()
    async with process(environ):
        again = await Guest(url, links.moderator_ticket).enter()
        assert len(again.view["agenda"]["items"]) >= len(answered) > 0
        await again.leave()


async def test_polling_is_off_where_sessions_would_lose_their_worker(environ: dict[str, str]) -> None:
    links, url = await meeting_in(environ), environ["LIANGTING_URL"]
    async with process(environ):
        answer = httpx.get(f"{url}/socket.io/?EIO=4&transport=polling")
        assert (answer.status_code, "transport" in answer.text) == (400, True)
        by_websocket = await Guest(url, links.screen_ticket).enter()
        await by_websocket.leave()
    async with process(environ | {"LIANGTING_STICKY": "1"}):
        by_polling = await Guest(url, links.screen_ticket).enter(("polling",))
        await by_polling.leave()
