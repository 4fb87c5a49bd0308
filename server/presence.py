"""Presence: who in one room has a live connection, here or at another worker. Nothing here is journaled."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from rooms import people
from rooms.room import Room
from rooms.views import Connected
from rooms.vocabulary import Command, Recorded

AWAY_S = 600
"""After so long without a connection a person has left the meeting."""
UNSURE_S = 30
"""How long to wait on while nobody knows whether a person is connected elsewhere."""


class Others(Protocol):
    """What presence needs of the other workers."""

    @property
    def sure(self) -> bool:
        """Whether who is connected elsewhere is known now."""
        ...

    def changed(self, room: str) -> None:
        """Somebody came to this worker or went: the others should know."""
        ...


class Presence:
    """Who is connected to one room, counted as they come and go.

    Whoever has been without a connection for ``AWAY_S`` leaves; whoever was taken for away and is here returns.
    ``ask`` carries a command of the server's own to the room and never raises; ``room`` is a glimpse of it.
    """

    def __init__(self, ask: Callable[[Command], Awaitable[None]], room: Callable[[], Room], others: Others) -> None:
        self._ask = ask
        self._room = room
        self._others = others
        self._here: dict[str, set[str]] = {}
        self._elsewhere: dict[str, dict[str, int]] = {}
        self._sockets: dict[str, int] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._asking: set[asyncio.Task[None]] = set()
        self._stale: set[str] = set()
        self._counted: dict[str, tuple[str, int]] = {}
        self._counts: Counter[str] = Counter()
        self._persons: frozenset[str] = frozenset()

    # ---- coming and going

    def came(self, person: str, socket: str) -> None:
        sockets = self._here.setdefault(person, set())
        if socket in sockets:
            return
        sockets.add(socket)
        self._count(person, 1)
        self._others.changed(self._room().id)

    def went(self, person: str, socket: str) -> None:
        sockets = self._here.get(person, set())
        if socket not in sockets:
            return
        sockets.remove(socket)
        if not sockets:
            del self._here[person]
        self._count(person, -1)
        self._wait_for(person)
        self._others.changed(self._room().id)

    def told(self, worker: str, sockets: Mapping[str, int]) -> bool:
        """Who has how many sockets at another worker; whether that is news."""
        before = self._elsewhere.pop(worker, {})
        if sockets:
            self._elsewhere[worker] = dict(sockets)
        changes = {person: sockets.get(person, 0) - before.get(person, 0) for person in before.keys() | sockets.keys()}
        for person, more in changes.items():
            if more:
                self._count(person, more)
        return any(changes.values())

    def lost(self, worker: str) -> bool:
        """Another worker is gone, and with it the time that it gave those who had lost their connection."""
        news = self.told(worker, {})
        self.wait_for_missing()
        return news

    def heard(self, recorded: Sequence[Recorded] | None) -> None:
        """Events were applied to the room: people may have moved, or been taken for away. None: it was read anew."""
        if recorded is None:
            self._stale.update(self._sockets)
        for entry in recorded or ():
            event = entry.event
            if type(event).__module__ == people.__name__:
                named = {getattr(event, field) for field in ("person", "giver", "taker") if hasattr(event, field)}
                self._stale.update(named & self._sockets.keys())
            match event:
                case people.PersonLeft(person=person, away=True) if person in self._here:
                    self._run(self._ask(people.Return(person=person)))
                case people.PersonJoined(person=person, phone=True):
                    self._wait_for(person)  # who joins and never comes must not count towards a quorum all evening
                case _:
                    pass

    # ---- who is connected

    def here(self) -> dict[str, int]:
        """How many sockets everyone has at this worker."""
        return {person: len(sockets) for person, sockets in self._here.items()}

    def sockets(self, person: str) -> set[str]:
        """Of this worker."""
        return set(self._here.get(person, ()))

    def connected(self, room: Room) -> Connected:
        """How many are connected where, at any worker: people by their place, screens by their sockets.

        It costs as much as has changed since it was last asked, however many people there are.
        """
        if self._stale:
            for person in self._stale:
                self._count_anew(room, person)
            self._stale.clear()
            self._persons = frozenset(self._sockets)
        counts = self._counts
        return Connected(counts["pavilion"], counts["remote"], counts["screens"], self._persons)

    @property
    def idle(self) -> bool:
        """Nobody is connected here, and nobody's time runs here."""
        return not self._here and not self._timers

    # ---- being away

    def wait_for_missing(self) -> None:
        """Start the time of everyone who should be here and is connected nowhere."""
        for person in people.present(self._room()):
            if person.phone:
                self._wait_for(person.id)

    def stop(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _wait_for(self, person: str) -> None:
        if person not in self._sockets and person not in self._timers:
            self._set_timer(person, AWAY_S)

    def _set_timer(self, person: str, seconds: float) -> None:
        self._timers[person] = asyncio.get_running_loop().call_later(seconds, self._gone, person)

    def _gone(self, person: str) -> None:
        del self._timers[person]
        if self._others.sure:
            self._run(self._ask(people.Leave(person=person)))
        else:
            self._set_timer(person, UNSURE_S)

    def _run(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)

    # ---- counting

    def _count(self, person: str, more: int) -> None:
        self._stale.add(person)
        many = self._sockets.get(person, 0) + more
        if not many:
            del self._sockets[person]
            return
        self._sockets[person] = many
        if person in self._timers:
            self._timers.pop(person).cancel()

    def _count_anew(self, room: Room, id_: str) -> None:
        where, many = self._counted.pop(id_, ("", 0))
        self._counts[where] -= many
        person, sockets = room.people.get(id_), self._sockets.get(id_, 0)
        if person is None or not sockets or person.role == "moderator":
            return
        new = ("screens", sockets) if person.role == "screen" else (person.place, 1)
        self._counted[id_] = new
        self._counts[new[0]] += new[1]
