"""The gate before Socket.IO: only Engine.IO packets come in; anything else ends that socket at once.

Engine.IO itself leaves a socket with an undecodable packet open, or its seat taken until the ping runs out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import observe

PACKET_TYPES = frozenset("0123456")
ATTACHED = ("45", "46")
"""Socket.IO packets that announce binary frames: no message of ours has any, so nobody may wait for one."""
SEPARATOR = "\x1e"
LARGEST = 64 * 1024


class Gate:
    """ASGI middleware around the Socket.IO application. ``drop`` closes the polling socket with that session id."""

    def __init__(self, app: ASGIApp, drop: Callable[[str, str], Awaitable[None]]) -> None:
        self._app = app
        self._drop = drop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._app(scope, _checked(receive), send)
        elif scope["type"] == "http" and scope["method"] == "POST":
            await self._post(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _read(receive)
        if body is None or not all(_is_packet(part) for part in body.split(SEPARATOR)):
            for session in parse_qs(scope["query_string"].decode("latin-1")).get("sid", []):
                await self._drop(session, "garbage")
            await _bad_request(send)
            return
        whole: list[Message] = [{"type": "http.request", "body": body.encode(), "more_body": False}]
        await self._app(scope, _first(whole, receive), send)


def _checked(receive: Receive) -> Receive:
    async def checked() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and not _is_packet(message.get("text")):
            observe.closed.labels("garbage").inc()
            return {"type": "websocket.disconnect", "code": 1003}
        return message

    return checked


def _is_packet(text: str | None) -> bool:
    return bool(text and text[0] in PACKET_TYPES and not text.startswith(ATTACHED))


async def _read(receive: Receive) -> str | None:
    """The body, or None if it is too large or no text."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > LARGEST:
            return None
        if not message.get("more_body"):
            break
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def _first(messages: list[Message], receive: Receive) -> Receive:
    async def replayed() -> Message:
        return messages.pop(0) if messages else await receive()

    return replayed


async def _bad_request(send: Send) -> None:
    headers: list[Any] = [(b"content-type", b"text/plain")]
    await send({"type": "http.response.start", "status": 400, "headers": headers})
    await send({"type": "http.response.body", "body": b"Bad request"})
