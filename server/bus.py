"""The bell: "room R has reached number N". A hint, never the truth: a lost ring makes news late, never wrong."""

# redis-py is typed in part
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from msgspec import DecodeError, ValidationError, json
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from server.observe import log

Heard = Callable[[str, int], Awaitable[None]]
CHANNEL = "liangting:rings"
PAUSE_S = 0.5


class Bus:
    """Inside one process. ``heard`` is called for every ring, one's own included."""

    def __init__(self) -> None:
        self._heard: list[Heard] = []

    def listen(self, heard: Heard) -> None:
        self._heard.append(heard)

    async def start(self) -> None:
        """Nothing to start inside one process."""

    async def stop(self) -> None:
        """Nothing to stop either."""

    async def ring(self, room: str, seq: int) -> None:
        for heard in self._heard:
            await heard(room, seq)


class RedisBus(Bus):
    """Between workers, over Redis or Valkey publish/subscribe. While it is down nobody hears, and heads are read."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis = Redis.from_url(
            url, socket_timeout=2, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0), health_check_interval=5
        )
        self._tasks: list[asyncio.Task[None]] = []
        self._unsent: dict[str, int] = {}
        self._wake = asyncio.Event()

    async def start(self) -> None:
        self._tasks = [asyncio.create_task(self._keep_listening()), asyncio.create_task(self._keep_ringing())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._redis.aclose()

    async def ring(self, room: str, seq: int) -> None:
        """Our own sockets hear it at once; the other workers through Redis, without anybody waiting for it."""
        await super().ring(room, seq)
        self._unsent[room] = seq
        self._wake.set()

    async def _keep_ringing(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            unsent, self._unsent = self._unsent, {}
            for room, seq in unsent.items():
                with suppress(RedisError, OSError, TimeoutError):
                    await self._redis.publish(CHANNEL, json.encode((room, seq)))

    async def _keep_listening(self) -> None:
        while True:
            try:
                await self._listen()
            except (RedisError, OSError, TimeoutError) as error:
                log.warning("redis_lost", reason=type(error).__name__)
            await asyncio.sleep(PAUSE_S)

    async def _listen(self) -> None:
        async with self._redis.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            while True:
                message = await channel.get_message(ignore_subscribe_messages=True, timeout=1.0)
                if message is not None:
                    await self._pass_on(message["data"])

    async def _pass_on(self, data: bytes) -> None:
        with suppress(DecodeError, ValidationError):
            room, seq = json.decode(data, type=tuple[str, int])
            await super().ring(room, seq)


def bus_for(redis_url: str | None) -> Bus:
    return Bus() if redis_url is None else RedisBus(redis_url)
