"""Elsewhere: who is connected to this worker's rooms at other workers, told through Redis. Knows persons by id only.

Each worker keeps, for every room it has people of, one key with who has how many sockets there. It writes it when that
changed, at most once a second, and every ten seconds anyway; thirty seconds after it fell silent Redis forgets it.
"""

# redis-py is typed in part
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Annotated, Any

from msgspec import DecodeError, Meta, ValidationError, json
from redis.asyncio import Redis

from server.access import new_id
from server.bus import RedisBus
from server.observe import log
from server.presence import Presence
from server.redis_link import REDIS_ERRORS, end

CHANNEL = "liangting:presence"
REST_S = 1.0
AGAIN_S = 10.0
LIFE_S = 30
SURE_AFTER_S = 15.0
"""So long after the bell is heard again every worker has told again what it has."""

Sockets = dict[str, Annotated[int, Meta(ge=1)]]
Told = tuple[str, str, bool]
"""What is said in the channel: in this room, this worker's people have changed, or it has none any more."""


class Elsewhere:
    """Inside one process nobody is elsewhere."""

    @property
    def sure(self) -> bool:
        return True

    def watch(self, presence: Presence, room: str, wake: Callable[[], None]) -> None:
        """Tell the presence of a room who is elsewhere, and ``wake`` when that is news."""

    def leave(self, room: str) -> None:
        """The room has left the memory of this worker."""

    def changed(self, room: str) -> None:
        """Somebody came to this worker or went."""

    async def start(self) -> None:
        """Nothing to start."""

    async def stop(self) -> None:
        """Nothing to stop either."""


