"""Another program holds a table: commands are answered in time all the same, and taken once it lets go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from msgspec import json
from websockets.asyncio.client import connect

from rooms.refusal import Refusal
from server import founding, verify
from server.bus import Bus
from server.clerk import Clerk
from server.config import Settings
from server.database import engine_for
from server.journal import Journal
from server.wire import asking
from tests.parts.postgres import Postgres
from tests.server.conftest import House


async def test_a_batch_that_waits_too_long_is_given_up_and_tried_again(
    postgres: Postgres, postgres_template: str, settings_for: Callable[..., Settings]
) -> None:
    async def one(table: str) -> None:
        async with postgres.new_database(postgres_template) as url:
            await given_up_and_tried_again(settings_for(url), table)

    async with asyncio.TaskGroup() as together:  # the waiting is what takes long
        for table in ("event", "command", "room"):
            together.create_task(one(table), name=table)


async def given_up_and_tried_again(settings: Settings, table: str) -> None:
    journal = Journal(engine_for(settings))
    room = await founding.new_meeting(journal, founding.Plan(title="夜间停车"))
    copy = await journal.read(room.id)
    assert copy is not None
    clerk = Clerk(copy, journal, Bus(), lambda _: None)
    chair = next(person.id for person in room.people.values() if person.role == "moderator")
    lamp = asking("agenda:add", {"id": "lamp", "title": "路灯", "kind": "discussion"})

    async with journal.engine.begin() as other:
        await other.exec_driver_sql(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        with pytest.raises(Refusal, match="busy"):
            await clerk.take(lamp, chair)
    answer = json.decode(await clerk.take(lamp, chair))
    assert (answer["ok"], answer["seq"]) == (True, room.seq + 1)
    assert json.decode(await clerk.take(lamp, chair)) == answer

    assert [item.title for item in clerk.room.agenda.items] == ["路灯"]
    assert {report.broken for report in await verify.verify(journal)} == {None}
    await clerk.stop()
    await journal.engine.dispose()


async def test_who_is_turned_away_while_the_room_is_being_read_is_not_counted_as_here(
    postgres_database: str, open_house: Callable[..., Awaitable[House]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.front.KNOCKING_S", 0.3)
    house = await open_house(postgres_database)
    links = await house.meeting()
    async with house.engine.begin() as other:
        await other.exec_driver_sql("LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
        address = house.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        async with connect(address, compression=None) as impatient:
            assert str(await impatient.recv()).startswith("0{")
            await impatient.send(f'40{{"ticket":"{links.screen_ticket}"}}')
            await impatient.wait_closed()
    monkeypatch.undo()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("screen:show", view="agenda")
    await chair.until(lambda view: view["people"]["screens"] == 0 and view["screen"]["view"] == "agenda")
    async with house.http() as http:
        assert 'liangting_sockets{role="screen"} 1.0' not in (await http.get("/metrics")).text
