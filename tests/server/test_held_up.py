"""Another program holds a table: commands are answered in time all the same, and taken once it lets go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import json

from rooms.refusal import Refusal
from server import founding, migrate, verify
from server.bus import Bus
from server.clerk import Clerk
from server.config import Settings
from server.database import engine_for
from server.journal import Journal
from server.wire import asking


@pytest.mark.parametrize("table", ["event", "command", "room"])
async def test_a_batch_that_waits_too_long_is_given_up_and_tried_again(
    postgres_database: str, settings_for: Callable[..., Settings], table: str
) -> None:
    settings = settings_for(postgres_database)
    await migrate.migrate(settings)
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
    assert [report.broken for report in await verify.verify(journal)] == [None]
    await clerk.stop()
    await journal.engine.dispose()
