"""The workers behind one port: who they are, and how many sockets each has."""

from __future__ import annotations

import re
import signal
from collections import Counter
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

from tests.load.crowd import Crowd, now
from tests.load.ours import Ours
from tests.load.sides import figures

WORKER = re.compile(r'^liangting_rooms\{pid="(\d+)"\}', re.MULTILINE)
SOCKETS = re.compile(r'^liangting_sockets\{pid="(\d+)",role="\w+"\} ([\d.]+)', re.MULTILINE)
LOOK_EVERY_S = 0.02


class Crew:
    """``Ours`` with several workers. ``replaced_s`` and ``ended_s`` are how long that took, from its signal on."""

    def __init__(self, side: Ours, crowd: Crowd, count: int) -> None:
        self._side, self._crowd, self._count = side, crowd, count
        self.replaced_s: float | None = None
        self.ended_s: float | None = None

    def shares(self, sockets: int) -> Counter[int]:
        """The sockets of each worker by its process, once there are so many."""
        found = Counter[int]()

        def complete() -> bool:
            nonlocal found
            found = self._look()
            return len(found) == self._count and found.total() == sockets

        self._crowd.until(complete, what=f"{self._count} workers with {sockets:,} sockets")
        return found

    def replace(self, before: Counter[int]) -> None:
        """Have every worker replaced, one after the other; does not wait for it."""
        started = now()
        self._side.program.send(signal.SIGHUP)

        def gone() -> None:
            self.replaced_s = now() - started

        self._when(lambda: not any(_runs(process) for process in before), gone)

    def end(self) -> None:
        """Have the whole server end; does not wait for it."""
        started = now()
        self._side.program.send(signal.SIGTERM)

        def gone() -> None:
            self.ended_s = now() - started

        self._when(lambda: not self._side.program.running, gone)

    def _when(self, true: Callable[[], bool], act: Callable[[], None]) -> None:
        """Looked at beside everything else, so that the crowd never waits for it."""
        if true():
            act()
        else:
            self._crowd.later(LOOK_EVERY_S, lambda: self._when(true, act))

    def _look(self) -> Counter[int]:
        """Nobody, if the worker that was asked is just starting or ending."""
        try:
            told = figures(self._side.address)
        except (OSError, HTTPException):
            return Counter()
        found = Counter({int(process): 0 for process in WORKER.findall(told)})
        for process, number in SOCKETS.findall(told):
            found[int(process)] += int(float(number))
        return found


def smaller_share(shares: Counter[int]) -> float:
    """Of all sockets, in percent: 50 if two workers have the same."""
    return min(shares.values()) / shares.total() * 100


def _runs(process: int) -> bool:
    return Path(f"/proc/{process}").exists()
