"""How fast anyone may knock, at one worker or at several."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from server.pace import Pace, RedisStep
from server.redis_link import redis_at
from tests.parts.valkey import Valkey
from tests.server.conftest import House
from tests.server.guests import http_at

Open = Callable[..., Awaitable[House]]
SECRET = b"one secret for both of them"
RATE, BURST = 40, 20


def test_a_pace_lets_a_burst_through_and_then_slows_one_key_only() -> None:
    pace = Pace(rate=10, burst=3)
    assert [pace.take("wang") for _ in range(3)] == [0, 0, 0]
    assert 0 < pace.take("wang") <= 101
    assert pace.wait_ms("wang") > 0
    assert pace.take("chen") == 0


def test_a_pace_forgets_the_key_longest_unseen() -> None:
    pace = Pace(rate=0.001, burst=1, most_keys=2)
    assert [pace.take(key) for key in ("a", "b", "c", "a")] == [0, 0, 0, 0]
    assert pace.take("c") > 0


def test_only_keys_that_did_much_are_worth_telling_of() -> None:
    pace = Pace(rate=1, burst=10, noticeable=3)
    for key in "aaabb":
        pace.take(key)
    assert pace.spent() == {"a": 3}
    assert pace.spent() == {}


@asynccontextmanager
async def in_step(url: str) -> AsyncGenerator[list[Pace], None]:
    """The pace of two workers."""
    paces, links = [Pace(RATE, BURST) for _ in range(2)], [redis_at(url) for _ in range(2)]
    steps = [RedisStep(link, SECRET) for link in links]
    for step, pace in zip(steps, paces, strict=True):
        step.share("test", pace)
        await step.start()
    try:
        yield paces
    finally:
        for step, link in zip(steps, links, strict=True):
            await step.stop()
            await link.aclose()


async def let_through(paces: list[Pace], key: str, seconds: float) -> int:
    """How often a key gets through that tries at every worker all the time."""
    till, through = time.monotonic() + seconds, 0
    while time.monotonic() < till:
        through += sum(pace.take(key) == 0 for pace in paces)
        await asyncio.sleep(0.002)
    return through


async def test_a_person_at_two_workers_has_one_allowance(redis_url: str) -> None:
    async with in_step(redis_url) as paces:
        through = await let_through(paces, "wang", 2)
    # two bursts before they know of each other, and what both let through in a step at most
    assert through < BURST + RATE * 2 + BURST * 1.5
    assert through > RATE * 2 * 0.5


async def test_a_limit_of_one_worker_is_known_to_the_other(redis_url: str) -> None:
    async with in_step(redis_url) as (one, two):
        async with asyncio.timeout(5):
            while not two.wait_ms("chen"):
                one.take("chen")
                two.take("chen")
                await asyncio.sleep(0.02)
        assert two.wait_ms("li") == 0


async def test_each_worker_goes_by_its_own_buckets_while_redis_is_away(own_redis: Valkey) -> None:
    async with in_step(own_redis.url) as paces:
        own_redis.freeze()
        through = await let_through(paces[:1], "wang", 1)
        assert BURST + RATE * 0.5 < through <= BURST + RATE + 1
        own_redis.thaw()


async def test_redis_learns_no_name_and_forgets_the_rest(own_redis: Valkey) -> None:
    async with in_step(own_redis.url) as paces, redis_at(own_redis.url) as link:
        for _ in range(BURST):
            paces[0].take("wang")
        async with asyncio.timeout(5):
            while not (keys := await link.keys("*")):
                await asyncio.sleep(0.02)
        assert "wang" not in str(keys)
        async with asyncio.timeout(5):
            while await link.keys("*"):
                await asyncio.sleep(0.05)


async def test_a_wrong_code_is_not_found_and_guessing_is_slow(house: House) -> None:
    async with http_at(house.url) as http:
        answers = [await http.get(f"/api/meetings/{n}") for n in range(100_000, 100_040)]
    assert answers[0].json()["code"] == "not_found"
    assert answers[-1].json()["code"] == "too_fast"
    links = await house.meeting()
    async with http_at(house.url) as http:
        assert (await http.get(f"/api/meetings/{links.code}")).status_code == 200


async def test_a_guesser_of_codes_is_slowed_at_both_workers_and_neighbours_come_in(
    open_house: Open, postgres_database: str, redis_url: str
) -> None:
    houses = [await open_house(postgres_database, REDIS_URL=redis_url) for _ in range(2)]
    links = await houses[0].meeting()
    device = secrets.token_hex(16)

    async def tries(house: House, code: str, device: str) -> str:
        async with http_at(house.url) as http:
            body = {"name": "邻居", "place": "remote", "device": device}
            answer = (await http.post(f"/api/meetings/{code}/join", json=body)).json()
            return answer.get("code", "in")

    assert await tries(houses[1], links.code, device) == "in"
    while await tries(houses[0], "000000", device) == "not_found":
        pass
    async with asyncio.timeout(5):
        while await tries(houses[1], "000001", device) == "not_found":
            pass
    # not even a right code is told from a wrong one now, for this device alone: they all share one address
    for house in houses:
        assert await tries(house, links.code, device) == "too_fast"
        assert await tries(house, links.code, secrets.token_hex(16)) == "in"
        assert await tries(house, "000002", secrets.token_hex(16)) == "not_found"
