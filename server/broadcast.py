"""The fast path: a message is encoded and framed once, and the same bytes go to every socket of a room."""

# python-socketio has no types
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import time
from typing import Any

from socketio import AsyncManager
from socketio.packet import EVENT

from server.direct import DirectProtocol, DirectQueue, Prepared

CHUNK = 400
"""About four milliseconds of writing."""
SMALLEST_CHUNK = 24
"""While a command is being decided: in the middle of its transaction it comes back to the loop some twenty times."""
SHARE = 4
SECONDS_EACH = 10e-6


class Broadcaster(AsyncManager):
    """A client manager whose ``emit`` hands one prepared packet to each socket's queue, without a task for each.

    A WebSocket's queue writes at once (``direct.py``), a polling socket's waits for the next poll. A broadcast to
    thousands is *owed* to each socket first and then paid a chunk at a time; whatever else a socket is sent pays what
    it is owed before. So nothing overtakes anything.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rooms_of: dict[str, list[str | None]] = {}
        self.answering = 0
        """How many commands are being decided."""

    def basic_enter_room(self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None) -> None:
        """As in the base class, but a socket has no room of its own: ``emit`` finds it by its id."""
        if room != sid:
            super().basic_enter_room(sid, namespace, room, eio_sid)
            self._rooms_of.setdefault(sid, []).append(room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        rooms = self._rooms_of.get(sid, [])
        if room in rooms:  # it may have gone just now
            rooms.remove(room)
            super().basic_leave_room(sid, namespace, room)

    def basic_disconnect(self, sid: str, namespace: str, **_: Any) -> None:
        """As in the base class, which looks into every room there is for each socket that goes."""
        for room in self._rooms_of.pop(sid, ()):
            super().basic_leave_room(sid, namespace, room)
        for pending in (self.pending_connect, self.pending_disconnect):
            if sid in pending.get(namespace, ()):
                pending[namespace].remove(sid)

    async def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: str | None = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: str | None = None,
        **kwargs: Any,
    ) -> None:
        if callback is not None or skip_sid:
            await super().emit(event, data, namespace, room, skip_sid, callback, to, **kwargs)
        else:
            await self.broadcast(event, data, namespace, to or room)

    def how_many(self, namespace: str, room: str) -> int:
        return len(self.rooms.get(namespace, {}).get(room, ()))

    async def broadcast(self, event: str, data: Any, namespace: str, room: str | None) -> float:
        """Send to a room, or to one socket by its id; the seconds it cost."""
        started = time.thread_time()
        server: Any = self.server
        message = Prepared(server.packet_class(EVENT, namespace=namespace, data=[event, data]).encode())
        listening = self._listening(namespace, room, message)
        if len(listening) <= CHUNK:
            for protocol in listening:
                protocol.write_frame(message.frame)
            return time.thread_time() - started
        for protocol in listening:
            protocol.owe(message.frame)
        return time.thread_time() - started + await self._pay(listening)

    def _listening(self, namespace: str, room: str | None, message: Prepared) -> list[DirectProtocol]:
        """The WebSockets of a room, or the one with this id; those that poll are given the message here."""
        rooms = self.rooms.get(namespace, {})
        one = rooms.get(None, {}).get(room)
        sockets: dict[str, Any] = self.server.eio.sockets  # pyright: ignore[reportOptionalMemberAccess]
        listening: list[DirectProtocol] = []
        for engine_id in [one] if one else rooms.get(room, {}).values():
            socket = sockets.get(engine_id)
            if socket is None or socket.closed:
                continue
            if isinstance(socket.queue, DirectQueue):
                listening.append(socket.queue.protocol)
            else:
                socket.queue.put_nowait(message)
        return listening

    async def _pay(self, listening: list[DirectProtocol]) -> float:
        """A chunk at a time, so that nobody's answer waits for thousands; the seconds of writing.

        When commands are being decided chunks are small, but a quarter of the loop's time is theirs: a flood of
        commands must not keep the news from those who watch.
        """
        cost, paid, others_s = 0.0, 0, 0.0
        while paid < len(listening):
            started = time.thread_time()
            share = int(others_s / (SHARE - 1) / SECONDS_EACH)
            chunk = max(SMALLEST_CHUNK, share) if self.answering else CHUNK
            for protocol in listening[paid : paid + chunk]:
                protocol.pay()
            paid += chunk
            cost += time.thread_time() - started
            left_at = time.perf_counter()
            await asyncio.sleep(0)
            others_s = time.perf_counter() - left_at
        return cost
