"""A whole server in this process, on a real port and a real database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn

from server import config, founding, migrate
from server.access import Door
from server.app import build
from server.config import Settings
from server.database import engine_for
from server.founding import Links, Plan
from server.journal import Journal
from server.workers import Port, uvicorn_config
from tests.server.guests import Guest, resident


class House:
    """A running server and a way to make meetings in it."""

    def __init__(self, settings: Settings, url: str) -> None:
        self.settings = settings
        self.url = url
        self.engine = engine_for(settings)
        self.journal = Journal(self.engine)
        self._guests: list[Guest] = []

    async def meeting(self, plan: Plan = founding.FIRST_PLAN) -> Links:
        room = await founding.new_meeting(self.journal, plan)
        return founding.links(room, Door(self.settings.secret), self.url)

    async def guest(self, ticket: str) -> Guest:
        guest = await Guest(self.url, ticket).enter()
        self._guests.append(guest)
        return guest

    async def resident(self, code: str, name: str, place: str = "pavilion") -> Guest:
        guest = await resident(self.url, code, name, place)
        self._guests.append(guest)
        return guest

    def http(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.url)

    async def close(self) -> None:
        await asyncio.gather(*(guest.leave() for guest in self._guests))
        await self.engine.dispose()


@asynccontextmanager
async def running(settings: Settings) -> AsyncGenerator[House, None]:
    """The server on a free port of this machine, in this event loop."""
    port = Port.alone("127.0.0.1", 0)
    url = f"http://127.0.0.1:{port.getsockname()[1]}"
    await migrate.migrate(settings)
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


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'liangting.db'}"
    return request.getfixturevalue("postgres_database")


@pytest.fixture
def settings_for(tmp_path: Path) -> Callable[..., Settings]:
    """Settings of a server in a folder of this test's own."""

    def settings(database: str | None = None, **more: str) -> Settings:
        environ = {"LIANGTING_DATA": str(tmp_path / "data"), "LIANGTING_URL": "http://pavilion.test", **more}
        return config.read(environ | ({"DATABASE_URL": database} if database else {}))

    return settings


@pytest.fixture
async def open_house(settings_for: Callable[..., Settings]) -> AsyncGenerator[Callable[..., Awaitable[House]], None]:
    """Start servers that stop with the test."""
    async with AsyncExitStack() as stack:

        async def start(database: str | None = None, **more: str) -> House:
            return await stack.enter_async_context(running(settings_for(database, **more)))

        yield start


@pytest.fixture
async def house(open_house: Callable[..., Awaitable[House]]) -> House:
    """A server on SQLite."""
    return await open_house()


@pytest.fixture
async def journal(database: str, settings_for: Callable[..., Settings]) -> AsyncGenerator[Journal, None]:
    """An empty journal in a database of each kind."""
    chosen = settings_for(database)
    await migrate.migrate(chosen)
    engine = engine_for(chosen)
    yield Journal(engine)
    await engine.dispose()
