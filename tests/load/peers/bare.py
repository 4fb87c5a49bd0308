"""The least there can be: a TCP server that shakes hands and writes one prepared frame to every transport."""

from __future__ import annotations

import asyncio
import sys
from base64 import b64encode
from hashlib import sha1
from typing import Any

import uvloop

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
BACKLOG = 2048
everybody: set[Any] = set()


class Bare(asyncio.Protocol):
    """One socket. Whatever text it sends (unmasked by a mask of zeros, 126 to 65,535 bytes) everybody is sent."""

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        everybody.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        if self.transport in everybody:
            frame = b"\x81\x7e" + data[2:4] + data[8:]
            for transport in everybody:
                transport.write(frame)
        else:
            self.transport.write(answer_to(data))
            everybody.add(self.transport)


def answer_to(request: bytes) -> bytes:
    key = request.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0]
    accept = b64encode(sha1(key + GUID, usedforsecurity=False).digest())
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    return head + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Bare, "127.0.0.1", port, backlog=BACKLOG)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
