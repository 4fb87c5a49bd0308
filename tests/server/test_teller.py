"""The teller: everybody hears everything in the end, and screens do not wait until thousands of phones have."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import json

from rooms.views import Connected
from server import founding, migrate
from server.access import Door
from server.bus import Bus
from server.clerk import Clerk
from server.config import Settings
from server.database import engine_for
from server.founding import Plan
from server.journal import Journal
from server.teller import Teller
from server.wire import asking

COST_S = 0.3


class Hearing:
    """Notes what each audience is told; telling the phones costs as much as telling thousands does."""

    def __init__(self) -> None:
        self.heard: dict[str, list[dict[str, Any]]] = {"screen": [], "moderator": [], "phones": []}
        self.told = asyncio.Event()

    def how_many(self, audience: str) -> int:
        return 1

    async def to_audience(self, audience: str, event: str, message: Any) -> float:
        self.heard[audience].append(json.decode(json.encode(message)))
        self.told.set()
        return COST_S if audience == "phones" else 0.0

    async def to_person(self, person: str, event: str, message: Any) -> None: ...

    async def reseat(self, person: str) -> None: ...

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not true():
                self.told.clear()
                await self.told.wait()


@asynccontextmanager
async def meeting(settings: Settings) -> AsyncGenerator[tuple[Clerk, Hearing], None]:
    await migrate.migrate(settings)
    engine = engine_for(settings)
    journal, hearing = Journal(engine), Hearing()
    room = await founding.new_meeting(journal, Plan(title="夜间停车"))
    copy = await journal.read(room.id)
    assert copy is not None
    clerk = Clerk(copy, journal, Bus(), lambda recorded: teller.heard(recorded))  # noqa: PLW0108 - made below
    nobody = Connected(0, 0, 0, frozenset())
    teller = Teller(clerk, hearing, lambda _: nobody, lambda room: founding.links(room, Door(b"x"), "http://x"))
    yield clerk, hearing
    await clerk.stop()
    await teller.stop()
    await engine.dispose()


async def test_screens_hear_often_while_the_phones_of_a_large_room_rest(
    tmp_path: Path, settings_for: Callable[..., Settings]
) -> None:
    async with meeting(settings_for(f"sqlite:///{tmp_path / 'liangting.db'}")) as (clerk, hearing):
        chair = next(person.id for person in clerk.room.people.values() if person.role == "moderator")
        loop = asyncio.get_running_loop()
        end = loop.time() + 1.5
        said = 0
        while loop.time() < end:
            said += 1
            await clerk.take(asking("screen:show", {"id": str(said), "view": "message", "text": f"{said}"}), chair)
        last = clerk.room.seq
        await hearing.until(lambda: all(heard[-1]["seq"] == last for heard in hearing.heard.values()))

    screen, phones = hearing.heard["screen"], hearing.heard["phones"]
    assert len(screen) > 2 * len(phones) > 2
    assert held(phones) == held(screen)
    for heard in hearing.heard.values():
        assert all(after["after"] == before["seq"] for before, after in pairwise(heard))


def held(heard: list[dict[str, Any]]) -> dict[str, Any]:
    """What somebody holds who has heard all this."""
    whole: dict[str, Any] = {}
    for update in heard:
        whole |= update
    del whole["after"]
    return whole
