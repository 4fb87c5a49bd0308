"""Seats: tickets, presence, and what a changed role or a lost seat means for sockets that are open."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable

import pytest
from socketio.exceptions import ConnectionError as Unconnected

from rooms.refusal import Refusal
from server.access import Door, Seat
from tests.server.conftest import House
from tests.server.guests import Guest, http_at, join

Open = Callable[..., Awaitable[House]]
FOR_MODERATORS = {"person", "turns", "spoken_ms", "statement"}
"""Of an entry in the queue."""


def test_a_ticket_opens_its_own_seat_and_no_other() -> None:
    door, other = Door(b"a" * 32), Door(b"b" * 32)
    ticket = door.ticket(Seat("m1", "r1"))
    assert door.seat(ticket) == Seat("m1", "r1")
    for bad in (other.ticket(Seat("m1", "r1")), ticket[:-2], ticket + "A", "", "!", None, 7, ticket.swapcase()):
        with pytest.raises(Refusal, match="bad_ticket"):
            door.seat(bad)


async def test_the_same_phone_is_the_same_person(house: House) -> None:
    links = await house.meeting()
    phone = secrets.token_hex(16)
    first = await join(house.url, links.code, "王秀兰", device=phone)
    again = await join(house.url, links.code, "王阿姨", "remote", device=phone)
    other = await join(house.url, links.code, "王秀兰")
    assert first["person"] == again["person"] != other["person"]
    chair = await house.guest(links.moderator_ticket)
    named = {p["person"]: (p["name"], p["place"]) for p in chair.view["people"]["list"]}
    assert named[first["person"]] == ("王阿姨", "remote")
    assert named[other["person"]] == ("王秀兰", "pavilion")


async def test_a_removed_person_is_out_at_once_and_stays_out(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    phone = secrets.token_hex(16)
    joined = await join(house.url, links.code, "吵闹的人", device=phone)
    noisy = await Guest(house.url, joined["ticket"]).enter()
    gone = asyncio.Event()
    noisy.client.on("disconnect", gone.set)
    await chair.must("people:remove", person=joined["person"])
    await asyncio.wait_for(gone.wait(), 2)
    back, told = Guest(house.url, joined["ticket"]), list[object]()
    back.client.on("connect_error", told.append)
    with pytest.raises(Unconnected):
        await back.enter()
    assert told == [{"message": "removed", "data": {"code": "removed"}}]
    async with http_at(house.url) as http:
        body = {"name": "吵闹的人", "place": "remote", "device": phone}
        answer = await http.post(f"/api/meetings/{links.code}/join", json=body)
    assert (answer.status_code, answer.json()["code"]) == (403, "removed")
    await noisy.leave()


async def test_the_chair_is_handed_over_with_all_it_may_see(house: House) -> None:
    links = await house.meeting()
    chair, wang = await house.guest(links.moderator_ticket), await house.resident(links.code, "王秀兰")
    assert wang.view["role"] == "resident"
    assert "list" not in wang.view["people"]
    await chair.must("meeting:open")
    await chair.must("chair:hand_over", person=wang.me["person"])
    await wang.until(lambda view: view["role"] == "moderator" and "list" in view["people"])
    await chair.until(lambda view: view["role"] == "resident" and "list" not in view["people"])
    assert await chair.refused("meeting:adjourn") == "not_allowed"
    item = wang.view["agenda"]["items"][0]["id"]
    await wang.must("agenda:start", item=item)
    await chair.must("floor:ask", kind="speak")
    await wang.must("floor:call", expect=None)
    await chair.until(
        lambda view: view["floor"]["current"] and view["floor"]["current"]["entry"] == view["me"]["entry"]
    )
    assert "person" not in chair.view["floor"]["current"] or chair.view["floor"]["current"]["person"] is None


async def test_presence_is_told_without_a_new_number(house: House) -> None:
    links = await house.meeting()
    screen = await house.guest(links.screen_ticket)
    wang = await house.resident(links.code, "王秀兰")
    await screen.until(lambda view: view["people"]["pavilion"] == 1)
    seq = screen.view["seq"]
    second = await Guest(house.url, wang.ticket).enter()
    await second.leave()
    await wang.leave()
    await screen.until(lambda view: view["people"]["pavilion"] == 0)
    assert (screen.view["seq"], screen.view["people"]["present"]) == (seq, 1)


async def test_somebody_away_for_long_has_left_and_comes_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.presence.AWAY_S", 0.2)
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    wang = await house.resident(links.code, "王秀兰")
    await chair.until(lambda view: view["people"]["present"] == 1)
    await wang.leave()
    await chair.until(lambda view: view["people"]["present"] == 0)
    await house.guest(wang.ticket)
    await chair.until(lambda view: view["people"]["present"] == 1)


async def test_a_phone_behind_a_proxy_without_websocket_holds_the_same_view(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    slow = await Guest(house.url, (await join(house.url, links.code, "老周"))["ticket"]).enter(("polling",))
    await chair.must("meeting:open")
    await slow.must("floor:ask", kind="speak", topic="路灯")
    await slow.until(lambda view: view["floor"]["queue"] and view["me"]["place_in_queue"] == 1)
    await chair.until(lambda view: view["floor"]["queue"])
    assert slow.view["floor"] == as_public(chair.view["floor"])
    await slow.leave()


def as_public(floor: dict[str, object]) -> dict[str, object]:
    """A moderator's floor without what only moderators see."""
    queue = [{k: v for k, v in entry.items() if k not in FOR_MODERATORS} for entry in floor["queue"]]  # type: ignore[union-attr]
    return floor | {"queue": queue, "undo_until": None, "shares": None}


