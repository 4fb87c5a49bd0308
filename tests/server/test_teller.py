"""The teller: everybody hears everything in the end, and nobody waits for what only others need."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from msgspec import json

from rooms.views import Connected
from rooms.vocabulary import Recorded
from server import founding
from server.access import Door
from server.bus import Bus
from server.clerk import Clerk
from server.config import Settings
from server.database import engine_for
from server.founding import Plan
from server.hall import LiveRoom
from server.journal import Journal
from server.reread import Copy
from server.teller import MANY, Teller
from server.wire import asking
from tests.server.conftest import House
from tests.server.guests import Guest

AT_REST, AFTER_THOUSANDS_S = 0.0, 0.3
Heard = list[dict[str, Any]]


class Hearing:
    """Notes what each audience is told, and when; tells what telling the phones costs."""

    def __init__(self, phones: int, cost_s: float) -> None:
        self.screen, self.moderator, self.phones = Heard(), Heard(), Heard()
        self.phones_told_at: list[float] = []
        self._many = {"screen": 1, "moderator": 1, "phones": phones}
        self._cost_s = cost_s
        self._told = asyncio.Event()

    def how_many(self, audience: str) -> int:
        return self._many[audience]

    async def to_audience(self, audience: str, event: str, message: Any) -> float:
        getattr(self, audience).append(json.decode(json.encode(message)))
        self._told.set()
        if audience != "phones":
            return AT_REST
        self.phones_told_at.append(asyncio.get_running_loop().time())
        return self._cost_s

    async def to_person(self, person: str, event: str, message: Any) -> None: ...

    async def reseat(self, person: str) -> None: ...

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not true():
                self._told.clear()
                await self._told.wait()


class Meeting:
    """A room, its teller, and those who hear it."""

    def __init__(self, copy: Copy, journal: Journal, hearing: Hearing) -> None:
        self.hearing = hearing
        self.clerk = Clerk(copy, journal, Bus(), self._applied)
        self.chair = next(person.id for person in copy.room.people.values() if person.role == "moderator")
        self._here = Connected()
        self._sent = 0
        self.teller = Teller(
            self.clerk, hearing, lambda _: self._here, lambda room: founding.links(room, Door(b"x"), "http://x")
        )

    async def must(self, command: str, **payload: Any) -> None:
        self._sent += 1
        await self.clerk.take(asking(command, {"id": str(self._sent)} | payload), self.chair)

    def come(self, people: int) -> None:
        self._here = Connected(pavilion=people)
        self.teller.stir()

    def _applied(self, recorded: Sequence[Recorded] | None) -> None:
        self.teller.heard(recorded)

    async def all_heard(self) -> None:
        """Until everyone has been told where the room is now."""
        hearing, seq = self.hearing, self.clerk.room.seq
        told = (hearing.screen, hearing.moderator, hearing.phones)
        await hearing.until(lambda: all(heard and heard[-1]["seq"] == seq for heard in told))


Gather = Callable[..., Awaitable[Meeting]]


@pytest.fixture
async def gather(sqlite_database: str, settings_for: Callable[..., Settings]) -> AsyncGenerator[Gather, None]:
    """A meeting that everyone has just been told of."""
    engine, meetings = engine_for(settings_for(sqlite_database)), list[Meeting]()
    journal = Journal(engine)

    async def begin(phones: int = 1, cost_s: float = AT_REST) -> Meeting:
        room = await founding.new_meeting(journal, Plan(title="夜间停车"))
        copy = await journal.read(room.id)
        assert copy is not None
        meeting = Meeting(copy, journal, Hearing(phones, cost_s))
        meetings.append(meeting)
        meeting.teller.wake()
        await meeting.all_heard()
        return meeting

    yield begin
    for meeting in meetings:
        await meeting.clerk.stop()
        await meeting.teller.stop()
    await engine.dispose()


def held(heard: Heard) -> dict[str, Any]:
    """What somebody holds who has heard all this."""
    whole: dict[str, Any] = {}
    for update in heard:
        whole |= update
    del whole["after"]
    return whole


async def test_screens_hear_often_while_the_phones_of_a_large_room_rest(gather: Gather) -> None:
    meeting = await gather(cost_s=AFTER_THOUSANDS_S)
    loop = asyncio.get_running_loop()
    end = loop.time() + 1.5
    while loop.time() < end:
        await meeting.must("screen:show", view="message", text=f"{loop.time()}")
    await meeting.all_heard()

    screen, phones = meeting.hearing.screen, meeting.hearing.phones
    assert len(screen) > 2 * len(phones) > 2
    assert held(phones) == held(screen)
    for heard in (screen, meeting.hearing.moderator, phones):
        assert all(after["after"] == before["seq"] for before, after in pairwise(heard))


async def test_how_much_was_cut_is_told_even_when_nothing_else_has_changed(gather: Gather) -> None:
    meeting = await gather()
    for n in range(40):
        await meeting.must("agenda:add", title=f"第 {n} 项", kind="discussion")
    await meeting.all_heard()
    cut = held(meeting.hearing.phones)["more"]["agenda"]
    assert cut > 0

    await meeting.must("agenda:add", title="又一项", kind="discussion")
    await meeting.all_heard()
    for heard in (meeting.hearing.screen, meeting.hearing.phones):
        assert set(heard[-1]) == {"after", "seq", "epoch", "more"}
        assert heard[-1]["more"] == {"agenda": cut + 1}


# ---- who comes and goes, in a large room


async def test_who_comes_is_told_to_few_phones_at_once(gather: Gather, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.teller.COUNTS_S", 60)
    meeting = await gather(phones=MANY)
    meeting.come(3)
    await meeting.hearing.until(lambda: held(meeting.hearing.phones)["people"]["pavilion"] == 3)


async def test_who_comes_is_told_to_many_phones_with_the_next_news(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.teller.COUNTS_S", 60)
    meeting = await gather(phones=MANY + 1)
    meeting.come(3)
    await meeting.hearing.until(lambda: held(meeting.hearing.screen)["people"]["pavilion"] == 3)
    await meeting.must("screen:show", view="agenda")
    await meeting.all_heard()
    [_, told] = meeting.hearing.phones
    assert (told["people"]["pavilion"], told["screen"]["view"]) == (3, "agenda")


async def test_who_comes_is_told_to_many_phones_in_time_if_there_is_no_other_news(
    gather: Gather, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.teller.COUNTS_S", 1.0)
    meeting = await gather(phones=MANY + 1)
    meeting.come(3)
    await meeting.hearing.until(lambda: len(meeting.hearing.phones) == 2)
    [before, told] = meeting.hearing.phones
    assert (told["people"]["pavilion"], told["seq"]) == (3, before["seq"])
    [before_at, told_at] = meeting.hearing.phones_told_at
    assert told_at - before_at >= 1.0


# ---- what each is told of themselves


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[LiveRoom]:
    """The live rooms of the servers of this test."""
    rooms: list[LiveRoom] = []

    def noted(**parts: Any) -> LiveRoom:
        rooms.append(LiveRoom(**parts))
        return rooms[-1]

    monkeypatch.setattr("server.hall.LiveRoom", noted)
    return rooms


async def test_a_socket_is_told_of_its_person_only_after_it_was_shown_the_room(
    house: House, opened: list[LiveRoom]
) -> None:
    links = await house.meeting()
    phone = await house.resident(links.code, "王秀兰")
    [live] = opened
    wang, tablet = phone.me["person"], Guest(house.url, phone.ticket)
    async with live.clerk.changing():  # as while a batch is being recorded: whoever comes now is shown the room later
        coming = asyncio.create_task(tablet.enter())
        async with asyncio.timeout(5):
            while len(live.presence.sockets(wang)) < 2:
                await asyncio.sleep(0)
        await live.teller._tell_each(live.clerk.room.seq, {wang: {"turns": 7}})
        await phone.until(lambda view: view["me"]["turns"] == 7)
    await coming
    assert (tablet.heard[0][0], tablet.me["turns"]) == ("room", 0)

    await live.teller._tell_each(live.clerk.room.seq, {wang: {"turns": 8}})
    for guest in (phone, tablet):
        await guest.until(lambda view: view["me"]["turns"] == 8)
    await tablet.leave()
