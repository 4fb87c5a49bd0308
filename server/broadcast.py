"""The fast path: a message is encoded and framed once, and the same bytes go to every socket of a room."""

# python-socketio has no types
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import Any

from socketio import AsyncManager
from socketio.packet import EVENT

from server.direct import Prepared


class Broadcaster(AsyncManager):
    """A client manager whose ``emit`` hands one prepared packet to each socket's queue, without a task for each.

    A WebSocket's queue writes at once (``direct.py``), a polling socket's waits for the next poll; either way
    everything that one socket is sent passes its queue, so nothing overtakes anything.
    """

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
            return
        server: Any = self.server
        members = self.rooms.get(namespace, {}).get(to or room)
        if not members:
            return
        message = Prepared(server.packet_class(EVENT, namespace=namespace, data=[event, data]).encode())
        sockets = server.eio.sockets
        for engine_id in members.values():
            socket = sockets.get(engine_id)
            if socket is not None and not socket.closed:
                socket.queue.put_nowait(message)
