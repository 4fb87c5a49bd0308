"""HTTP: joining, public facts, sections page by page, the faces' files. Knows no rules."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import segno
from msgspec import convert
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rooms import views
from rooms.refusal import Refusal
from rooms.room import Room, role_of
from rooms.views.matters import MatterView
from server import describe, faces, founding, observe, register, wire
from server.access import Door
from server.answers import HANDLERS, PRIVATE, as_json, bearer, json_body, page
from server.config import Settings
from server.desk_pages import Desk
from server.hall import Hall, LiveRoom
from server.http_types import JoinAnswer, JoinRequest, PublicMeeting
from server.joining import come_in
from server.journal import Journal
from server.minutes.forms import Forms
from server.minutes_pages import MinutesPages
from server.office.pages import Office
from server.pace import Pace
from server.photo_pages import Photos
from server.rolls.slips import Slips
from server.searching import folded

MOST_REMEMBERED = 10_000
PUBLIC_PAGE = re.compile(r"register/(matters/)?[\w-]{1,64}", re.ASCII)
WRONG_CODES_A_SECOND, WRONG_CODES_AT_ONCE = 0.5, 20
LISTS: dict[str, Callable[[Any], Sequence[Any]]] = {
    "agenda": lambda section: section.items,
    "floor": lambda section: section.queue,
    "polls": lambda section: section,
    "consensus": lambda section: section,
    "matters": lambda section: section,
    "commitments": lambda section: section,
    "people": lambda section: section.list or (),
}
"""Where the long list of a section stands."""
KEYS = {"floor": "entry", "people": "person"}


def _is_sought(matter: MatterView, asked: str) -> bool:
    """By its number, or by all of the words in whatever of it this seat may read."""
    said = folded(matter.title, matter.text, matter.place)
    return asked.strip("# ") == str(matter.number) or all(word in said for word in folded(asked).split())


SOUGHT: dict[str, Callable[[Any, str], bool]] = {
    "people": lambda person, asked: asked in person.name,
    "matters": _is_sought,
}
"""How rows of a section are found that are too many to be read."""


class Pages:
    """The HTTP side of the server."""

    def __init__(self, settings: Settings, journal: Journal, hall: Hall, door: Door) -> None:
        self._settings = settings
        self._journal = journal
        self._hall = hall
        self._door = door
        self._slips = Slips(door)
        self._found: dict[str, str] = {}
        self.wrong = Pace(WRONG_CODES_A_SECOND, WRONG_CODES_AT_ONCE)
        self.photos = Photos(journal, hall, door, self._meeting)
        self.office = Office(settings.public_url, journal, hall, door, self.photos.take_in)

    def app(self, lifespan: Callable[[Starlette], AbstractAsyncContextManager[dict[str, Any]]]) -> Starlette:
        """The Starlette application."""
        version = faces.version_of(self._settings.static)
        files = f"/static/{version}"
        forms = Forms(self._settings.static, f"/static/{version}")
        kept = MinutesPages(forms, self._settings.public_url, self._journal, self._door, self._meeting)
        desk = Desk(self._settings.public_url, self._hall, self._door, self._slips, self._meeting)
        return Starlette(
            lifespan=lifespan,
            middleware=[Middleware(GZipMiddleware, minimum_size=600, compresslevel=6)],
            exception_handlers=HANDLERS,
            routes=[
                Route("/api/meetings/{code}/join", self.join, methods=["POST"]),
                Route("/api/meetings/{code}", self.facts),
                Route("/api/meetings/{code}/qr.svg", self.qr),
                *kept.routes,
                *desk.routes,
                *self.photos.routes,
                *register.routes(self._journal, self._settings.public_url, files),
                *self.office.routes,
                Route("/api/meetings/{code}/matters/mine", self.own_matters),
                Route("/api/meetings/{code}/{section}", self.section),
                Route("/api/openapi.json", self.openapi),
                Route("/api/asyncapi.json", self.asyncapi),
                Route("/healthz", self.healthz),
                Route("/readyz", self.readyz),
                Route("/metrics", self.metrics),
                *faces.routes(self._settings.static, version),
            ],
        )

    # ---- meetings

    async def join(self, request: Request) -> Response:
        """A phone comes in; the same phone again is the same person."""
        wish = convert(wire.plain(await json_body(request)), JoinRequest)
        live = await self._meeting(request, wish.device)
        try:
            seat, known = await come_in(self._journal, self._door, self._slips, live.clerk, wish)
        except Refusal as refusal:
            if refusal.code == "bad_slip":
                self.wrong.take(wish.device)
            raise
        answer = JoinAnswer(ticket=self._door.ticket(seat), person=seat.person, meeting=seat.meeting)
        return as_json(answer, 200 if known else 201, {"Cache-Control": "no-store"})

    async def facts(self, request: Request) -> Response:
        """What anyone may know before joining."""
        live = await self._meeting(request)
        async with live.clerk.reading() as room:
            known = room.meeting
            return as_json(
                PublicMeeting(
                    meeting=room.id,
                    code=known.code,
                    title=known.title,
                    community=known.community,
                    format=known.format,
                    state=known.state,
                    language=known.language,
                    join_url=founding.join_url(room, self._settings.public_url),
                    items=[item.title for item in room.agenda.items],
                    opens_at=views.iso(known.opens_at),
                )
            )

    async def qr(self, request: Request) -> Response:
        """The joining address as a picture, or with `of` a public page that a screen sends people to."""
        live = await self._meeting(request)
        leads_to = self._address(live.clerk.room, request.query_params.get("of", ""))
        code = segno.make(leads_to, error="m")
        picture = io.BytesIO()
        code.save(picture, kind="svg", border=0, dark="#231c16", xmldecl=False, nl=False, omitsize=True)
        return Response(picture.getvalue(), media_type="image/svg+xml", headers={"Cache-Control": "max-age=3600"})

    def _address(self, room: Room, of: str) -> str:
        """Only addresses of this house become a picture."""
        if not of:
            return founding.join_url(room, self._settings.public_url)
        if of == "minutes":
            return f"{self._settings.public_url}/api/meetings/{room.meeting.code}/minutes.html"
        if not PUBLIC_PAGE.fullmatch(of):
            raise Refusal("not_found")
        return f"{self._settings.public_url}/{of}"

    async def section(self, request: Request) -> Response:
        """The whole of a section that was cut on the wire, page by page, for those who have a seat."""
        name = request.path_params["section"]
        if name not in LISTS:
            raise Refusal("not_found")
        live = await self._meeting(request)
        seat = self._door.seat(bearer(request))
        if seat.meeting != live.clerk.room.id:
            raise Refusal("not_allowed")
        await self._hall.seated(seat)
        async with live.clerk.reading() as room:
            role = role_of(room, seat.person)
            eye = views.Eye(moderator=role == "moderator", connected=live.presence.connected(room), whole=True)
            rows = LISTS[name](views.SECTIONS[name](room, eye)[0])
            asked = request.query_params.get("q")
            if asked and name in SOUGHT:
                rows = [row for row in rows if SOUGHT[name](row, asked)]
            return as_json(page(rows, KEYS.get(name, "id"), request.query_params.get("after")))

    async def own_matters(self, request: Request) -> Response:
        """Everything that who asks has raised or seconded, page by page."""
        live = await self._meeting(request)
        seat = self._door.seat(bearer(request))
        if seat.meeting != live.clerk.room.id:
            raise Refusal("not_allowed")
        await self._hall.seated(seat)
        async with live.clerk.reading() as room:
            role_of(room, seat.person)
            rows = views.mine(room.community, seat.person, most=len(room.community.matters))
            return as_json(page(rows, "id", request.query_params.get("after")), headers=PRIVATE)

    async def _meeting(self, request: Request, device: str = "") -> LiveRoom:
        """The live room of the code in the address.

        A device that has tried too many wrong codes is told nothing for a while. Without one only the address is
        known, and a whole pavilion may share it: then wrong codes are slowed down, and right ones never.
        """
        if device and self.wrong.wait_ms(device):
            raise Refusal("too_fast")
        found = await self._find(request.path_params["code"])
        if found is None:
            address = request.client.host if request.client else ""
            raise Refusal("too_fast" if self.wrong.take(device or address) else "not_found")
        return await self._hall.open(found)

    async def _find(self, code: str) -> str | None:
        """The meeting with this code or id. Neither ever changes, so what was found is remembered."""
        found = self._found.get(code) or await founding.find_meeting(self._journal, code)
        if found is not None:
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            self._found[code] = found
        return found

    # ---- descriptions and health

    async def openapi(self, request: Request) -> Response:
        return as_json(describe.openapi(self._settings.public_url))

    async def asyncapi(self, request: Request) -> Response:
        return as_json(describe.asyncapi(self._settings.public_url))

    async def healthz(self, request: Request) -> Response:
        """The process lives."""
        return as_json({"status": "ok"})

    async def readyz(self, request: Request) -> Response:
        """The database answers."""
        await self._journal.heads(["-"])
        return as_json({"status": "ok"})

    async def metrics(self, request: Request) -> Response:
        return Response(observe.figures(), headers={"Content-Type": CONTENT_TYPE_LATEST})
