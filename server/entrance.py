"""The entrance: newcomers are read a few at a time, so that a storm never stalls those inside. Knows no meeting."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

AT_ONCE = 4
"""How many come in between two looks at what the others need."""
MOST_WAITING = 4_096
MS_EACH = 1
"""About what one arrival costs, for telling when to come back."""
SOONEST_MS = 500
HEAD_S = 15
MOST_HEAD_BYTES = 64 * 1024
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
STATE, TURNED_AWAY = "entrance", "turned_away"
"""What the scope of a connection says of its way in."""


class Entrance:
    """First come, first served. What is paced is how fast the loop takes them on, so dawdling holds no place."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()
        self._let_in = 0
        self._returning_ms = 0.0

    def knock(self, newcomer: asyncio.Transport) -> bool:
        """Read from this connection at once if it is quiet, in its turn if it is not.

        False: more wait than can come in before their patience ends, so this one is only told when to come back.
        """
        if len(self._waiting) >= MOST_WAITING:
            return False
        if not self._may_pass():
            newcomer.pause_reading()
            self._waiting.append(newcomer.resume_reading)
        return True

    async def turn(self) -> None:
        """The next step inside: to take one's seat."""
        if not self._may_pass():
            mine = asyncio.get_running_loop().create_future()
            self._waiting.append(partial(_wake, mine))
            await mine

    def retry_after_ms(self) -> int:
        """When to come back: everybody at a time of their own, or they would all stand here again at once."""
        now_ms = asyncio.get_running_loop().time() * 1000
        self._returning_ms = max(self._returning_ms, now_ms + len(self._waiting) * MS_EACH) + MS_EACH
        return int(self._returning_ms - now_ms) + SOONEST_MS + secrets.randbelow(SOONEST_MS)

    def _may_pass(self) -> bool:
        """Whether it is quiet; who passes is counted."""
        if self._waiting or self._let_in >= AT_ONCE:
            return False
        self._count()
        return True

    def _count(self) -> None:
        if not self._let_in:
            asyncio.get_running_loop().call_soon(self._next_round)
        self._let_in += 1

    def _next_round(self) -> None:
        self._let_in = 0
        while self._waiting and self._let_in < AT_ONCE:
            self._count()
            self._waiting.popleft()()


def _wake(mine: asyncio.Future[None]) -> None:
    if not mine.done():
        mine.set_result(None)


class Doorway(HttpToolsProtocol):
    """uvicorn's HTTP protocol, which knocks before it is read, and waits neither long nor for long headers."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._in_head, self._head_bytes, self._asked = True, 0, False
        self.loop.call_later(HEAD_S, self._look_for_request)
        if not cast(Entrance, self.app_state[STATE]).knock(transport):
            self.app_state = {**self.app_state, TURNED_AWAY: True}

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._in_head:
            self._head_bytes += len(data)
        if self._head_bytes > MOST_HEAD_BYTES and not self.transport.is_closing():
            self.transport.write(TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        self._in_head, self._head_bytes = True, 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head, self._head_bytes, self._asked = False, 0, True
        super().on_headers_complete()

    def _look_for_request(self) -> None:
        if not self._asked and self.transport.get_protocol() is self:
            self.transport.close()
