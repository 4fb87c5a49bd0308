"""Presence: who in one room has a live connection. Counts travel with the people section; nothing here is journaled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from rooms.room import Room
from rooms.views import Connected

AWAY_S = 600
"""After so long without a connection a person has left the meeting."""


class Presence:
    """The sockets of one room by person. ``away`` is called for a person who has been gone for ``AWAY_S``."""

    def __init__(self, away: Callable[[str], Awaitable[object]]) -> None:
        self._sockets: dict[str, set[str]] = {}
        self._away = away
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._leaving: set[asyncio.Task[object]] = set()

    def came(self, person: str, socket: str) -> None:
        self._sockets.setdefault(person, set()).add(socket)
        timer = self._timers.pop(person, None)
        if timer is not None:
            timer.cancel()

    def went(self, person: str, socket: str) -> None:
        sockets = self._sockets.get(person, set())
        sockets.discard(socket)
        if not sockets:
            self._sockets.pop(person, None)
            self.wait_for(person)

    def wait_for(self, person: str) -> None:
        """Start the time after which somebody without a connection has left."""
        if person not in self._timers:
            self._timers[person] = asyncio.get_running_loop().call_later(AWAY_S, self._gone, person)

    def sockets(self, person: str) -> set[str]:
        return set(self._sockets.get(person, ()))

    def persons(self) -> set[str]:
        return set(self._sockets)

    def connected(self, room: Room) -> Connected:
        """How many are connected where: people by their place, screens by their sockets."""
        counts = {"pavilion": 0, "remote": 0}
        screens = 0
        for id_, sockets in self._sockets.items():
            person = room.people.get(id_)
            if person is not None and person.role == "screen":
                screens += len(sockets)
            elif person is not None and person.role == "resident":
                counts[person.place] += 1
        return Connected(screens=screens, persons=frozenset(self._sockets), **counts)

    @property
    def idle(self) -> bool:
        """Nobody is connected, and nobody's time to come back is running."""
        return not self._sockets and not self._timers

    def stop(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _gone(self, person: str) -> None:
        self._timers.pop(person, None)
        if person not in self._sockets:
            task = asyncio.ensure_future(self._away(person))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)
