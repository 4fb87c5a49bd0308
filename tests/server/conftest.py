"""A whole server in this process, on a real port and a real database."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
import uvicorn

from server import config, founding, migrate
from server.access import Door
from server.app import build
from server.config import Settings
from server.database import engine_for
from server.founding import Links, Plan
from server.journal import Journal
from server.workers import Port, uvicorn_config
from tests.parts.postgres import Postgres
from tests.server.guests import Guest, http_at, resident


class House:
    """A running server and a way to make meetings in it."""

    def __init__(self, settings: Settings, url: str) -> None:
        self.settings = settings
        self.url = url
        self.engine = engine_for(settings)
        self.journal = Journal(self.engine)
        self._guests: list[Guest] = []

    async def meeting(self, plan: Plan = founding.FIRST_PLAN) -> Links:
        return await new_meeting(self.journal, self.settings.secret, self.url, plan)

    async def guest(self, ticket: str) -> Guest:
        guest = await Guest(self.url, ticket).enter()
        self._guests.append(guest)
        return guest

    async def resident(self, code: str, name: str, place: str = "pavilion") -> Guest:
        guest = await resident(self.url, code, name, place)
        self._guests.append(guest)
        return guest

    def http(self) -> httpx.AsyncClient:
        return http_at(self.url)

    async def see_off(self) -> None:
        """All guests leave."""
        guests, self._guests = self._guests, []
        await asyncio.gather(*(guest.leave() for guest in guests))

    async def close(self) -> None:
        await self.see_off()
        await self.engine.dispose()


def settings_in(folder: Path, **more: str) -> Settings:
    return config.read({"LIANGTING_DATA": str(folder), "LIANGTING_URL": "http://pavilion.test", **more})


async def new_meeting(journal: Journal, secret: bytes, url: str, plan: Plan) -> Links:
    room = await founding.new_meeting(journal, plan)
    return founding.links(room, Door(secret), url)


async def meeting_in(environ: dict[str, str]) -> Links:
    """A new meeting for servers with this environment, which need not run."""
    settings = config.read(environ)
    engine = engine_for(settings)
    try:
        return await new_meeting(Journal(engine), settings.secret, settings.public_url, Plan(title="夜间停车"))
    finally:
        await engine.dispose()


@asynccontextmanager
async def running(settings: Settings) -> AsyncGenerator[House, None]:
    """The server on a free port of this machine, in this event loop, on a database that is up to date."""
    port = Port.alone("127.0.0.1", 0)
    url = f"http://127.0.0.1:{port.getsockname()[1]}"
    server = uvicorn.Server(uvicorn_config(build(settings), stop_s=2))
    serving = asyncio.create_task(server.serve(sockets=[port]))
    while not server.started:
        await asyncio.sleep(0.01)
    house = House(settings, url)
    try:
        yield house
    finally:
        await house.close()
        server.should_exit = True
        await serving


# ---- databases: made once, then copied for each test


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that is up to date, to be copied."""
    file = tmp_path_factory.mktemp("up-to-date") / "liangting.db"
    asyncio.run(migrate.migrate(settings_in(file.parent)))
    assert [path.name for path in file.parent.glob(f"{file.name}*")] == [file.name]
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database that is up to date, to be copied."""
    name = "liangting_up_to_date"
    asyncio.run(postgres.create(name))
    home = tmp_path_factory.mktemp("up-to-date")
    asyncio.run(migrate.migrate(settings_in(home, DATABASE_URL=postgres.url(name))))
    return name


@pytest.fixture
async def postgres_database(postgres: Postgres, postgres_template: str) -> AsyncIterator[str]:
    """The address of a new database that is up to date, dropped afterwards."""
    async with postgres.new_database(postgres_template) as url:
        yield url


@pytest.fixture
def sqlite_database(sqlite_file: Path, tmp_path: Path) -> str:
    """The address of a new database file that is up to date."""
    return f"sqlite:///{shutil.copy(sqlite_file, tmp_path)}"


@pytest.fixture(params=["sqlite_database", "postgres_database"], ids=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """A new database of each kind."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def settings_for(tmp_path: Path) -> Callable[..., Settings]:
    """Settings of a server in a folder of this test's own."""

    def settings(database: str | None = None, **more: str) -> Settings:
        return settings_in(tmp_path / "data", **({"DATABASE_URL": database} if database else {}), **more)

    return settings


@pytest.fixture
async def open_house(settings_for: Callable[..., Settings]) -> AsyncGenerator[Callable[..., Awaitable[House]], None]:
    """Start servers that stop with the test."""
    async with AsyncExitStack() as stack:

        async def start(database: str | None = None, **more: str) -> House:
            return await stack.enter_async_context(running(settings_for(database, **more)))

        yield start


@pytest.fixture
async def house(open_house: Callable[..., Awaitable[House]], sqlite_database: str) -> House:
    """A server on SQLite."""
    return await open_house(sqlite_database)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_house(sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[House, None]:
    """A server on SQLite for all tests of a file, which run in the loop of their module."""
    home = tmp_path_factory.mktemp("house")
    shutil.copy(sqlite_file, home)
    async with running(settings_in(home)) as house:
        yield house


@pytest.fixture
async def journal(database: str, settings_for: Callable[..., Settings]) -> AsyncGenerator[Journal, None]:
    """An empty journal in a database of each kind."""
    engine = engine_for(settings_for(database))
    yield Journal(engine)
    await engine.dispose()
