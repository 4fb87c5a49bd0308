"""The database goes away and comes back: commands are told to try again, and nothing is lost or counted twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from server import migrate, verify
from server.config import Settings
from tests.parts.postgres import Postgres
from tests.server.conftest import House
from tests.server.guests import http_at

Open = Callable[..., Awaitable[House]]


async def test_a_stopped_postgresql_makes_commands_wait_and_loses_none(
    open_house: Open, own_postgres: Postgres, settings_for: Callable[..., Settings]
) -> None:
    await migrate.migrate(settings_for(own_postgres.url()))
    house = await open_house(own_postgres.url())
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")

    await asyncio.to_thread(own_postgres.stop, "immediate")
    refused = await chair.ask("agenda:add", title="路灯", kind="discussion", id="lamp")
    assert (refused["ok"], refused["code"]) == (False, "busy")
    assert refused["retry_after_ms"] > 0
    async with http_at(house.url) as http:
        assert (await http.get("/readyz")).status_code == 503
        assert (await http.get("/healthz")).status_code == 200

    await asyncio.to_thread(own_postgres.start)
    async with asyncio.timeout(20):
        while not (ack := await chair.ask("agenda:add", title="路灯", kind="discussion", id="lamp"))["ok"]:
            assert ack["code"] == "busy"
    again = await chair.ask("agenda:add", title="路灯", kind="discussion", id="lamp")
    assert again == ack
    await chair.until(lambda view: [i["title"] for i in view["agenda"]["items"]].count("路灯") == 1)
    assert {report.broken for report in await verify.verify(house.journal)} == {None}
