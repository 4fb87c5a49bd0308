"""The register as data: JSON page by page, whole sheets row by row, and a schema that describes both."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import Any

from msgspec import json, structs
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from server.journal import Journal
from server.register import matters, reading, schema, sheets, telling, whole
from server.register.parts import EntryPage, MatterEntryPage
from server.register.reader import fresh, reader
from server.register.telling import Places
from server.register.wanted import Wanted, wanted
from server.register.words import VOICES, Voice

AT_ONCE = 50
ROWS_AT_ONCE = 100
"""So many rows of a sheet are told before others have their turn."""
OPEN = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
"""Anyone's page may read what is public anyway."""

Pages = Callable[[Wanted, int], Awaitable[EntryPage | MatterEntryPage]]


class Data:
    """What programs ask for. Addresses in it are whole: ``public_url`` is how the world reaches this server."""

    def __init__(self, journal: Journal, public_url: str) -> None:
        self._journal = journal
        self._at = Places(public_url)

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/api/register", self.entries),
            Route("/api/register.csv", self.entries_sheet),
            Route("/api/register/schema.json", self.schema),
            Route("/api/register/matters", self.matters),
            Route("/api/register/matters.csv", self.matters_sheet),
            Route("/api/register/matters/{matter}", self.matter),
            Route("/api/register/{entry}", self.entry),
        ]

    async def entries(self, request: Request) -> Response:
        """A page of adopted texts."""
        wish = wanted(request.query_params, reading.FOLLOWED_UP)
        return _json(request, await self._entries(wish, AT_ONCE))

    async def entry(self, request: Request) -> Response:
        """One with everything that was persisted with it."""
        async with self._journal.reading() as connection:
            return _json(request, await whole.read(connection, request.path_params["entry"], self._at))

    async def matters(self, request: Request) -> Response:
        """A page of matters."""
        wish = wanted(request.query_params, matters.STAGES)
        return _json(request, await self._matters(wish, AT_ONCE))

    async def matter(self, request: Request) -> Response:
        """One of them, with what became of it."""
        async with self._journal.reading() as connection:
            of = await reading.city(connection)
            row = await matters.one(connection, request.path_params["matter"], of)
            [told] = await matters.told(connection, [row], of, self._at)
        return _json(request, told)

    async def schema(self, request: Request) -> Response:
        """What the fields are, as a JSON Schema."""
        return _json(request, schema.schema(self._at.base))

    async def entries_sheet(self, request: Request) -> Response:
        """All texts that are found, as one sheet."""
        wish = wanted(request.query_params, reading.FOLLOWED_UP)
        return await _sheet(request, wish, self._entries, sheets.ENTRY_COLUMNS, sheets.entries)

    async def matters_sheet(self, request: Request) -> Response:
        """All matters that are found, as one sheet."""
        wish = wanted(request.query_params, matters.STAGES)
        return await _sheet(request, wish, self._matters, sheets.MATTER_COLUMNS, sheets.matters)

    async def _entries(self, wish: Wanted, most: int) -> EntryPage:
        async with self._journal.reading() as connection:
            of = await reading.city(connection)
            found = await reading.entries(connection, wish, of, most)
            beside = await reading.around(connection, found.rows)
        items = [telling.entry(row, beside, of, self._at) for row in found.rows]
        return EntryPage(items=items, count=found.count, next=items[-1].id if found.more else None)

    async def _matters(self, wish: Wanted, most: int) -> MatterEntryPage:
        async with self._journal.reading() as connection:
            of = await reading.city(connection)
            found = await matters.matters(connection, wish, of, most)
            items = await matters.told(connection, found.rows, of, self._at)
        return MatterEntryPage(items=items, count=found.count, next=items[-1].id if found.more else None)


def _json(request: Request, told: object) -> Response:
    return fresh(request, json.encode(told), "application/json", OPEN)


async def _sheet(
    request: Request,
    wish: Wanted,
    pages: Pages,
    columns: dict[str, tuple[str, str]],
    rows: Callable[[Sequence[Any], Voice], str],
) -> Response:
    """The first rows are read before anything is answered, so that what is refused is refused whole.

    No connection to the database is held while somebody's slow line takes the rest.
    """
    t = VOICES[reader(request).language]
    first = await pages(wish, ROWS_AT_ONCE)

    async def told() -> AsyncGenerator[str, None]:
        yield sheets.heads(columns, t)
        some = first
        yield rows(some.items, t)
        while some.next is not None:
            some = await pages(structs.replace(wish, after=some.next), ROWS_AT_ONCE)
            yield rows(some.items, t)

    name = request.url.path.rpartition("/")[2]
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache", **OPEN}
    return StreamingResponse(told(), headers=headers, media_type="text/csv; charset=utf-8")
