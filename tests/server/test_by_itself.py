"""What happens by itself happens once and on time, although nobody is connected and the worker that knew is dead."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from server import founding, tables
from server.config import Settings, read
from server.database import engine_for
from server.founding import Plan
from tests.parts.program import free_port
from tests.server.conftest import House, meeting_in
from tests.server.guests import Guest
from tests.server.test_killed import process

LATEST_MS = 500


async def happened(settings: Settings, kind: str) -> int:
    """When the one event of this kind was recorded, in ms since 1970; waits for it."""
    engine, event = engine_for(settings), tables.event
    async with asyncio.timeout(15):
        while True:
            async with engine.connect() as connection:
                await connection.execution_options(**({"reading": True} if settings.sqlite else {}))
                found = list(await connection.scalars(sa.select(event.c.at).where(event.c.type == kind)))
            if found:
                break
            await asyncio.sleep(0.05)
    await engine.dispose()
    assert len(found) == 1
    return found[0]


async def test_a_meeting_opens_as_planned_with_nobody_there(house: House) -> None:
    opens_at = datetime.now(UTC) + timedelta(seconds=2)
    await house.meeting(Plan(title="夜间停车", opens_at=opens_at))
    late_ms = await happened(house.settings, "meeting_opened") - opens_at.timestamp() * 1000
    assert 0 <= late_ms + 1 <= LATEST_MS


async def test_a_poll_closes_by_itself_although_the_worker_that_had_it_was_killed(
    tmp_path: Path, postgres_database: str, redis_url: str
) -> None:
    environ = {"LIANGTING_DATA": str(tmp_path), "DATABASE_URL": postgres_database, "REDIS_URL": redis_url}
    first, second = (
        environ | {"HOST": "127.0.0.1", "PORT": port, "LIANGTING_URL": f"http://127.0.0.1:{port}"}
        for port in (str(free_port()), str(free_port()))
    )
    links = await meeting_in(first)
    async with process(second):
        async with process(first) as had_it:
            chair = await Guest(first["LIANGTING_URL"], links.moderator_ticket).enter()
            await chair.must("meeting:open")
            poll = (await chair.must("poll:draft", question="停车？", method="approve", seconds=5))["poll"]
            await chair.must("poll:open", poll=poll)
            await chair.until(lambda view: chair.poll(poll)["closes_at"])
            closes_at = datetime.fromisoformat(chair.poll(poll)["closes_at"]).timestamp() * 1000
            had_it.kill()
            await chair.leave()
        assert datetime.now(UTC).timestamp() * 1000 < closes_at
        assert 0 <= await happened(read(second), "poll_closed") - closes_at <= LATEST_MS


async def test_a_quiet_room_leaves_the_memory_and_comes_back_whole(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.living.QUIET_S", 0)
    monkeypatch.setattr("server.presence.AWAY_S", 0.1)
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    wang = await house.resident(links.code, "王秀兰")
    await chair.must("meeting:open")
    await wang.must("floor:ask", kind="speak")
    seen = await chair.until(lambda view: view["floor"]["waiting"] and view)
    held = {section: seen[section] for section in ("seq", "meeting", "agenda", "polls", "consensus")}
    await chair.leave()
    await wang.leave()

    async with asyncio.timeout(10):
        while await rooms_in_memory(house):
            await asyncio.sleep(0.05)
    again = await house.guest(links.moderator_ticket)
    assert {section: again.view[section] for section in held} == held | {"seq": held["seq"] + 1}  # 王秀兰 left
    assert await rooms_in_memory(house) == 1
    await again.must("agenda:add", title="路灯", kind="discussion")


async def rooms_in_memory(house: House) -> int:
    async with house.http() as http:
        figures = (await http.get("/metrics")).text
    return int(float(next(line for line in figures.splitlines() if line.startswith("liangting_rooms "))[16:]))


async def test_plans_of_the_past_are_refused_on_the_command_line() -> None:
    with pytest.raises(ValueError, match="already passed"):
        founding.plan("夜间停车", "pavilion", "龙船调社区", "zh", "2020-01-01T19:30")
    with pytest.raises(ValueError, match="not a time"):
        founding.plan("夜间停车", "pavilion", "龙船调社区", "zh", "tonight")
    assert founding.plan("夜间停车", "pavilion", "龙船调社区", "zh", "2999-01-01T19:30").opens_at is not None
