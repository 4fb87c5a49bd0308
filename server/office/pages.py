"""HTTP for the office: signing in, and the one way by which every other address is asked. Knows no rule."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from msgspec import Struct, convert
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server import wire
from server.access import Door
from server.answers import PRIVATE, as_json, json_body
from server.hall import Hall
from server.journal import Journal
from server.office import overview, period, sessions
from server.office.calendar import calendar
from server.office.city import City
from server.office.passwords import Passwords
from server.office.people_pages import PeoplePages
from server.office.reception import Reception
from server.office.roles import EVERYBODY, Address
from server.office.sessions import Signed
from server.office.sign_in import SignIn
from server.office.staff_pages import StaffPages
from server.pace import Pace
from server.staff_types import FirstRequest, SignInRequest


class Office:
    """What the page of the office asks for. ``take_photo`` keeps the photo that a request brings."""

    def __init__(
        self,
        public_url: str,
        journal: Journal,
        hall: Hall,
        door: Door,
        take_photo: Callable[[Request, str, str], Awaitable[Response]],
    ) -> None:
        self._public_url = public_url
        self._journal = journal
        self._reception = Reception(journal)
        self._sign_in = SignIn(journal, Passwords())
        self._parts = (
            StaffPages(public_url, journal, hall),
            City(public_url, journal, hall, door, take_photo),
            PeoplePages(journal, hall),
        )

    @property
    def pace(self) -> Pace:
        """How often passwords may be tried."""
        return self._sign_in.pace

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/api/office/sign-in", self.sign_in, methods=["POST"]),
            Route("/api/office/first", self.first, methods=["POST"]),
            *map(self._route, self._addresses()),
            Route("/api/communities/{community}/calendar.ics", self.calendar),
        ]

    def _addresses(self) -> Iterable[Address]:
        yield Address("POST", "/sign-out", self.sign_out, EVERYBODY)
        yield Address("GET", "/me", self.me, EVERYBODY)
        yield Address("GET", "/overview", self.overview, EVERYBODY)
        for part in self._parts:
            yield from part.addresses

    def _route(self, address: Address) -> Route:
        async def asked(request: Request) -> Response:
            who = await self._reception.admit(request, address.roles)
            return await address.answer(request, who)

        return Route(f"/api/office{address.path}", asked, methods=[address.method])

    # ---- signing in

    async def sign_in(self, request: Request) -> Response:
        """By login and password."""
        wish = convert(wire.plain(await json_body(request)), SignInRequest)
        return _private(await self._sign_in.with_password(wish))

    async def first(self, request: Request) -> Response:
        """By a one-time link, choosing a password."""
        wish = convert(wire.plain(await json_body(request)), FirstRequest)
        return _private(await self._sign_in.with_link(wish))

    async def sign_out(self, request: Request, who: Signed) -> Response:
        """This session is over; others of the same account go on."""
        await sessions.end(self._journal, who.token)
        return Response(status_code=204, headers=PRIVATE)

    async def me(self, request: Request, who: Signed) -> Response:
        return _private(who.staff)

    # ---- figures, and what is public

    async def overview(self, request: Request, who: Signed) -> Response:
        """The city, or as much of it as is theirs, in figures."""
        asked = period.period(request.query_params.get("from"), request.query_params.get("to"))
        return _private(await overview.overview(self._journal, who, asked))

    async def calendar(self, request: Request) -> Response:
        """A community's meetings to come, for everyone's own calendar."""
        feed = await calendar(self._journal, request.path_params["community"], self._public_url)
        return Response(feed, headers={"Cache-Control": "max-age=300"}, media_type="text/calendar; charset=utf-8")


def _private(value: Struct) -> Response:
    return as_json(value, headers=PRIVATE)
