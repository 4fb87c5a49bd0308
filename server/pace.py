"""Limits on how fast anyone may knock: buckets of this worker, kept in step with those of the others."""

# redis-py is typed in part
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from hashlib import blake2b
from math import ceil

from redis.asyncio import Redis

from server.redis_link import REDIS_ERRORS, end

STEP_S = 0.25
DEEPEST = 2
"""Several workers may have let several bursts through before they knew: at most two are ever held against a key."""
SETTLE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local busy = {}
for i, key in ipairs(KEYS) do
  local till = math.max(tonumber(redis.call('GET', key) or 0), now) + ARGV[i + 1]
  busy[i] = math.ceil(math.min(till - now, tonumber(ARGV[1])))
  redis.call('SET', key, string.format('%.0f', now + busy[i]), 'PX', busy[i])
end
return busy
"""
"""Adds to each key for how many ms its spending lasts; answers for how many it is busy now. Keys expire."""


class Pace:
    """A bucket for each key: it may do ``burst`` things at once and ``rate`` a second after that.

    ``noticeable`` is how many things between two looks make a key worth telling other workers of.
    """

    def __init__(self, rate: float, burst: int, noticeable: int = 1, most_keys: int = 20_000) -> None:
        self.each_s = 1 / rate
        self.most_s = burst / rate
        self._noticeable = noticeable
        self._most_keys = most_keys
        self._busy_till: dict[str, float] = {}
        self._spent: dict[str, int] = {}

    def wait_ms(self, key: str) -> int:
        """0 if it may go on now; otherwise in how many ms to come back. Takes nothing."""
        over_s = self._busy_till.get(key, 0.0) + self.each_s - self.most_s - time.monotonic()
        return max(0, ceil(over_s * 1000 - 0.001))

    def take(self, key: str) -> int:
        """As ``wait_ms``, and counts it if it may go on."""
        wait_ms = self.wait_ms(key)
        if not wait_ms:
            self._keep_busy(key, max(self._busy_till.get(key, 0.0), time.monotonic()) + self.each_s)
            self._spent[key] = self._spent.get(key, 0) + 1
        return wait_ms

    def spent(self) -> dict[str, int]:
        """How many things each noticeable key did since this was last asked."""
        spent, self._spent = self._spent, {}
        return {key: times for key, times in spent.items() if times >= self._noticeable}

    def settle(self, key: str, busy_s: float) -> None:
        """All workers together have counted so much for this key; what it did here since comes on top."""
        till = time.monotonic() + busy_s + self._spent.get(key, 0) * self.each_s
        self._keep_busy(key, max(self._busy_till.get(key, 0.0), till))

    def _keep_busy(self, key: str, till: float) -> None:
        self._busy_till.pop(key, None)
        self._busy_till[key] = till
        if len(self._busy_till) > self._most_keys:
            # the key longest unseen stands first
            oldest = next(iter(self._busy_till))
            del self._busy_till[oldest]
            self._spent.pop(oldest, None)


class Step:
    """Inside one process a pace is in step by itself; workers without Redis each have their own."""

    def share(self, name: str, pace: Pace) -> None:
        """Keep this pace in step with the one of the same name at other workers."""

    async def start(self) -> None:
        """Nothing to start."""

    async def stop(self) -> None:
        """Nothing to stop either."""


class RedisStep(Step):
    """Four times a second, what noticeable keys spent here is added to what they spent elsewhere.

    Nothing waits for it: until then, and while Redis is away, each worker goes by its own buckets. Redis sees digests
    of the keys that nobody without the server's secret can make.
    """

    def __init__(self, redis: Redis, secret: bytes) -> None:
        self._settled = redis.register_script(SETTLE)
        self._secret = blake2b(secret, person=b"pace").digest()
        self._paces: dict[str, Pace] = {}

    def share(self, name: str, pace: Pace) -> None:
        self._paces[name] = pace

    async def start(self) -> None:
        self._task = asyncio.create_task(self._keep_in_step())

    async def stop(self) -> None:
        await end(self._task)

    async def _keep_in_step(self) -> None:
        while True:
            await asyncio.sleep(STEP_S)
            for name, pace in self._paces.items():
                with suppress(*REDIS_ERRORS):
                    await self._settle(name, pace)

    async def _settle(self, name: str, pace: Pace) -> None:
        spent = pace.spent()
        if not spent:
            return
        keys = [f"liangting:pace:{name}:{self._digest(key)}" for key in spent]
        lasting = [round(times * pace.each_s * 1000) for times in spent.values()]
        busy_ms: list[int] = await self._settled(keys=keys, args=[round(DEEPEST * pace.most_s * 1000), *lasting])
        for key, busy in zip(spent, busy_ms, strict=True):
            pace.settle(key, busy / 1000)

    def _digest(self, key: str) -> str:
        return blake2b(key.encode(), key=self._secret, digest_size=16).hexdigest()
