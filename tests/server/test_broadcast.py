"""Broadcasts: a room is told in chunks, and still nothing reaches a socket before what was made before it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from server.broadcast import Broadcaster
from tests.server.conftest import House
from tests.server.guests import Guest


def numbers(heard: Sequence[tuple[str, dict[str, Any]]]) -> list[int]:
    return [message["seq"] for _, message in heard]


async def test_whoever_asks_in_the_middle_of_a_broadcast_hears_everything_in_order(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.broadcast.CHUNK", 1)
    monkeypatch.setattr("server.broadcast.SMALLEST_CHUNK", 1)
    monkeypatch.setattr("server.teller.BEAT_S", 0)
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")
    guests = [await house.resident(links.code, f"邻居{n}") for n in range(12)]

    async def asking(guest: Guest) -> None:
        while True:
            await guest.client.emit("room:sync")
            await guest.client.call("time:now")

    async def wishing(guest: Guest) -> None:
        for _ in range(6):
            await guest.must("floor:withdraw", entry=(await guest.must("floor:ask", kind="speak"))["entry"])

    busy = [asyncio.create_task(asking(guest)) for guest in guests]
    await asyncio.gather(*(wishing(guest) for guest in guests))
    for task in busy:
        task.cancel()
    await asyncio.gather(*busy, return_exceptions=True)
    for guest in guests:
        heard = numbers(guest.heard)
        assert heard == sorted(heard)
        assert {name for name, _ in guest.heard} == {"room", "room:update", "me:update"}


async def test_a_room_mixed_of_websockets_and_polling_hears_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.broadcast.CHUNK", 2)
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    screens = [Guest(house.url, links.screen_ticket) for _ in range(6)]
    for n, screen in enumerate(screens):
        await screen.enter(("polling",) if n % 2 else ("websocket",))
    await chair.must("screen:show", view="message", text="茶歇")
    for screen in screens:
        await screen.until(lambda view: view["screen"]["text"] == "茶歇")
        await screen.leave()


def test_a_socket_that_goes_leaves_every_room_and_no_trace() -> None:
    broadcaster = Broadcaster()
    for n in range(3):
        broadcaster.basic_enter_room(f"s{n}", "/", None, f"e{n}")
        broadcaster.basic_enter_room(f"s{n}", "/", f"s{n}", f"e{n}")
        broadcaster.basic_enter_room(f"s{n}", "/", "m/public")
    assert broadcaster.sid_from_eio_sid("e1", "/") == "s1"
    broadcaster.basic_leave_room("s0", "/", "m/public")
    broadcaster.basic_disconnect("s0", "/")
    broadcaster.basic_disconnect("s1", "/")
    broadcaster.basic_disconnect("s1", "/")
    assert broadcaster.sid_from_eio_sid("e1", "/") is None
    assert list(broadcaster.rooms["/"]["m/public"]) == ["s2"]
    broadcaster.basic_disconnect("s2", "/")
    assert broadcaster.rooms == {}
