"""WebSocket frames straight to the transport: one ordered path for everything that a socket is sent.

Engine.IO hands packets to a queue, a writer task and an ASGI message each. Here a socket's queue *is* its transport:
whatever is put into it is written at once, so a broadcast frame is encoded once and nothing overtakes anything.
"""

# engine.io has no types
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import deque
from typing import Any

from engineio import exceptions, packet
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from server import observe

MOST_UNSENT_BYTES = 256 * 1024
MOST_UNSENT_S = 10.0
BETWEEN_S = 0.002
"""What it costs to clean up after one who is let go is spread, so that others do not wait for hundreds."""
MOST_UNREAD = 32
GOODBYES_A_SECOND = 1_000
LONGEST_GOODBYE_S = 4.0
EXTENSION = "liangting.protocol"
MESSAGE = "4"
TEXT_FRAME = 0x81
SERVICE_RESTART = 1012
SHORT, MEDIUM = 126, 65_536


def framed(text: str) -> bytes:
    """A whole text message as one unmasked WebSocket frame (RFC 6455, 5.2)."""
    data = text.encode()
    length = len(data)
    if length < SHORT:
        return bytes((TEXT_FRAME, length)) + data
    if length < MEDIUM:
        return bytes((TEXT_FRAME, 126)) + length.to_bytes(2, "big") + data
    return bytes((TEXT_FRAME, 127)) + length.to_bytes(8, "big") + data


class Prepared(packet.Packet):
    """A packet for many sockets: its frame is made once."""

    def __init__(self, text: str) -> None:
        super().__init__(packet.MESSAGE, text)
        self.frame = framed(str(self.encode()))


class DirectProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket protocol that hands itself on, and writes frames that others have made."""

    # what a broadcast touches lies together: with thousands of sockets most of its time goes into fetching memory
    __slots__ = ("_file", "_line", "_owed", "_unsent", "_written", "answering", "leaving")

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            self.scope["extensions"][EXTENSION] = self  # type: ignore[index]
        self._unsent: deque[tuple[float, int]] = deque()
        self._written = 0
        self._line = self.transport
        self._file = -1 if self.scheme == "wss" else self.transport.get_extra_info("socket").fileno()
        self._owed: bytes | None = None
        self.answering = self.leaving = False

    def owe(self, frame: bytes) -> None:
        """A broadcast is on its way round: ``pay`` writes it, or whatever else is written first lets it go before."""
        self.pay()
        self._owed = frame

    def pay(self) -> None:
        frame = self._owed
        if frame is not None:
            self._owed = None
            self._write(frame)

    def write_frame(self, frame: bytes) -> None:
        """Write, unless the socket is closing. A reader that is too far behind is let go."""
        self.pay()
        self._write(frame)

    def _write(self, frame: bytes) -> None:
        line = self._line
        if line.is_closing():
            return
        self._written += len(frame)
        unsent = line.get_write_buffer_size()
        if not unsent and self._file >= 0:
            try:  # noqa: SIM105 - thousands of times a broadcast
                frame = frame[os.write(self._file, frame) :]
            except OSError:
                pass  # full, or broken: the transport finds out which
        if frame:
            line.write(frame)
            if unsent > MOST_UNSENT_BYTES:
                self.let_go()

    def send_receive_event_to_app(self) -> None:
        """As in the base class, which stops and starts reading around every message: here only for those who flood."""
        if self.read_paused or self.queue.qsize() >= MOST_UNREAD:
            super().send_receive_event_to_app()
            return
        self.read_paused = True
        super().send_receive_event_to_app()
        self.read_paused = False

    def check_unsent(self, now: float) -> bool:
        """Let go of a reader whose oldest unsent byte has waited too long; asked about once a second."""
        unsent = self.transport.get_write_buffer_size()
        if not unsent:
            self._unsent.clear()
            return False
        sent = self._written - unsent
        self._unsent.append((now, self._written))
        while self._unsent and self._unsent[0][1] <= sent:
            self._unsent.popleft()
        if not self._unsent or now - self._unsent[0][0] <= MOST_UNSENT_S:
            return False
        self.let_go()
        return True

    def let_go(self) -> None:
        """Its messages are the newest state only, so it can come back and is whole."""
        observe.closed.labels("slow").inc()
        self.transport.abort()

    def end(self, code: int = 1000) -> None:
        """Say goodbye and close, once what was written before is out."""
        self.pay()
        if self.close_sent or self.transport.is_closing():
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code})
        self.conn.send_close(code)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.close()

    def shutdown(self) -> None:
        """The worker is stopping: its clients move on in turn, or they would all stand at another's door at once."""
        if not self.handshake_complete:
            super().shutdown()
            return
        spread = min(LONGEST_GOODBYE_S, len(self.connections) / GOODBYES_A_SECOND)
        self.loop.call_later(random.uniform(0, spread), self.move_on)  # noqa: S311 - no secret

    def move_on(self) -> None:
        """Close as a server that restarts (RFC 6455: 1012), but first answer a command that is being decided."""
        self.leaving = True
        if not self.answering:
            self.end(SERVICE_RESTART)


