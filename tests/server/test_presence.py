"""Who is connected to a room: counts as they come and go, and the time after which somebody has left."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable

import pytest

from rooms import people
from rooms.room import empty, record
from rooms.views import Connected
from rooms.vocabulary import SYSTEM, Command, Event
from server.elsewhere import Elsewhere
from server.presence import Presence


class Pavilion:
    """One worker's copy of a room, and its presence; what it asks the room is noted."""

    def __init__(self, others: Elsewhere) -> None:
        self.room = empty("m1")
        self.asked: list[Command] = []
        self.woken = asyncio.Event()
        self.others = others
        self.presence = Presence(self._ask, lambda: self.room, others)
        others.watch(self.presence, "m1", self.woken.set)

    def happens(self, *events: Event) -> None:
        self.presence.heard(record(self.room, list(events), SYSTEM, 0))

    def joins(self, person: str, place: people.Place = "pavilion") -> None:
        self.happens(people.PersonJoined(person=person, place=place))

    @property
    def connected(self) -> Connected:
        return self.presence.connected(self.room)

    async def until(self, true: Callable[[Connected], bool], within_s: float = 5) -> float:
        """Wait until it is so; in how many seconds it was."""
        started = time.monotonic()
        async with asyncio.timeout(within_s):
            while not true(self.connected):
                self.woken.clear()
                await self.woken.wait()
        return time.monotonic() - started

    async def asks(self, command: Command) -> None:
        async with asyncio.timeout(5):
            while command not in self.asked:
                await asyncio.sleep(0.01)

    async def _ask(self, command: Command) -> None:
        self.asked.append(command)


async def test_counting_what_changed_comes_to_the_same_as_counting_all() -> None:
    pavilion, chance, sockets = Pavilion(Elsewhere()), random.Random(8), set[tuple[str, str]]()
    pavilion.happens(people.SeatGiven(person="chair", role="moderator"), people.SeatGiven(person="tv", role="screen"))
    for n in range(2000):
        person = chance.choice(["chair", "tv", *(f"r{k}" for k in range(20))])
        match chance.randrange(5):
            case 0 if person not in pavilion.room.people:
                pavilion.joins(person)
            case 1 if person in pavilion.room.people and person.startswith("r"):
                pavilion.happens(people.PersonMoved(person=person, place=chance.choice(["pavilion", "remote"])))
            case 2:
                pavilion.presence.told(f"w{n % 3}", {p: chance.randrange(1, 3) for p in ("tv", "r1", "r2", person)})
            case 3 if gone := [socket for socket in sorted(sockets) if socket[0] == person]:
                sockets.remove(gone[0])
                pavilion.presence.went(*gone[0])
            case _:
                sockets.add((person, f"s{n}"))
                pavilion.presence.came(person, f"s{n}")
        if n % 7 == 0:
            assert pavilion.connected == counted_anew(pavilion)
    assert pavilion.connected == counted_anew(pavilion)
    pavilion.presence.stop()


def counted_anew(pavilion: Pavilion) -> Connected:
    sockets = dict(pavilion.presence.here())
    for told in pavilion.presence._elsewhere.values():
        for person, many in told.items():
            sockets[person] = sockets.get(person, 0) + many
    seen = [(pavilion.room.people[person], many) for person, many in sockets.items() if person in pavilion.room.people]
    return Connected(
        pavilion=sum(person.role == "resident" and person.place == "pavilion" for person, _ in seen),
        remote=sum(person.role == "resident" and person.place == "remote" for person, _ in seen),
        screens=sum(many for person, many in seen if person.role == "screen"),
        persons=frozenset(sockets),
    )


async def test_a_room_is_idle_when_nobody_is_connected_and_nobody_s_time_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.presence.AWAY_S", 0.05)
    pavilion = Pavilion(Elsewhere())
    pavilion.joins("r1")
    assert not pavilion.presence.idle, "who joined has ten minutes to come"
    pavilion.presence.came("r1", "s1")
    assert not pavilion.presence.idle
    pavilion.presence.went("r1", "s1")
    assert not pavilion.presence.idle
    await pavilion.asks(people.Leave(person="r1"))
    assert pavilion.presence.idle


async def test_who_should_be_here_and_does_not_come_back_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.presence.AWAY_S", 0.05)
    pavilion = Pavilion(Elsewhere())
    pavilion.joins("r1")
    pavilion.joins("r2")
    pavilion.presence.came("r2", "s2")
    pavilion.presence.wait_for_missing()
    await pavilion.asks(people.Leave(person="r1"))
    assert pavilion.asked == [people.Leave(person="r1")]


async def test_who_was_taken_for_away_and_is_here_returns() -> None:
    pavilion = Pavilion(Elsewhere())
    pavilion.joins("r1")
    pavilion.joins("r2")
    pavilion.presence.came("r1", "s1")
    pavilion.happens(people.PersonLeft(person="r1"))
    pavilion.happens(people.PersonLeft(person="r1", away=True), people.PersonLeft(person="r2", away=True))
    await pavilion.asks(people.Return(person="r1"))
    assert pavilion.asked == [people.Return(person="r1")]
