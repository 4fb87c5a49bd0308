"""HTTP for the desk: the roll and its slips, seats for staff; and a result, and the rules, for everyone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from msgspec import convert, json
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rooms.listing import ListRoll
from rooms.people import GiveSeat
from rooms.refusal import Refusal
from rooms.roll import Listed
from rooms.room import Room, role_of
from server import founding, minutes, rulebook, wire
from server.access import Door, Seat, new_id
from server.answers import PICTURE, PRIVATE, as_json, bearer, json_body, page, raw_body
from server.hall import Hall, LiveRoom
from server.http_types import Page, RollListed, SeatAnswer, SeatRequest
from server.rolls import MOST_BYTES, Slips, found, preview, read
from server.rolls.listing import listed_views, numbered, picture, printed, slip_views


class Desk:
    """What a moderator's page asks for beside its socket. ``meeting`` finds the live room of a request."""

    def __init__(
        self, public_url: str, hall: Hall, door: Door, slips: Slips, meeting: Callable[[Request], Awaitable[LiveRoom]]
    ) -> None:
        self._public_url = public_url
        self._hall = hall
        self._door = door
        self._slips = slips
        self._meeting = meeting

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/api/meetings/{code}/roll/preview", self.preview_roll, methods=["POST"]),
            Route("/api/meetings/{code}/roll/slips", self.print_slips),
            Route("/api/meetings/{code}/roll", self.import_roll, methods=["POST"]),
            Route("/api/meetings/{code}/roll", self.search_roll),
            Route("/api/meetings/{code}/seats", self.give_seat, methods=["POST"]),
            Route("/api/meetings/{code}/polls/{poll}.{form}", self.result),
            Route("/api/rules", self.rules),
        ]

    # ---- the roll

    async def preview_roll(self, request: Request) -> Response:
        """What a file would make of the roll."""
        live, _ = await self._moderated(request)
        reading = await asyncio.to_thread(read, await raw_body(request, MOST_BYTES))
        return as_json(preview(reading, in_use=live.clerk.room.roll.used), headers=PRIVATE)

    async def import_roll(self, request: Request) -> Response:
        """The roll of a file, all of it or nothing."""
        live, person = await self._moderated(request)
        raw = await raw_body(request, MOST_BYTES)
        reading = await asyncio.to_thread(read, raw)
        if reading.errors:
            raise Refusal("bad_roll")
        asking = wire.Asking("roll:list", new_id("c"), ListRoll(people=reading.people), raw)
        told = json.decode(await live.clerk.take(asking, person), type=dict[str, object])
        return as_json(RollListed(people=len(reading.people), seq=int(str(told["seq"]))), 201, PRIVATE)

    async def search_roll(self, request: Request) -> Response:
        """Who is on the roll, by a part of a name or a door."""
        live, _ = await self._moderated(request)
        async with live.clerk.reading() as room:
            some = page(_sought(room, request, found), "id", request.query_params.get("after"))
            return as_json(Page(items=listed_views(room, some.items), next=some.next), headers=PRIVATE)

    async def print_slips(self, request: Request) -> Response:
        """The slips to print. Whoever has one of them has that seat."""
        live, _ = await self._moderated(request)
        while True:
            book = await self._slips.book(live.clerk.room)
            async with live.clerk.reading() as room:
                if not book.fits(room.roll):
                    continue  # somebody was listed, or the whole roll replaced, meanwhile
                some = page(_sought(room, request, printed), "id", request.query_params.get("after"))
                slips = numbered(room.roll, some.items)
                url = founding.join_url(room, self._public_url)
                break
        items = await asyncio.to_thread(slip_views, slips, book.good, url)
        return as_json(Page(items=items, next=some.next), headers=PRIVATE)

    # ---- staff

    async def give_seat(self, request: Request) -> Response:
        """A second member of staff, with a tablet of their own."""
        live, _ = await self._moderated(request)
        wish = convert(wire.plain(await json_body(request)), SeatRequest)
        seat = Seat(live.clerk.room.id, new_id("r"))
        await live.clerk.system(GiveSeat(person=seat.person, name=wish.name, role="moderator"))
        ticket = self._door.ticket(seat)
        url = f"{self._public_url}/tablet/{live.clerk.room.meeting.code}#ticket={ticket}"
        return as_json(SeatAnswer(person=seat.person, ticket=ticket, url=url, qr=picture(url)), 201, PRIVATE)

    # ---- for everyone

    async def result(self, request: Request) -> Response:
        """The result of a poll as soon as everyone may see it."""
        poll, form = request.path_params["poll"], request.path_params["form"]
        live = await self._meeting(request)
        async with live.clerk.reading() as room:
            told = minutes.result(room, poll)
            language = request.query_params.get("lang") or room.meeting.language
        match form:
            case "json":
                return as_json(told)
            case "csv":
                name = {"Content-Disposition": f'attachment; filename="{told.id}.csv"'}
                return Response(minutes.poll_sheet(told, language), headers=name, media_type="text/csv; charset=utf-8")
            case "svg":
                return Response(minutes.poll_picture(told, language), headers=PICTURE, media_type="image/svg+xml")
            case _:
                raise Refusal("not_found")

    async def rules(self, request: Request) -> Response:
        """Every preset with its clauses and where it comes from."""
        return as_json(rulebook.BOOK, headers={"Cache-Control": "max-age=3600"})

    async def _moderated(self, request: Request) -> tuple[LiveRoom, str]:
        """The live room of a moderator's request, and who asks."""
        live = await self._meeting(request)
        seat = self._door.seat(bearer(request))
        if seat.meeting != live.clerk.room.id:
            raise Refusal("not_allowed")
        await self._hall.seated(seat)
        async with live.clerk.reading() as room:
            if role_of(room, seat.person) != "moderator":
                raise Refusal("not_allowed")
        return live, seat.person


def _sought(room: Room, request: Request, search: Callable[[Room, str], list[Listed]]) -> list[Listed]:
    if not room.roll.id:
        raise Refusal("no_roll")
    return search(room, request.query_params.get("q", ""))