class DirectQueue:
    """Takes the place of an Engine.IO socket's queue once it speaks WebSocket: what is put is written."""

    def __init__(self, protocol: DirectProtocol) -> None:
        self.protocol = protocol

    def put_nowait(self, item: packet.Packet | None) -> None:
        if item is None:
            self.protocol.end()
        elif isinstance(item, Prepared):
            self.protocol.write_frame(item.frame)
        else:
            self.protocol.write_frame(framed(str(item.encode())))

    async def put(self, item: packet.Packet | None) -> None:
        self.put_nowait(item)

    async def join(self) -> None:
        """Nothing waits here."""


class DirectWebSocket:
    """The WebSocket side of an Engine.IO socket; Engine.IO makes one for each and calls it with the environ."""

    def __init__(self, handler: Any, server: Any) -> None:
        self._socket = handler.__self__
        self._receive: Any = None

    async def __call__(self, environ: dict[str, Any]) -> str:
        scope = environ["asgi.scope"]
        self._receive = environ["asgi.receive"]
        await environ["asgi.send"]({"type": "websocket.accept"})
        protocol: DirectProtocol = scope["extensions"][EXTENSION]
        if self._socket.connected and not await self._upgraded(protocol):
            return ""
        self._socket.connected = self._socket.upgraded = True
        self._go_direct(protocol)
        await self._read(protocol)
        return ""

    async def _upgraded(self, protocol: DirectProtocol) -> bool:
        """The probe of a client that began by polling (Engine.IO 4, "Upgrade")."""
        socket = self._socket
        socket.upgrading = True
        try:
            if await self._text() != "2probe":
                return False
            protocol.write_frame(framed("3probe"))
            await socket.queue.put(packet.Packet(packet.NOOP))  # ends the poll that waits
            return await self._text() == "5"
        except OSError:
            return False
        finally:
            socket.upgrading = False

    def _go_direct(self, protocol: DirectProtocol) -> None:
        waiting = self._socket.queue
        self._socket.queue = direct = DirectQueue(protocol)
        while not waiting.empty():
            item = waiting.get_nowait()
            if item is None or item.packet_type != packet.NOOP:
                direct.put_nowait(item)

    async def _read(self, protocol: DirectProtocol) -> None:
        socket = self._socket
        message = socket.server.handlers["message"]
        try:
            while not protocol.leaving:
                text = await self._text()
                protocol.answering = True
                if text[0] == MESSAGE:  # Engine.IO would first try to read it as JSON
                    await message(socket.sid, text[1:])
                else:
                    await socket.receive(packet.Packet(encoded_packet=text))
                protocol.answering = False
        except (OSError, exceptions.EngineIOError, ValueError):
            pass
        finally:
            protocol.end(SERVICE_RESTART if protocol.leaving else 1000)
            reason = socket.server.reason.TRANSPORT_CLOSE
            await socket.close(wait=False, abort=True, reason=reason)

    async def _text(self) -> str:
        message = await self._receive()
        text = message.get("text") if message["type"] == "websocket.receive" else None
        if text is None:
            raise OSError("the socket has closed")
        return str(text)


async def watch(sockets: dict[str, Any]) -> None:
    """Once a second, look for readers that have stopped reading; a few at a time, for letting go of many takes long."""
    while True:
        await asyncio.sleep(1)
        now = time.monotonic()
        for number, socket in enumerate(list(sockets.values())):
            slow = isinstance(socket.queue, DirectQueue) and socket.queue.protocol.check_unsent(now)
            if slow or number % 100 == 0:
                await asyncio.sleep(BETWEEN_S if slow else 0)
