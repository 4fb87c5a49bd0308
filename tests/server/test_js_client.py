"""The same meeting by the JavaScript client, as the faces speak it, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import sqlalchemy as sa
from msgspec import json

from server import tables
from tests.parts import npm
from tests.server.conftest import House
from tests.server.guests import join

MEETING = Path(__file__).parent.parent / "faces" / "meeting.mjs"


async def test_the_javascript_client_holds_a_whole_meeting(
    open_house: Callable[..., Awaitable[House]], database: str
) -> None:
    npm.package("socket.io-client")
    house = await open_house(database)
    links = await house.meeting()
    tickets = {"chair": links.moderator_ticket, "screen": links.screen_ticket}
    for who, place in (("wang", "pavilion"), ("chen", "remote")):
        tickets[who] = (await join(house.url, links.code, who, place))["ticket"]
    command = [*npm.node(), str(MEETING), house.url, json.encode(tickets).decode()]
    node = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, wrong = await asyncio.wait_for(node.communicate(), 60)
    assert node.returncode == 0, wrong.decode()[-2000:]
    assert json.decode(said) == {
        "transport": "websocket",
        "called": True,
        "again": "stale",
        "live": {"yes": 1, "no": 1, "abstain": 0},
        "passed": False,
        "blocked": "objections_stand",
        "shows": "consensus",
    }
    async with house.journal.reading() as connection:
        row = (await connection.execute(sa.select(tables.consensus))).mappings().one()
    assert (row["state"], row["version"], row["text"]) == ("adopted", 2, "九点以后安静。")
