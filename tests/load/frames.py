"""WebSocket frames by hand, as bytes: what a client sends and what it can read. Knows no Socket.IO."""

from __future__ import annotations

TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A
CONTROL = 0x80
"""A message whose first byte is at least this is a control frame: text never begins so, for it is UTF-8."""
SHORT, MEDIUM, LONG = 125, 126, 127
MASKED = 0x80
NO_MASK = b"\0\0\0\0"
"""A mask of zeros leaves the text as it is; the server unmasks it all the same."""
END_OF_HEAD = b"\r\n\r\n"


def handshake(host: str, path: str) -> bytes:
    """The request for a WebSocket (RFC 6455, 4.1). Its key is always the same: nobody checks the echo here."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: bGlhbmd0aW5nIHVuZGVyIQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode()


def masked(payload: bytes, kind: int = TEXT) -> bytes:
    """One whole frame of a client; up to 64 KiB."""
    size = len(payload)
    if size <= SHORT:
        return bytes((kind, MASKED | size)) + NO_MASK + payload
    return bytes((kind, MASKED | MEDIUM)) + size.to_bytes(2, "big") + NO_MASK + payload


def split(data: bytes) -> tuple[list[bytes], bytes]:
    """The whole messages in what a server sent, and the rest. A control frame keeps its first byte before it."""
    messages: list[bytes] = []
    at, end = 0, len(data)
    while end - at >= 2:
        size, start = data[at + 1], at + 2
        if size == MEDIUM:
            size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
        elif size == LONG:
            size, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
        stop = start + size
        if stop > end:
            break
        messages.append(data[start:stop] if data[at] == TEXT else data[at : at + 1] + data[start:stop])
        at = stop
    return messages, data[at:]
