"""Redis at every kind of address, and one sentence for an address that cannot be used."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.asyncio.sentinel import SentinelConnectionPool
from redis.exceptions import ConnectionError  # noqa: A004 - as redis-py calls it

from server.bus import RedisBus
from server.config import BadSetting, Settings
from server.redis_link import end, redis_at
from tests.parts.tls import tls_front
from tests.parts.valkey import Valkey, Watched


class Bell:
    """A worker that rings, and one that hears."""

    def __init__(self, ringing: RedisBus, hearing: RedisBus) -> None:
        self.ringing = ringing
        self.hearing = hearing
        self._heard: set[int] = set()
        self._seq = 0
        hearing.listen(self._hear)

    async def is_heard(self, within_s: float = 5) -> None:
        """Ring until it is heard: a ring is a hint, any may be lost."""
        async with asyncio.timeout(within_s):
            self._seq += 1
            while self._seq not in self._heard:
                await self.ringing.ring("m1", self._seq)
                await asyncio.sleep(0.05)

    async def _hear(self, room: str, seq: int) -> None:
        self._heard.add(seq)


@asynccontextmanager
async def bell_at(url: str) -> AsyncGenerator[Bell, None]:
    links = [redis_at(url), redis_at(url)]
    buses = [RedisBus(link) for link in links]
    bell = Bell(*buses)
    for bus in buses:
        await bus.start()
    try:
        yield bell
    finally:
        for bus, link in zip(buses, links, strict=True):
            await bus.stop()
            await link.aclose()


async def test_the_bell_rings_through_a_port(redis_url: str) -> None:
    async with bell_at(redis_url) as bell:
        await bell.is_heard()


async def test_the_bell_rings_through_a_unix_socket(redis: Valkey) -> None:
    async with bell_at(f"unix://{redis.socket}?db=0") as bell:
        await bell.is_heard()


async def test_the_bell_rings_through_tls(redis: Valkey, tmp_path: Path) -> None:
    async with (
        tls_front(redis.port, tmp_path) as (port, authority),
        bell_at(f"rediss://127.0.0.1:{port}/0?ssl_ca_certs={authority}") as bell,
    ):
        await bell.is_heard()


async def test_a_certificate_that_nobody_vouches_for_is_not_trusted(redis: Valkey, tmp_path: Path) -> None:
    async with tls_front(redis.port, tmp_path) as (port, _), redis_at(f"rediss://127.0.0.1:{port}/0") as link:
        with pytest.raises(ConnectionError, match="certificate verify failed"):
            await link.ping()


async def test_the_bell_follows_the_master_when_a_replica_takes_over(watched_redis: Watched) -> None:
    await synchronised(watched_redis)
    async with bell_at(watched_redis.url) as bell:
        await bell.is_heard()
        watched_redis.master.program.kill()
        await bell.is_heard(within_s=20)
        async with redis_at(watched_redis.url) as link, redis_at(watched_redis.replica.url) as replica:
            await link.set("lantern", "8")
            assert await replica.get("lantern") == b"8"


async def synchronised(servers: Watched) -> None:
    """Until the sentinel knows the replica, and the replica has what the master has."""
    async with Redis(port=servers.replica.port) as replica, Redis(port=servers.sentinel.port) as sentinel:
        async with asyncio.timeout(20):
            while (await replica.info())["master_link_status"] != "up":
                await asyncio.sleep(0.05)
            while not await sentinel.sentinel_slaves("pavilion"):
                await asyncio.sleep(0.05)


async def test_a_task_that_forgets_that_it_was_cancelled_is_ended_all_the_same() -> None:
    sent = asyncio.get_running_loop().create_future()

    async def forgetful() -> None:
        await asyncio.wait_for(sent, 60)
        await asyncio.Event().wait()

    task = asyncio.create_task(forgetful())
    await asyncio.sleep(0)
    sent.set_result(None)
    async with asyncio.timeout(5):
        await end(task)
    assert task.cancelled()


def test_one_password_is_the_master_s_and_the_other_the_sentinels() -> None:
    link = redis_at("redis+sentinel://lt:p%40ss@one,[::1]:7000/pavilion/2?sentinel_password=s&socket_timeout=1")
    pool = link.connection_pool
    assert isinstance(pool, SentinelConnectionPool)
    assert (pool.service_name, pool.connection_kwargs["db"]) == ("pavilion", 2)
    assert [pool.connection_kwargs[name] for name in ("username", "password", "socket_timeout")] == ["lt", "p@ss", 1]
    asked = [sentinel.connection_pool.connection_kwargs for sentinel in pool.sentinel_manager.sentinels]
    assert [(a["host"], a["port"], a["password"]) for a in asked] == [("one", 26379, "s"), ("::1", 7000, "s")]


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("http://h", "use redis://, rediss://, unix:// or redis+sentinel://"),
        ("redis:///0", "'' is not a host, or host:port"),
        ("redis://h:99999", "'h:99999' is not a host, or host:port"),
        ("redis://one,two/0", "'one,two' is not a host, or host:port"),
        ("redis://h/zero", "'zero' is not the number of a database"),
        ("redis://h?frob=1", "unknown option: 'frob'"),
        ("redis://:secret/x@h", "write /, ? and # in a password as %2F, %3F and %23"),
        ("rediss://h?ssl_ca_certs=/nowhere", "ssl_ca_certs: there is no file /nowhere"),
        ("unix://", "name the socket's file, as in unix:///run/redis.sock"),
        ("redis+sentinel://h", "name the service after the hosts, as in redis+sentinel://host/service"),
        ("redis+sentinel://a:b/pavilion", "'a:b' is not a host, or host:port"),
        ("redis+sentinel://a/pavilion/x", "'x' is not the number of a database"),
        ("rediss+sentinel://a/pavilion?frob=1", "unknown option: 'frob'"),
    ],
)
def test_a_bad_address_is_one_sentence(settings_for: Callable[..., Settings], url: str, wrong: str) -> None:
    with pytest.raises(BadSetting) as problem:
        settings_for(REDIS_URL=url)
    assert str(problem.value) == f"REDIS_URL: {wrong}."


def test_long_polls_need_one_worker_or_a_proxy_that_keeps_them_there(settings_for: Callable[..., Settings]) -> None:
    assert settings_for().polling
    assert not settings_for(REDIS_URL="redis://h").polling
    assert settings_for(REDIS_URL="redis://h", LIANGTING_STICKY="1").polling
    with pytest.raises(BadSetting, match="LIANGTING_STICKY: 'yes' is none of 0, 1"):
        settings_for(LIANGTING_STICKY="yes")
