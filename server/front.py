"""The front: python-socketio's server, made strict. Knows packets and sockets, and no meeting."""

# python-socketio has no types
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import json as plain_json
from typing import Any, Protocol

import socketio
from engineio import packet as engine_packet
from msgspec import json
from socketio import packet as socket_packet

NAMESPACE = "/"
KNOCKING_S = 8
"""A socket that has not shown a ticket by then is closed: within the ten seconds promised, a busy loop included."""


class Json:
    """How packets are written and read; views arrive here already encoded."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return json.encode(value).decode()

    @staticmethod
    def loads(text: str, **_: Any) -> Any:
        # not msgspec: half an emoji deserves a refusal, not a closed socket
        return plain_json.loads(text)


class Packet(socket_packet.Packet):
    """A Socket.IO packet of this server."""

    json = Json


class Seats(Protocol):
    """Who sits on the sockets, and what their events mean."""

    def turn_away(self, engine_id: str) -> None: ...

    async def welcome(self, sid: str | None) -> None: ...

    async def on_event(self, sid: str, name: str, *payload: Any) -> Any: ...

    async def drop(self, engine_id: str, why: str) -> None: ...


class Front(socketio.AsyncServer):
    """python-socketio's server, stricter: what cannot be read closes its socket; events of clients are commands only.

    It overrides hooks that python-socketio keeps to itself, so constraints.txt pins its version.
    """

    seats: Seats

    async def _handle_eio_connect(self, eio_sid: str, environ: dict[str, Any]) -> None:
        await super()._handle_eio_connect(eio_sid, environ)
        asyncio.get_running_loop().call_later(KNOCKING_S, self.seats.turn_away, eio_sid)

    async def _handle_eio_disconnect(self, eio_sid: str, reason: str) -> None:
        socket = self.eio.sockets.get(eio_sid)
        if socket is not None and not socket.upgraded:
            socket.queue.put_nowait(None)  # a long poll that waits would go on waiting until the next ping
        await super()._handle_eio_disconnect(eio_sid, reason)

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        try:
            await super()._handle_eio_message(eio_sid, data)
        except Exception:  # noqa: BLE001 - whatever it was, the packet made no sense
            await self.seats.drop(eio_sid, "garbage")

    async def _handle_connect(self, eio_sid: str, namespace: str | None, data: Any) -> None:
        if self.manager.sid_from_eio_sid(eio_sid, namespace or NAMESPACE) is not None:
            raise ValueError("already connected")
        await super()._handle_connect(eio_sid, namespace, data)
        await self.seats.welcome(self.manager.sid_from_eio_sid(eio_sid, NAMESPACE))

    async def _handle_event_internal(
        self, server: Any, sid: str, eio_sid: str, data: list[Any], namespace: str, id: int | None
    ) -> None:
        if not isinstance(data[0], str):
            raise TypeError("an event without a name")
        answer = await self.seats.on_event(sid, *data)
        if id is not None:
            ack = Packet(socket_packet.ACK, namespace=namespace, id=id, data=[answer])
            socket = self.eio.sockets.get(eio_sid)
            if socket is not None and not socket.closed:
                socket.queue.put_nowait(engine_packet.Packet(engine_packet.MESSAGE, ack.encode()))
