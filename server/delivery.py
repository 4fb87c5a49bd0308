"""Delivery: how what the teller says reaches the sockets of one room. Knows who listens where, and no meeting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from server.broadcast import Broadcaster
from server.front import NAMESPACE
from server.teller import Audience

AUDIENCES: dict[str, Audience] = {"moderator": "moderator", "screen": "screen", "resident": "phones"}


class Delivery:
    """To a room's audiences, and to each person's sockets that have been shown the room."""

    def __init__(
        self,
        meeting: str,
        broadcaster: Broadcaster,
        sockets_of: Callable[[str, str], Iterable[str]],
        reseat: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self._meeting = meeting
        self._broadcaster = broadcaster
        self._sockets_of = sockets_of
        self._reseat = reseat

    def how_many(self, audience: Audience) -> int:
        return self._broadcaster.how_many(NAMESPACE, _room(self._meeting, audience))

    async def to_audience(self, audience: Audience, event: str, message: Any) -> float:
        return await self._broadcaster.broadcast(event, message, NAMESPACE, _room(self._meeting, audience))

    async def to_person(self, person: str, event: str, message: Any) -> None:
        for sid in self._sockets_of(self._meeting, person):
            await self._broadcaster.broadcast(event, message, NAMESPACE, sid)

    async def reseat(self, person: str) -> None:
        await self._reseat(self._meeting, person)


def audience_room(meeting: str, role: str) -> str:
    """The Socket.IO room of everybody who is told the same."""
    return _room(meeting, AUDIENCES[role])


def _room(meeting: str, audience: Audience) -> str:
    return f"{meeting}/{audience}"
