"""Who is connected, told between workers through Redis; and what it costs, and what it means to be away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest
from msgspec import json

from rooms import people
from server import elsewhere
from server.bus import RedisBus
from server.elsewhere import RedisElsewhere
from server.redis_link import redis_at
from tests.parts.valkey import Valkey
from tests.server.conftest import House
from tests.server.test_presence import Pavilion

Open = Callable[..., Awaitable[House]]
MANY = 6000


class Worker:
    """What one process has: its own link to Redis, its own copy of the room."""

    def __init__(self, url: str) -> None:
        self.link = redis_at(url)
        self.bus = RedisBus(self.link)
        self.elsewhere = RedisElsewhere(self.link, self.bus)
        self.pavilion = Pavilion(self.elsewhere)

    async def start(self) -> None:
        await self.bus.start()
        await self.elsewhere.start()

    async def stop(self) -> None:
        await self.elsewhere.stop()
        await self.die()

    async def die(self) -> None:
        """Without a goodbye."""
        for task in self.elsewhere._tasks:
            task.cancel()
        self.pavilion.presence.stop()
        await self.bus.stop()
        await self.link.aclose()


Start = Callable[[str], Awaitable[Worker]]


@pytest.fixture
async def start() -> AsyncGenerator[Start, None]:
    async with AsyncExitStack() as stack:

        async def begin(url: str) -> Worker:
            worker = Worker(url)
            await worker.start()
            stack.push_async_callback(worker.stop)
            for n in range(4):
                worker.pavilion.joins(f"r{n}", "pavilion" if n % 2 else "remote")
            return worker

        yield begin


async def test_every_worker_counts_those_of_all_within_about_a_second(start: Start, redis_url: str) -> None:
    one, two = await start(redis_url), await start(redis_url)
    one.pavilion.presence.came("r1", "s1")
    two.pavilion.presence.came("r1", "s2")
    two.pavilion.presence.came("r2", "s3")
    for worker in (one, two):
        assert await worker.pavilion.until(lambda all_: (all_.pavilion, all_.remote) == (1, 1)) < 1.5
        assert worker.pavilion.connected.persons == {"r1", "r2"}
    two.pavilion.presence.went("r2", "s3")
    assert await one.pavilion.until(lambda all_: all_.remote == 0) < 1.5


async def test_who_opens_the_room_later_knows_who_is_there_at_once(start: Start, redis_url: str) -> None:
    one = await start(redis_url)
    one.pavilion.presence.came("r1", "s1")
    two = await start(redis_url)
    assert await two.pavilion.until(lambda all_: all_.pavilion == 1) < 1.5


async def test_nobody_who_is_connected_elsewhere_is_taken_for_away(
    start: Start, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = await start(redis_url), await start(redis_url)
    two.pavilion.presence.came("r1", "s1")
    one.pavilion.presence.came("r1", "s2")
    await one.pavilion.until(lambda _: "r1" in one.pavilion.presence._elsewhere.get(two.elsewhere._worker, ()))
    one.pavilion.presence.went("r1", "s2")
    assert "r1" not in one.pavilion.presence._timers
    one.pavilion.presence.wait_for_missing()
    assert set(one.pavilion.presence._timers) == {"r0", "r2", "r3"}


async def test_nobody_leaves_while_it_is_not_known_who_is_connected_elsewhere(
    start: Start, own_redis: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.presence.AWAY_S", 0.05)
    monkeypatch.setattr("server.presence.UNSURE_S", 0.05)
    monkeypatch.setattr(elsewhere, "SURE_AFTER_S", 0.5)
    own_redis.stop()
    one = await start(own_redis.url)
    one.pavilion.presence.wait_for_missing()
    looks = 0
    async with asyncio.timeout(5):
        while looks < 10:
            looks += len(one.pavilion.presence._timers) == 4
            await asyncio.sleep(0.05)
    assert one.pavilion.asked == []
    await asyncio.to_thread(own_redis.start)
    await one.pavilion.asks(people.Leave(person="r1"))


async def test_a_worker_that_stops_takes_its_people_away_and_leaves_nothing_in_redis(
    start: Start, own_redis: Valkey
) -> None:
    one, two = await start(own_redis.url), await start(own_redis.url)
    one.pavilion.presence.came("r1", "s1")
    await two.pavilion.until(lambda all_: all_.pavilion == 1)
    await one.stop()
    assert await two.pavilion.until(lambda all_: all_.pavilion == 0) < 1.5
    # whoever was there has the time to come back to this worker
    assert "r1" in two.pavilion.presence._timers
    async with redis_at(own_redis.url) as link:
        assert await link.keys("*") == []


async def test_the_people_of_a_worker_that_died_go_when_its_time_is_over(
    start: Start, own_redis: Valkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "LIFE_S", 2)
    monkeypatch.setattr(elsewhere, "AGAIN_S", 0.5)
    one, two = await start(own_redis.url), await start(own_redis.url)
    one.pavilion.presence.came("r1", "s1")
    two.pavilion.presence.came("r2", "s2")
    await two.pavilion.until(lambda all_: all_.pavilion == 1)
    await one.die()
    assert 0.5 < await two.pavilion.until(lambda all_: all_.pavilion == 0) < 4
    assert two.pavilion.connected.remote == 1


async def test_the_others_are_still_known_while_redis_is_away_and_known_again_after(
    start: Start, own_redis: Valkey
) -> None:
    one, two = await start(own_redis.url), await start(own_redis.url)
    one.pavilion.presence.came("r1", "s1")
    await two.pavilion.until(lambda all_: all_.pavilion == 1)
    await asyncio.to_thread(own_redis.stop)
    one.pavilion.presence.came("r2", "s2")
    two.pavilion.presence.came("r0", "s0")
    assert (two.pavilion.connected.pavilion, two.pavilion.connected.remote) == (1, 1)
    await asyncio.to_thread(own_redis.start)
    for worker in (one, two):
        await worker.pavilion.until(lambda all_: (all_.pavilion, all_.remote) == (1, 2), within_s=8)


async def test_the_people_at_both_workers_are_shown_at_both(
    open_house: Open, postgres_database: str, redis_url: str
) -> None:
    one = await open_house(postgres_database, REDIS_URL=redis_url)
    two = await open_house(postgres_database, REDIS_URL=redis_url)
    links = await one.meeting()
    chair, wang = await one.guest(links.moderator_ticket), await one.resident(links.code, "王秀兰")
    screen, li = await two.guest(links.screen_ticket), await two.resident(links.code, "李建国", "remote")
    for guest in (chair, screen):
        await guest.until(lambda view: shown(view) == (1, 1, 1))
    await chair.until(lambda view: connected(view) == {"主持人", "王秀兰", "李建国"})
    also_wang = await two.guest(wang.ticket)
    await li.leave()
    await wang.leave()
    await screen.until(lambda view: shown(view) == (1, 0, 1))
    await chair.until(lambda view: connected(view) == {"主持人", "王秀兰"})
    assert also_wang.view["seq"] == chair.view["seq"]


def shown(view: dict[str, Any]) -> tuple[int, int, int]:
    return view["people"]["pavilion"], view["people"]["remote"], view["people"]["screens"]


def connected(view: dict[str, Any]) -> set[str]:
    return {person["name"] for person in view["people"]["list"] if person["connected"]}


async def test_a_storm_of_people_costs_a_handful_of_writes(start: Start, own_redis: Valkey) -> None:
    one, two = await start(own_redis.url), await start(own_redis.url)
    for n in range(4, MANY):
        for worker in (one, two):
            worker.pavilion.joins(f"r{n}")
        one.pavilion.presence.came(f"r{n}", f"s{n}")
        if n % 100 == 0:
            await asyncio.sleep(0)
    await two.pavilion.until(lambda all_: all_.pavilion == MANY - 4)
    async with redis_at(own_redis.url) as link:
        assert (await link.info("commandstats"))["cmdstat_set"]["calls"] <= 5
        told = json.decode(await link.get(f"liangting:presence:m1:{one.elsewhere._worker}") or b"{}")
        assert told[f"r{MANY - 1}"] == 1
    started = time.perf_counter()
    for _ in range(100):
        _ = two.pavilion.connected
    assert time.perf_counter() - started < 0.1
