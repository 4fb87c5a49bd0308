"""HTTP for communities of the city: their settings, meetings, matters, commitments and formats. Knows no table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from msgspec import convert
from starlette.requests import Request
from starlette.responses import Response

from rooms.community import Configure
from rooms.refusal import Refusal
from server import wire
from server.access import Door
from server.answers import PRIVATE, as_json, json_body
from server.city_types import NewCommunity, NewMeeting
from server.hall import Hall
from server.journal import Journal
from server.observe import log
from server.office import commands, communities, formats, matters, meetings
from server.office.roles import ADMINS, EVERYBODY, MODERATORS, Address, after, asked, listed
from server.office.sessions import Signed

ONE = "/communities/{community}"


class City:
    """``take_photo`` keeps the photo that a request brings, for a community and of somebody."""

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
        self._hall = hall
        self._door = door
        self._take_photo = take_photo

    @property
    def addresses(self) -> Sequence[Address]:
        return (
            Address("GET", "/communities", self.all, EVERYBODY),
            Address("POST", "/communities", self.make, ADMINS),
            Address("GET", ONE, self.one, EVERYBODY),
            Address("PATCH", ONE, self.configure, MODERATORS),
            Address("GET", f"{ONE}/meetings", self.meetings, EVERYBODY),
            Address("POST", f"{ONE}/meetings", self.make_meeting, MODERATORS),
            Address("POST", "/meetings/{meeting}/seat", self.seat, MODERATORS),
            Address("GET", f"{ONE}/matters", self.matters, EVERYBODY),
            Address("GET", f"{ONE}/commitments", self.commitments, EVERYBODY),
            Address("GET", f"{ONE}/consensus", self.consensus, EVERYBODY),
            Address("GET", f"{ONE}/formats", self.formats, EVERYBODY),
            Address("GET", f"{ONE}/formats/{{format}}.json", self.format_file, EVERYBODY),
            Address("POST", f"{ONE}/commands", self.command, EVERYBODY),
            Address("POST", f"{ONE}/photos", self.photo, EVERYBODY),
        )

    # ---- communities

    async def all(self, request: Request, who: Signed) -> Response:
        """Those that are theirs, in figures."""
        return listed(await communities.listed(self._journal, who, asked(request, "q"), after(request)))

    async def make(self, request: Request, who: Signed) -> Response:
        wish = convert(wire.plain(await json_body(request)), NewCommunity)
        made = await communities.make(self._journal, wish.name)
        return as_json(await communities.one(self._journal, made, self._public_url), 201, PRIVATE)

    async def one(self, request: Request, who: Signed) -> Response:
        return as_json(await communities.one(self._journal, _community(request), self._public_url), headers=PRIVATE)

    async def configure(self, request: Request, who: Signed) -> Response:
        """Only what is named changes."""
        wish = convert(wire.plain(await json_body(request)), Configure)
        live = await self._hall.community(_community(request))
        await live.clerk.system(wish)
        log.info("community_configured", community=_community(request), by=who.staff.id)
        return await self.one(request, who)

    # ---- meetings

    async def meetings(self, request: Request, who: Signed) -> Response:
        state = asked(request, "state")
        found = await meetings.listed(self._journal, _community(request), state, after(request), self._public_url)
        return listed(found)

    async def make_meeting(self, request: Request, who: Signed) -> Response:
        """From a format; matters that wait put themselves on its agenda."""
        wish = convert(wire.plain(await json_body(request)), NewMeeting)
        community = await communities.named(self._journal, _community(request))
        live = await meetings.make(self._journal, self._hall, wish, community, who.staff)
        return as_json(meetings.made(live, self._door, self._public_url), 201, PRIVATE)

    async def seat(self, request: Request, who: Signed) -> Response:
        """At the tablet of a meeting, under their own name."""
        live = await self._hall.open(request.path_params["meeting"])
        return as_json(await meetings.take_seat(live, self._door, who.staff, self._public_url), headers=PRIVATE)

    # ---- what goes on between meetings

    async def matters(self, request: Request, who: Signed) -> Response:
        found, following = await matters.matters(
            self._journal,
            _community(request),
            asked(request, "stage"),
            asked(request, "q"),
            after(request),
            self._public_url,
        )
        live = await self._hall.community(_community(request))
        async with live.clerk.reading() as community:
            for row in found:
                known = community.matters.get(row.id)
                row.names = [name for name in known.raisers.values() if name] if known else []
        return listed((found, following))

    async def commitments(self, request: Request, who: Signed) -> Response:
        state = asked(request, "state")
        return listed(await matters.commitments(self._journal, _community(request), state, after(request)))

    async def consensus(self, request: Request, who: Signed) -> Response:
        """What commitments can be made of."""
        called = asked(request, "q")
        return listed(await matters.consensus(self._journal, _community(request), called, after(request)))

    async def command(self, request: Request, who: Signed) -> Response:
        """A command to the community, as over a socket; a refusal is a problem."""
        told = await commands.send(self._hall, _community(request), who.staff, await json_body(request))
        return Response(told, headers=PRIVATE, media_type="application/json")

    async def photo(self, request: Request, who: Signed) -> Response:
        """A photo for a matter that is taken down, or of what was done."""
        return await self._take_photo(request, _community(request), who.staff.id)

    # ---- formats

    async def formats(self, request: Request, who: Signed) -> Response:
        """What a meeting can be made from."""
        at = f"{self._public_url}/api/office/communities/{_community(request)}/formats"
        live = await self._hall.community(_community(request))
        async with live.clerk.reading() as community:
            own = list(community.formats.values())
        return listed((formats.listed(own, asked(request, "lang"), at), None))

    async def format_file(self, request: Request, who: Signed) -> Response:
        """A preset as a file for another community."""
        live = await self._hall.community(_community(request))
        async with live.clerk.reading() as community:
            own = community.formats.get(request.path_params["format"])
        if own is None:
            raise Refusal("not_found")
        headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{own.id}.json"'}
        return Response(formats.file(own), headers=headers, media_type="application/json")


def _community(request: Request) -> str:
    return request.path_params["community"]
