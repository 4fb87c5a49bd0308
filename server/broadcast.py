"""Broadcasting: a message is encoded once and queued for every socket of a room, in the order it was made."""

# python-socketio has no types
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from typing import Any

from engineio import packet as engine_packet
from socketio import AsyncManager
from socketio import packet as socket_packet


class Broadcaster(AsyncManager):
    """A client manager whose ``emit`` queues one prepared packet for each socket, without a task for each.

    Everything that one socket is sent passes its Engine.IO queue, so nothing overtakes anything.
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
        text = server.packet_class(socket_packet.EVENT, namespace=namespace, data=[event, data]).encode()
        message = engine_packet.Packet(engine_packet.MESSAGE, text)
        for _, engine_id in list(self.get_participants(namespace, to or room)):
            socket = server.eio.sockets.get(engine_id)
            if socket is not None and not socket.closed:
                socket.queue.put_nowait(message)
