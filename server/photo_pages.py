"""HTTP for photos: sent by whoever has a seat, and shown to whoever knows their address. Knows no picture."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rooms.refusal import Refusal
from rooms.room import role_of
from server import photos
from server.access import Door
from server.answers import PRIVATE, as_json, bearer, raw_body
from server.hall import Hall, LiveRoom
from server.journal import Journal
from server.pace import Pace
from server.photos import PHOTO_BYTES

AN_HOUR, AT_ONCE = 20 / 3600, 20
SHOWN = {
    "Cache-Control": "private, max-age=604800, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
"""An address has the same picture for ever; kept for a week only, because a photo can be erased."""


class PhotoAnswer(Struct):
    """A photo that is kept: its id for a command, and where it is to be seen (``?size=small`` for a small one)."""

    photo: str
    url: str
    width: int
    height: int


class Photos:
    """What phones and the office ask for. ``meeting`` finds the live room of a request."""

    def __init__(
        self, journal: Journal, hall: Hall, door: Door, meeting: Callable[[Request], Awaitable[LiveRoom]]
    ) -> None:
        self._journal = journal
        self._hall = hall
        self._door = door
        self._meeting = meeting
        self.pace = Pace(AN_HOUR, AT_ONCE)

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/api/meetings/{code}/photos", self.send, methods=["POST"]),
            Route("/api/photos/{photo}.jpg", self.show),
        ]

    async def send(self, request: Request) -> Response:
        """A photo of somebody who has a seat in this meeting."""
        live = await self._meeting(request)
        seat = self._door.seat(bearer(request))
        if seat.meeting != live.clerk.room.id:
            raise Refusal("not_allowed")
        await self._hall.seated(seat)
        async with live.clerk.reading() as room:
            if role_of(room, seat.person) == "screen":
                raise Refusal("not_allowed")
            community = room.meeting.community_id
        return await self.take_in(request, community, seat.person)

    async def take_in(self, request: Request, community: str, person: str) -> Response:
        """Keep the photo that is the body of a request, sent by this person or member of staff."""
        if self.pace.take(person):
            raise Refusal("too_fast")
        kept = await photos.keep(self._journal, community, person, await photo_body(request))
        answer = PhotoAnswer(kept.photo, photo_url(kept.photo), kept.width, kept.height)
        return as_json(answer, 201, PRIVATE)

    async def show(self, request: Request) -> Response:
        """A photo; nobody can guess an id."""
        small = request.query_params.get("size") == "small"
        picture = await photos.look(self._journal, request.path_params["photo"], small=small)
        if picture is None:
            raise Refusal("not_found")
        return Response(picture, headers=SHOWN, media_type="image/jpeg")


def photo_url(photo: str) -> str:
    return f"/api/photos/{photo}.jpg"


async def photo_body(request: Request) -> bytes:
    """The bytes of a photo; raises ``Refusal`` (``too_large``), before reading them where they are announced."""
    told = request.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and int(told) > PHOTO_BYTES:
        raise Refusal("too_large")
    raw = await raw_body(request, PHOTO_BYTES)
    if len(raw) > PHOTO_BYTES:
        raise Refusal("too_large")
    return raw
