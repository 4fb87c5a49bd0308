"""The register's pages: made here, whole and readable without scripts. Knows no other form of what they say."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rooms.refusal import Refusal, sentence
from server.http_types import STATUS
from server.journal import Journal
from server.register import communities, feed, matters, reading, telling, whole
from server.register.press import set_page
from server.register.reader import Reader, fresh, reader
from server.register.reading import City, Found
from server.register.telling import Places
from server.register.wanted import Wanted, wanted

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
HERE = Places("")
LATEST = 5
Shows = Callable[["Pages", Request, Reader], Awaitable[Response]]


def page(show: Shows) -> Callable[[Pages, Request], Awaitable[Response]]:
    """A refusal is a page too, in the reader's language."""

    @wraps(show)
    async def shown(self: Pages, request: Request) -> Response:
        try:
            return await show(self, request, reader(request))
        except Refusal as refusal:
            return self.missing(request, refusal.code)

    return shown


class Pages:
    """``files`` is where the faces' files are served; ``public_url`` is how the world reaches this server."""

    def __init__(self, journal: Journal, public_url: str, files: str) -> None:
        self._journal = journal
        self._public_url = public_url
        self._files = files

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/register", self.entries),
            Route("/register/matters", self.matters),
            Route("/register/matters/{matter}", self.matter),
            Route("/register/communities", self.communities),
            Route("/register/communities/{community}.atom", self.feed),
            Route("/register/communities/{community}", self.community),
            Route("/register/{entry}", self.entry),
        ]

    @page
    async def entries(self, request: Request, who: Reader) -> Response:
        """Adopted texts, looked for and page by page."""
        wish = wanted(who.query, reading.FOLLOWED_UP)
        async with self._journal.reading() as connection:
            of = await reading.city(connection)
            found = await reading.entries(connection, wish, of)
            beside = await reading.around(connection, found.rows)
        items = [telling.entry(row, beside, of, HERE) for row in found.rows]
        listed = _listed(who, wish, found, of, "/api/register")
        return self._set(request, who, "entries", items=items, states=reading.FOLLOWED_UP, here="entries", **listed)

    @page
    async def matters(self, request: Request, who: Reader) -> Response:
        """Matters that everyone may know of."""
        wish = wanted(who.query, matters.STAGES)
        async with self._journal.reading() as connection:
            of = await reading.city(connection)
            found = await matters.matters(connection, wish, of)
            items = await matters.told(connection, found.rows, of, HERE)
        states = [stage for stage in matters.STAGES if stage != "raised"]
        listed = _listed(who, wish, found, of, "/api/register/matters")
        return self._set(request, who, "matters", items=items, states=states, here="matters", **listed)

    @page
    async def entry(self, request: Request, who: Reader) -> Response:
        """An adopted text with all that was persisted with it, and what became of it."""
        async with self._journal.reading() as connection:
            told = await whole.read(connection, request.path_params["entry"], HERE)
        return self._set(request, who, "entry", entry=told, here="entries")

    @page
    async def matter(self, request: Request, who: Reader) -> Response:
        """A matter, as far as everyone may know it, with its line of steps."""
        async with self._journal.reading() as connection:
            of = await reading.city(connection)
            row = await matters.one(connection, request.path_params["matter"], of)
            [told] = await matters.told(connection, [row], of, HERE)
        return self._set(request, who, "matter", matter=told, here="matters")

    @page
    async def communities(self, request: Request, who: Reader) -> Response:
        """Who publishes a register."""
        async with self._journal.reading() as connection:
            of = await reading.city(connection)
            figures = await communities.figures(connection)
        items = [(telling.community_link(id_, of, HERE), communities.of(figures, id_)) for id_ in of.names]
        return self._set(request, who, "communities", items=items, here="communities")

    @page
    async def community(self, request: Request, who: Reader) -> Response:
        """A community: its latest texts and matters, its meetings, its feed."""
        id_ = request.path_params["community"]
        wish = Wanted(community=id_)
        async with self._journal.reading() as connection:
            of = await reading.city(connection)
            found = await reading.entries(connection, wish, of, LATEST)
            beside = await reading.around(connection, found.rows)
            raised = await matters.matters(connection, wish, of, LATEST)
            told = await matters.told(connection, raised.rows, of, HERE)
            meetings = await communities.meetings(connection, id_, HERE)
        facts: dict[str, Any] = {
            "community": telling.community_link(id_, of, HERE),
            "figures": {"entries": found.count, "matters": raised.count, "meetings": meetings.count},
            "entries": [telling.entry(row, beside, of, HERE) for row in found.rows],
            "matters": told,
            "coming": meetings.coming,
            "held": meetings.held,
        }
        return self._set(request, who, "community", here="communities", **facts)

    @page
    async def feed(self, request: Request, who: Reader) -> Response:
        """What a community adopted lately, and what became of it, for a feed reader."""
        at = Places(self._public_url)
        async with self._journal.reading() as connection:
            text, updated = await feed.feed(connection, request.path_params["community"], who.language, at)
        modified = datetime.fromisoformat(updated).astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
        headers = {"X-Content-Type-Options": "nosniff", "Last-Modified": modified}
        return fresh(request, text, "application/atom+xml", headers)

    def missing(self, request: Request, code: str) -> Response:
        """There is no such page, or it was asked for in a way that makes no sense."""
        who = reader(request)
        facts = {"sentence": sentence(code, who.language), "here": ""}
        return self._set(request, who, "missing", STATUS.get(code, 404), **facts)

    def _set(self, request: Request, who: Reader, template: str, status: int = 200, **facts: Any) -> Response:
        facts |= {
            "link": who.link,
            "other": who.other,
            "chosen": who.chosen,
            "files": self._files,
            "address": self._public_url + who.here(),
        }
        return fresh(request, set_page(f"{template}.html", who.language, **facts), "text/html", HEADERS, status)


def _listed(who: Reader, wish: Wanted, found: Found, of: City, data: str) -> dict[str, Any]:
    """What every list has: how many were found, where the list goes on, and the same as data."""
    return {
        "wish": wish,
        "asked": any((wish.words, wish.community, wish.since, wish.until, wish.state)),
        "count": found.count,
        "of": of,
        "earlier": who.here(after=found.rows[-1].id) if found.more else "",
        "latest": who.here(after="") if wish.after else "",
        "sheets": [("as_sheet", who.beside(f"{data}.csv")), ("as_json", who.beside(data))],
    }
