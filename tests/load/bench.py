"""One call of the benchmark: its sizes, its servers one after the other, its crowd."""

from __future__ import annotations

import gc
import socket
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from tests.load import ours as our_side
from tests.load import sides
from tests.load.arrival import Arrival
from tests.load.crowd import Crowd
from tests.load.databases import Database
from tests.load.machine import Cores
from tests.load.ours import Ours
from tests.load.phone import Phone, must_not_be_closed
from tests.load.progress import Progress
from tests.load.sides import Side

PORTS = range(8400, 8450)
"""Below those that the kernel gives to the phones."""
GENTLY = 200
"""Sockets that come at once where coming is not what is measured."""


class Bench(Struct, frozen=True):
    sockets: int
    named: bool
    """Whether the number of sockets was asked for; if not, a case may have one of its own."""
    rounds: int
    quick: bool
    peers: tuple[str, ...]
    cores: Cores
    database: Database
    progress: Progress

    def compared(self, *with_whom: str) -> list[str]:
        """Those of these peers that were asked for and can run here, ours first."""
        return [name for name in sides.available(self.peers) if name in with_whom]

    def sockets_or(self, own: int) -> int:
        """How many a case takes that has a number of its own."""
        return self.sockets if self.named or self.quick else own

    @contextmanager
    def ours(self, residents: int, meetings: int = 1, workers: int = 1, redis: str = "") -> Iterator[Ours]:
        self.progress.step(f"seating {residents * meetings:,} residents")
        environment = {"DATABASE_URL": self.database.url, "REDIS_URL": redis, "PORT": str(_free_port())}
        core = self.cores.server
        with _home() as home, our_side.ours(home, environment, core, residents, meetings, workers) as side:
            yield side

    @contextmanager
    def side(self, name: str) -> Iterator[Side]:
        """A server by its peer's name, with room for ``sockets`` phones."""
        if name == "ours":
            with self.ours(self.sockets) as side:
                yield side
        else:
            with _home() as home, sides.peer(name, _free_port(), self.cores.server, home) as side:
                yield side

    def gather(self, crowd: Crowd, phones: Sequence[Phone], side: Side, at_once: int = GENTLY) -> Arrival:
        """Bring these phones in; from then on none of them may lose its socket."""
        self.progress.step(f"{side.name}: {len(phones):,} sockets arrive")
        arrival = Arrival(crowd, phones, side.address, at_once).complete(self.progress.bar)
        for phone in phones:
            phone.on_closed = must_not_be_closed
        return arrival


@contextmanager
def crowd() -> Iterator[Crowd]:
    """A crowd that disperses afterwards; the collector does not run while it is measured."""
    gathered = Crowd()
    gc.collect()
    gc.disable()
    try:
        yield gathered
    finally:
        gathered.disperse()
        gc.enable()


def _free_port() -> int:
    for port in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise LookupError(f"every port from {PORTS.start} to {PORTS.stop - 1} is taken")


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="liangting-load-") as home:
        yield Path(home)
