"""Every slip on five devices at once, on two workers: one seat, one ballot, and only the last device is let in."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress

import httpx
from socketio.exceptions import ConnectionError as NotConnected

from tests.server.conftest import meeting_in
from tests.server.guests import Guest, http_at
from tests.server.test_workers import environ, two_workers

__all__ = ["environ"]

SLIPS, DEVICES = 6, 5
ROLL = "姓名,楼栋,房号\n" + "".join(f"邻居{n},3,{n:03}\n" for n in range(SLIPS))


async def joined(url: str, code: str, slip: str) -> str:
    """The ticket of a new device that comes in with this slip, over a connection of its own."""
    wish = {"name": "邻居", "place": "remote", "device": secrets.token_urlsafe(24), "slip": slip}
    async with http_at(url) as http:
        answer = await http.post(f"/api/meetings/{code}/join", json=wish)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()["ticket"]


async def comes_in(url: str, ticket: str) -> Guest | None:
    with suppress(NotConnected, AssertionError):  # refused, or let go before it was shown the room
        return await Guest(url, ticket).enter()
    return None


async def last_ones(guests: list[Guest]) -> list[Guest]:
    """Who is left once every worker knows which device was last; the others are let go within a second."""
    await asyncio.sleep(1)
    for guest in guests:
        if guest.gone.is_set():
            await guest.leave()
    return [guest for guest in guests if not guest.gone.is_set()]


async def test_every_slip_on_five_devices_at_once_is_one_seat_and_one_ballot(environ: dict[str, str]) -> None:
    links, url = await meeting_in(environ), environ["LIANGTING_URL"]
    staff = {"Authorization": f"Bearer {links.moderator_ticket}"}
    async with two_workers(environ):
        async with httpx.AsyncClient(base_url=url, headers=staff, timeout=20) as http:
            (await http.post(f"/api/meetings/{links.code}/roll", content=ROLL.encode())).raise_for_status()
            slips = [one["code"] for one in (await http.get(f"/api/meetings/{links.code}/roll/slips")).json()["items"]]
        chair = await Guest(url, links.moderator_ticket).enter()
        await chair.must("meeting:open")
        poll = (await chair.must("poll:draft", question="装电梯？", method="approve"))["poll"]
        await chair.must("poll:open", poll=poll)

        tickets = await asyncio.gather(*(joined(url, links.code, slip) for slip in slips for _ in range(DEVICES)))
        guests = await asyncio.gather(*(comes_in(url, ticket) for ticket in tickets))
        seated = await last_ones([guest for guest in guests if guest is not None])
        assert len(seated) == len({guest.me["person"] for guest in seated}) == SLIPS
        await asyncio.gather(*(guest.must("poll:vote", poll=poll, choices=["yes"]) for guest in seated))
        await chair.until(lambda _: chair.poll(poll)["turnout"]["cast"] == SLIPS)
        assert chair.poll(poll)["turnout"]["entitled"] == SLIPS
        await asyncio.gather(*(guest.leave() for guest in (*seated, chair)))
