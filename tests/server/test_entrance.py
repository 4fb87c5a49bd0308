"""The way in: a storm of newcomers is taken a few at a time, and those who cannot wait are told when to come back."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from socketio.exceptions import ConnectionError as NotConnected

from server.entrance import AT_ONCE, SOONEST_MS, Entrance
from tests.server.conftest import House
from tests.server.guests import Guest, join


class Newcomer(asyncio.Transport):
    """A connection that notes when it is read."""

    def __init__(self, reading: list[Newcomer]) -> None:
        super().__init__()
        self.reading = reading

    def pause_reading(self) -> None:
        self.reading.remove(self)

    def resume_reading(self) -> None:
        self.reading.append(self)


def knock(entrance: Entrance, people: int) -> list[Newcomer]:
    """So many come at once; those who are read, in order, as it goes on."""
    read: list[Newcomer] = []
    for _ in range(people):
        newcomer = Newcomer(read)
        read.append(newcomer)
        entrance.knock(newcomer)
    return read


async def test_a_storm_is_read_a_few_in_each_round_of_the_loop() -> None:
    read = knock(Entrance(), 3 * AT_ONCE + 1)
    rounds = [len(read)]
    while rounds[-1] < 3 * AT_ONCE + 1:
        await asyncio.sleep(0)
        rounds.append(len(read))
    assert rounds == [AT_ONCE, 2 * AT_ONCE, 3 * AT_ONCE, 3 * AT_ONCE + 1]


async def test_who_came_first_is_read_first() -> None:
    entrance = Entrance()
    first, second = knock(entrance, 20), knock(entrance, 5)
    while not second:
        await asyncio.sleep(0)
    assert len(first) == 20


async def test_those_who_are_told_to_come_back_come_at_different_times() -> None:
    entrance = Entrance()
    waits = [entrance.retry_after_ms() for _ in range(2_000)]
    assert min(waits) >= SOONEST_MS
    assert max(waits) > 2_000
    assert sum(wait < 1_000 for wait in waits) < 1_000


async def test_a_crowd_is_told_when_to_come_back_and_comes_in_then(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = await house.meeting()
    answer = await join(house.url, links.code, "王秀兰")
    monkeypatch.setattr("server.entrance.MOST_WAITING", 0)
    late = Guest(house.url, answer["ticket"])
    told: list[dict[str, dict[str, int]]] = []
    late.client.on("connect_error", told.append)
    with pytest.raises(NotConnected):
        await late.enter()
    assert told[0]["message"] == told[0]["data"]["code"] == "busy"
    assert told[0]["data"]["retry_after_ms"] >= SOONEST_MS

    monkeypatch.undo()
    guest = await house.guest(answer["ticket"])
    assert guest.view["role"] == "resident"


async def test_headers_without_end_are_refused_and_a_request_that_never_comes_is_not_waited_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, port = house.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
    with suppress(ConnectionError):
        for n in range(200):
            writer.write(b"X-%d: %s\r\n" % (n, b"x" * 10_000))
            await writer.drain()
    with suppress(ConnectionError):
        assert b"431" in await reader.readline()
    writer.close()

    monkeypatch.setattr("server.entrance.HEAD_S", 0.2)
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"GET /healthz HTTP/1.1\r\nHost:")
    async with asyncio.timeout(5):
        assert await reader.read() == b""
    writer.close()
    async with house.http() as http:
        assert (await http.get("/healthz")).status_code == 200
