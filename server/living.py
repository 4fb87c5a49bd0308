"""What is in this worker's memory: a meeting with its clerk, teller and presence, and a community with its meetings."""

from __future__ import annotations

import asyncio
import time

from msgspec import Struct

from rooms.community import Community
from rooms.room import Room
from server.clerk import Clerk
from server.presence import Presence
from server.teller import Teller

QUIET_S = 60
"""A room that nobody has opened for so long, with nobody connected, leaves the memory."""


class LiveCommunity(Struct, eq=False):
    """A community with those of its meetings that are open here."""

    clerk: Clerk[Community]
    meetings: dict[str, LiveRoom] = {}
    deadline: asyncio.TimerHandle | None = None
    placing: bool = False
    place_again: bool = False
    opened_at: float = 0

    @property
    def quiet(self) -> bool:
        """Nobody needs it in memory."""
        return not self.meetings and time.monotonic() - self.opened_at > QUIET_S

    async def stop(self) -> None:
        if self.deadline is not None:
            self.deadline.cancel()
        await self.clerk.stop()


class LiveRoom(Struct, eq=False):
    clerk: Clerk[Room]
    teller: Teller
    presence: Presence
    community: LiveCommunity
    deadline: asyncio.TimerHandle | None = None
    opened_at: float = 0

    @property
    def quiet(self) -> bool:
        """Nobody needs it in memory."""
        return self.presence.idle and time.monotonic() - self.opened_at > QUIET_S

    async def stop(self) -> None:
        """Finish what waits; nothing that was acked or is being recorded is lost."""
        if self.deadline is not None:
            self.deadline.cancel()
        self.presence.stop()
        await self.clerk.stop()
        await self.teller.stop()
