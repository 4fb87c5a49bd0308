"""One simulated meeting through the real rules: neighbours who wish to speak seldom or often, briefly or at length."""

from __future__ import annotations

from heapq import heappop, heappush
from math import exp
from random import Random
from typing import Literal

from msgspec import Struct

from rooms.floor import Turn
from rooms.vocabulary import Place
from tests.rooms.gathering import CHAIR, EVENING, Gathering

Policy = Literal["fair", "first_come"]
HOURS_S = 2 * 3600
BETWEEN_S = 5
"""Between a turn and the next call."""
REMOTE, SPREAD = 0.4, 1.2
STANCES = ("for", "for", "for", "against", "against", "neutral", None)


class Neighbour(Struct):
    """``eager``: wishes an hour while they do not wait; a few have very many, as in every meeting."""

    name: str
    place: Place
    stance: str | None
    eager: float
    length_s: float


class Held(Struct):
    """What came of it. ``asked`` and ``called`` are the times of each wish and its call, in seconds from the start."""

    neighbours: list[Neighbour]
    turns: list[Turn]
    asked: dict[str, float]
    called: dict[str, float]
    whose: dict[str, str]


def hold(size: int, policy: Policy, seed: int) -> Held:
    """A meeting of two hours. The same seed is the same neighbours, with the same wishes, under either policy."""
    return Meeting(size, policy, seed).held()


class Meeting:
    def __init__(self, size: int, policy: Policy, seed: int) -> None:
        self.policy = policy
        self.given = Gathering()
        self.neighbours = [neighbour(n, size, Random(seed * 100_003 + n)) for n in range(size)]
        self.chances = {one.name: Random(f"{seed}/{one.name}") for one in self.neighbours}
        self.known = {one.name: one for one in self.neighbours}
        self.asked: dict[str, float] = {}
        self.called: dict[str, float] = {}
        self.whose: dict[str, str] = {}
        self.wishes: list[tuple[float, str]] = []

    def held(self) -> Held:
        given = self.given
        for one in self.neighbours:
            given.join(one.name, place=one.place)
            self.wish_after(one, 0)
        given.opened().started_item()
        free_at = 0.0
        while self.wishes or given.room.line:
            next_wish = self.wishes[0][0] if self.wishes else HOURS_S
            at = max(free_at, next_wish) if not given.room.line else free_at
            if at >= HOURS_S:
                break
            self.ask_until(at)
            free_at = self.speak(at)
        given.now = EVENING + HOURS_S * 1000
        given.does(CHAIR, "meeting:adjourn")
        return Held(self.neighbours, given.room.floor.turns, self.asked, self.called, self.whose)

    def ask_until(self, at: float) -> None:
        while self.wishes and self.wishes[0][0] <= at:
            when, name = heappop(self.wishes)
            self.given.now = EVENING + int(when * 1000)
            entry = self.given.waiting(name, stance=self.known[name].stance)
            self.asked[entry], self.whose[entry] = when, name

    def speak(self, at: float) -> float:
        """Somebody is called and speaks; when the floor is free again."""
        given = self.given
        given.now = EVENING + int(at * 1000)
        entry = given.called(None, **self.chosen())
        one = self.known[self.whose[entry]]
        self.called[entry] = at
        ends = min(at + self.chances[one.name].uniform(0.6, 1.4) * one.length_s, HOURS_S)
        given.now = EVENING + int(ends * 1000)
        given.does(CHAIR, "floor:finish", expect=entry)
        self.wish_after(one, ends)
        return ends + BETWEEN_S

    def chosen(self) -> dict[str, str]:
        if self.policy == "fair":
            return {}
        first = min(self.given.room.floor.waiting.values(), key=lambda entry: entry.since)
        return {"entry": first.id, "reason": "先到先说"}

    def wish_after(self, one: Neighbour, at: float) -> None:
        heappush(self.wishes, (at + self.chances[one.name].expovariate(one.eager / 3600), one.name))


def neighbour(n: int, size: int, random: Random) -> Neighbour:
    """Eagerness is spread widely; the larger a meeting, the seldomer each wishes to speak, and the more wish in all."""
    remote = random.random() < REMOTE
    wishes_an_hour = 120 * (size / 20) ** 0.35
    eager = min(wishes_an_hour / size * exp(random.gauss(0, SPREAD)) / exp(SPREAD**2 / 2), 60)
    length_s = min(30 + 25 * exp(random.gauss(0.6, 0.7)), 210)
    return Neighbour(f"邻居{n}", "remote" if remote else "pavilion", random.choice(STANCES), eager, length_s)