async def test_whoever_asks_gets_the_whole_room_again(house: House) -> None:
    links = await house.meeting()
    wang = await house.resident(links.code, "王秀兰")
    before = len([kind for kind, _ in wang.heard if kind == "room"])
    await wang.client.emit("room:sync")
    await wang.until(lambda _: len([kind for kind, _ in wang.heard if kind == "room"]) == before + 1)
    assert str(await wang.client.call("time:now")).endswith("Z'}")


async def test_updates_follow_each_other_without_a_gap(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    guests = [await house.resident(links.code, f"邻居{n}", "remote") for n in range(5)]
    await chair.must("meeting:open")
    await asyncio.gather(*(guest.must("floor:ask", kind="speak") for guest in guests))
    last = (await chair.must("screen:show", view="agenda"))["seq"]
    for guest in (chair, *guests):
        await guest.until(lambda view: view["seq"] == last)
        seqs = [message["seq"] for kind, message in guest.heard if kind != "me:update"]
        assert seqs == sorted(seqs)
        assert guest.heard[0][0] == "room"


async def test_due_polls_close_by_themselves(house: House) -> None:
    links = await house.meeting()
    chair = await house.guest(links.moderator_ticket)
    await chair.must("meeting:open")
    poll = (await chair.must("poll:draft", question="停车？", method="approve", seconds=5))["poll"]
    await chair.must("poll:open", poll=poll)
    assert chair.poll(poll)["state"] in ("draft", "open") or chair.poll(poll) == {}
    async with asyncio.timeout(8):
        while chair.poll(poll)["state"] != "closed":
            await asyncio.sleep(0.1)


async def test_people_who_come_at_the_same_moment_meet_in_one_room(house: House, open_house: Open) -> None:
    links = await house.meeting()
    tickets = [(await join(house.url, links.code, f"邻居{n}", "remote"))["ticket"] for n in range(6)]
    again = await open_house(house.settings.database_url, LIANGTING_SECRET=house.settings.secret.decode())
    guests = await asyncio.gather(*(again.guest(ticket) for ticket in [*tickets, links.moderator_ticket]))
    for guest in guests:
        await guest.until(lambda view: view["people"]["remote"] == 6)