class RedisElsewhere(Elsewhere):
    """Between workers. While Redis is away, what was last known of the others holds until it expires."""

    def __init__(self, redis: Redis, bus: RedisBus) -> None:
        self._redis = redis
        self._bus = bus
        self._worker = new_id("w")
        self._rooms: dict[str, tuple[Presence, Callable[[], None]]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        # what to tell
        self._changed: set[str] = set()
        self._told_at: dict[str, float] = {}
        self._tell = asyncio.Event()
        # what to read
        self._unread: set[str] = set()
        self._heard: set[tuple[str, str]] = set()
        self._until: dict[tuple[str, str], float] = {}
        self._read = asyncio.Event()
        self._joined_at = 0.0
        bus.hear(CHANNEL, self._hear)
        bus.when_joined(self._begin_anew)

    @property
    def sure(self) -> bool:
        return self._bus.hearing is True and time.monotonic() - self._joined_at > SURE_AFTER_S

    def watch(self, presence: Presence, room: str, wake: Callable[[], None]) -> None:
        self._rooms[room] = presence, wake
        self._unread.add(room)
        self._read.set()

    def leave(self, room: str) -> None:
        self._rooms.pop(room, None)
        for key in [key for key in self._until if key[0] == room]:
            del self._until[key]
        self.changed(room)

    def changed(self, room: str) -> None:
        self._changed.add(room)
        self._tell.set()

    async def start(self) -> None:
        self._tasks = [asyncio.create_task(self._keep_telling()), asyncio.create_task(self._keep_reading())]

    async def stop(self) -> None:
        """Take away what this worker told; a Redis that does not answer forgets it by itself."""
        await end(*self._tasks)
        self._rooms.clear()
        with suppress(*REDIS_ERRORS):
            async with asyncio.timeout(REST_S):
                await self._write(set(self._told_at))

    # ---- telling

    async def _keep_telling(self) -> None:
        while True:
            await _set_or_later(self._tell)
            old = time.monotonic() - AGAIN_S
            rooms = self._changed | {room for room, at in self._told_at.items() if at < old}
            self._changed = set()
            try:
                await self._write(rooms)
            except REDIS_ERRORS as error:
                self._changed |= rooms
                self._complain("presence_untold", error)
            if rooms:
                await asyncio.sleep(REST_S)

    async def _write(self, rooms: set[str]) -> None:
        busy = {room for room in rooms if room in self._rooms and not self._rooms[room][0].idle}
        ended = (rooms - busy) & self._told_at.keys()
        async with self._redis.pipeline(transaction=False) as pipe:
            for room in busy:
                pipe.set(self._key(room), json.encode(self._rooms[room][0].here()), ex=LIFE_S)
                pipe.sadd(_workers_of(room), self._worker)
                pipe.expire(_workers_of(room), 2 * LIFE_S)
            for room in ended:
                pipe.delete(self._key(room))
                pipe.srem(_workers_of(room), self._worker)
            for room in busy | ended:
                pipe.publish(CHANNEL, json.encode((room, self._worker, room in busy)))
            await pipe.execute()
        self._told_at.update(dict.fromkeys(busy, time.monotonic()))
        for room in ended:
            del self._told_at[room]

    def _complain(self, event: str, error: Exception) -> None:
        """That Redis is away is said once, by the bell."""
        if self._bus.hearing:
            log.warning(event, reason=type(error).__name__)

    def _key(self, room: str, worker: str | None = None) -> str:
        return f"{_workers_of(room)}:{worker or self._worker}"

    # ---- reading

    async def _hear(self, data: bytes) -> None:
        with suppress(DecodeError, ValidationError):
            room, worker, there = json.decode(data, type=Told)
            if worker == self._worker or room not in self._rooms:
                return
            if there:
                self._heard.add((room, worker))
                self._read.set()
            else:
                self._lose(room, worker)

    def _begin_anew(self) -> None:
        """The bell is heard again: what was told meanwhile is read, and ours is told to a Redis that may be new."""
        self._joined_at = time.monotonic()
        self._unread.update(self._rooms)
        self._changed.update(self._told_at)
        self._read.set()
        self._tell.set()

    async def _keep_reading(self) -> None:
        while True:
            await _set_or_later(self._read)
            unread, self._unread = self._unread & self._rooms.keys(), set()
            heard, self._heard = self._heard, set()
            try:
                await self._read_all(heard | await self._workers(unread))
            except REDIS_ERRORS as error:
                self._unread |= unread
                self._heard |= heard
                self._complain("presence_unread", error)
                await asyncio.sleep(REST_S)
            self._let_go_of_the_silent()

    async def _workers(self, rooms: Iterable[str]) -> set[tuple[str, str]]:
        """Which other workers may have people of these rooms."""
        asked = list(rooms)
        if not asked:
            return set()
        async with self._redis.pipeline(transaction=False) as pipe:
            for room in asked:
                pipe.smembers(_workers_of(room))
            answers: list[set[bytes]] = await pipe.execute()
        pairs = {(room, worker.decode()) for room, workers in zip(asked, answers, strict=True) for worker in workers}
        return {pair for pair in pairs if pair[1] != self._worker}

    async def _read_all(self, pairs: set[tuple[str, str]]) -> None:
        if not pairs:
            return
        order = list(pairs)
        async with self._redis.pipeline(transaction=False) as pipe:
            for room, worker in order:
                pipe.get(self._key(room, worker))
                pipe.pttl(self._key(room, worker))
            answers: list[Any] = await pipe.execute()
        for pair, sockets, left_ms in zip(order, answers[::2], answers[1::2], strict=True):
            # a key that is missing says nothing: a worker that stops says so, one that died expires here as well
            if sockets is not None:
                self._learn(*pair, sockets, left_ms / 1000)

    def _learn(self, room: str, worker: str, told: bytes, left_s: float) -> None:
        if room not in self._rooms:
            return
        presence, wake = self._rooms[room]
        with suppress(DecodeError, ValidationError):
            self._until[room, worker] = time.monotonic() + left_s
            if presence.told(worker, json.decode(told, type=Sockets)):
                wake()

    def _let_go_of_the_silent(self) -> None:
        now = time.monotonic()
        for room, worker in [pair for pair, until in self._until.items() if until < now]:
            self._lose(room, worker)

    def _lose(self, room: str, worker: str) -> None:
        presence, wake = self._rooms[room]
        if self._until.pop((room, worker), None) is not None and presence.lost(worker):
            wake()


async def _set_or_later(event: asyncio.Event) -> None:
    """Wait until it is set, or for a rest, and clear it."""
    # not wait_for: it forgets that it was cancelled when the event is set at the same moment
    with suppress(TimeoutError):
        async with asyncio.timeout(REST_S):
            await event.wait()
    event.clear()


def _workers_of(room: str) -> str:
    return f"liangting:presence:{room}"
