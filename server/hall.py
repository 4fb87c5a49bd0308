"""The hall: the live rooms of this worker, opened when somebody comes, each with its clerk, teller and presence."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any

from msgspec import Struct

from rooms import people, poll
from rooms.refusal import Refusal
from rooms.room import Room
from rooms.vocabulary import Recorded
from server import observe
from server.bus import Bus
from server.clerk import DATABASE_ERRORS, Clerk
from server.founding import Links
from server.journal import Journal
from server.observe import log
from server.presence import Presence
from server.teller import Send, Teller

HEADS_S = 0.5
SOON_S = 0.01


class LiveRoom(Struct):
    clerk: Clerk
    teller: Teller
    presence: Presence
    deadline: asyncio.TimerHandle | None = None


class Hall:
    """Opens rooms on demand and hears the bell for them."""

    def __init__(self, journal: Journal, bus: Bus, send: Callable[[str], Send], links: Callable[[Room], Links]) -> None:
        self._journal = journal
        self._bus = bus
        self._send = send
        self._links = links
        self._rooms: dict[str, LiveRoom] = {}
        self._opening: dict[str, asyncio.Task[LiveRoom | None]] = {}
        self._tasks: set[asyncio.Task[object]] = set()
        self._stopping = False
        bus.listen(self._heard)

    async def open(self, room: str) -> LiveRoom:
        """The live room; raises ``Refusal`` (``not_found``, or ``busy`` while the database cannot be read)."""
        if room in self._rooms:
            return self._rooms[room]
        task = self._opening.get(room)
        if task is None:
            task = self._opening[room] = asyncio.create_task(self._open(room))
        try:
            live = await asyncio.shield(task)
        except DATABASE_ERRORS as error:
            raise Refusal("busy") from error
        finally:
            if task.done():
                self._opening.pop(room, None)
        if live is None:
            raise Refusal("not_found")
        return live

    def glimpse(self, room: str) -> LiveRoom | None:
        return self._rooms.get(room)

    async def keep_looking(self) -> None:
        """Look at the heads of the live rooms, so that a lost ring makes news late and never wrong."""
        while not self._stopping:
            await asyncio.sleep(HEADS_S)
            try:
                for room, seq in (await self._journal.heads(list(self._rooms))).items():
                    await self._heard(room, seq)
            except DATABASE_ERRORS as error:
                log.warning("heads_unread", reason=type(error).__name__)

    async def stop(self) -> None:
        """Finish every room's batch; nothing that was acked or is being recorded is lost."""
        self._stopping = True
        for live in self._rooms.values():
            if live.deadline is not None:
                live.deadline.cancel()
            live.presence.stop()
            await live.clerk.stop()
            await live.teller.stop()
        await asyncio.gather(*self._opening.values(), *self._tasks, return_exceptions=True)

    async def _heard(self, room: str, seq: int) -> None:
        live = self._rooms.get(room)
        if live is not None and seq > live.clerk.room.seq:
            self._run(live.clerk.catch_up(seq))

    async def _open(self, room: str) -> LiveRoom | None:
        copy = await self._journal.read(room)
        if copy is None or not copy.room.seq:
            return None

        def applied(recorded: Sequence[Recorded] | None) -> None:
            live.teller.heard(recorded)
            self._set_deadline(live)

        async def away(person: str) -> None:
            await _quietly(live.clerk.system(people.Leave(person=person)))

        clerk = Clerk(copy, self._journal, self._bus, applied)
        presence = Presence(away)
        teller = Teller(clerk, self._send(room), presence.connected, self._links)
        live = LiveRoom(clerk=clerk, teller=teller, presence=presence)
        self._rooms[room] = live
        observe.rooms.set(len(self._rooms))
        for person in people.present(copy.room):
            if person.phone:
                presence.wait_for(person.id)
        self._set_deadline(live)
        return live

    def _set_deadline(self, live: LiveRoom) -> None:
        """Wake when the next open poll closes by itself; every worker may, the room takes it once."""
        if live.deadline is not None:
            live.deadline.cancel()
            live.deadline = None
        due = poll.next_deadline(live.clerk.room)
        if due is not None:
            at, id_ = due
            wait = max(0.0, at / 1000 - time.time())
            loop = asyncio.get_running_loop()
            live.deadline = loop.call_later(wait, lambda: self._run(self._due(live, id_)))

    async def _due(self, live: LiveRoom, poll_id: str) -> None:
        """Close the poll; if it was a moment early or the database is away, look again."""
        try:
            await live.clerk.system(poll.Deadline(poll=poll_id))
        except Refusal as refusal:
            await asyncio.sleep(HEADS_S if refusal.code == "busy" else SOON_S)
            if not self._stopping:
                self._set_deadline(live)

    def _run(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _quietly(work: Awaitable[object]) -> None:
    """The server's own wishes: if the room refuses, it was so already; if the database is away, others will try."""
    with suppress(Refusal):
        await work
