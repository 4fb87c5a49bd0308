"""The bell: "room R has reached number N". A hint, never the truth: a lost ring makes news late, never wrong."""

# redis-py is typed in part
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from msgspec import DecodeError, ValidationError, json
from redis.asyncio import Redis
from redis.asyncio.client import PubSub

from server.observe import log
from server.redis_link import REDIS_ERRORS, end

Heard = Callable[[str, int], Awaitable[None]]
Hear = Callable[[bytes], Awaitable[None]]
RINGS = "liangting:rings"
PAUSE_S = 0.5
SILENCE_S = 1.0
MOST_SILENT = 3
"""After so many silent seconds without an answer to a PING the listener is deaf, and begins anew."""


class Bus:
    """Inside one process. ``heard`` is called for every ring, one's own included."""

    def __init__(self) -> None:
        self._heard: list[Heard] = []

    def listen(self, heard: Heard) -> None:
        self._heard.append(heard)

    def when_joined(self, look: Callable[[], None]) -> None:
        """``look`` is called whenever rings can be heard again: some may have been missed. Never inside one process."""

    async def start(self) -> None:
        """Nothing to start inside one process."""

    async def stop(self) -> None:
        """Nothing to stop either."""

    async def ring(self, room: str, seq: int) -> None:
        for heard in self._heard:
            await heard(room, seq)


class RedisBus(Bus):
    """Between workers, over Redis or Valkey publish/subscribe. While it is down nobody hears, and heads are read."""

    def __init__(self, redis: Redis) -> None:
        super().__init__()
        self._redis = redis
        self._tasks: list[asyncio.Task[None]] = []
        self._unsent: dict[str, int] = {}
        self._wake = asyncio.Event()
        self._ears: dict[str, Hear] = {RINGS: self._pass_on}
        self._joined: list[Callable[[], None]] = []
        self.hearing: bool | None = None
        """None before it is known."""

    def hear(self, channel: str, hear: Hear) -> None:
        """What other workers say in a channel beside the rings, over the same connection; before ``start``."""
        self._ears[channel] = hear

    def when_joined(self, look: Callable[[], None]) -> None:
        self._joined.append(look)

    async def start(self) -> None:
        self._tasks = [asyncio.create_task(self._keep_listening()), asyncio.create_task(self._keep_ringing())]

    async def stop(self) -> None:
        await end(*self._tasks)

    async def ring(self, room: str, seq: int) -> None:
        """Our own sockets hear it at once; the other workers through Redis, without anybody waiting for it."""
        await super().ring(room, seq)
        self._unsent[room] = seq
        self._wake.set()

    async def _keep_ringing(self) -> None:
        """The newest number of each room; rings that find no Redis are not kept, for heads are read."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            unsent, self._unsent = self._unsent, {}
            with suppress(*REDIS_ERRORS):
                async with self._redis.pipeline(transaction=False) as rings:
                    for ring in unsent.items():
                        rings.publish(RINGS, json.encode(ring))
                    await rings.execute()

    async def _keep_listening(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as ear:
                    await ear.subscribe(*self._ears)
                    await self._listen(ear)
            except REDIS_ERRORS as error:
                if self.hearing is not False:
                    log.warning("redis_lost", reason=type(error).__name__)
            except Exception:  # noqa: BLE001 - whatever it was, later rings must be heard
                log.exception("redis_misunderstood")
            self.hearing = False
            await asyncio.sleep(PAUSE_S)

    async def _listen(self, ear: PubSub) -> None:
        """Until nothing is heard any more, not even the answer to a PING: raises ``TimeoutError`` then."""
        silent = 0
        while silent < MOST_SILENT:
            message: dict[str, Any] | None = await ear.get_message(timeout=SILENCE_S)
            if message is None:
                silent += 1
                await ear.ping()
                continue
            silent = 0
            await self._take_in(message)
        raise TimeoutError

    async def _take_in(self, message: dict[str, Any]) -> None:
        if message["type"] == "message":
            await self._ears[message["channel"].decode()](message["data"])
        elif message["type"] == "subscribe" and message["data"] == len(self._ears):
            self.hearing = True
            log.info("redis_heard")
            for look in self._joined:
                look()

    async def _pass_on(self, data: bytes) -> None:
        with suppress(DecodeError, ValidationError):
            room, seq = json.decode(data, type=tuple[str, int])
            await super().ring(room, seq)
