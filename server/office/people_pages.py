"""HTTP for what is held about people: found and exported, and erased by admins. Knows no journal."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import convert
from starlette.requests import Request
from starlette.responses import Response

from rooms.refusal import Refusal
from server import erasing, finding, holdings, wire
from server.answers import PRIVATE, as_json, json_body
from server.hall import Hall
from server.journal import Journal
from server.observe import log
from server.office.roles import ADMINS, Address, after, asked
from server.office.sessions import Signed
from server.staff_types import Erased, EraseRequest

PEOPLE = "/communities/{community}/people"


class PeoplePages:
    """Only admins: what somebody said in every meeting of a community is more than any one task needs."""

    def __init__(self, journal: Journal, hall: Hall) -> None:
        self._journal = journal
        self._hall = hall

    @property
    def addresses(self) -> Sequence[Address]:
        return (
            Address("GET", PEOPLE, self.search, ADMINS),
            Address("GET", f"{PEOPLE}/{{person}}.json", self.export, ADMINS),
            Address("POST", f"{PEOPLE}/{{person}}/erase", self.erase, ADMINS),
        )

    async def search(self, request: Request, who: Signed) -> Response:
        """By a part of a name."""
        community = request.path_params["community"]
        found = await finding.search_people(self._journal, community, asked(request, "q"), after(request))
        return as_json(found, headers=PRIVATE)

    async def export(self, request: Request, who: Signed) -> Response:
        """All that is held about somebody, as a file for them."""
        community, person = request.path_params["community"], request.path_params["person"]
        held = await holdings.holdings(self._journal, community, person)
        headers = PRIVATE | {"Content-Disposition": 'attachment; filename="person.json"'}
        return as_json(held, headers=headers)

    async def erase(self, request: Request, who: Signed) -> Response:
        """Their names and words, everywhere in the community; nothing brings them back."""
        community, person = request.path_params["community"], request.path_params["person"]
        wish = convert(wire.plain(await json_body(request)), EraseRequest)
        if wish.confirm != person:
            raise Refusal("confirm_needed")
        gone = await erasing.erase(self._hall, self._journal, community, person)
        log.info("words_erased", community=community, entries=gone, by=who.staff.id)
        return as_json(Erased(gone), headers=PRIVATE)
