"""HTTP for staff accounts: for admins only. Knows no table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import convert
from starlette.requests import Request
from starlette.responses import Response

from server import wire
from server.answers import PRIVATE, as_json, json_body
from server.hall import Hall
from server.journal import Journal
from server.observe import log
from server.office import accounts, staffing
from server.office.roles import ADMINS, Address, after, listed
from server.office.sessions import Signed
from server.rolls.listing import picture
from server.staff_types import NewStaff, StaffChange, StaffLink, StaffMade


class StaffPages:
    def __init__(self, public_url: str, journal: Journal, hall: Hall) -> None:
        self._public_url = public_url
        self._journal = journal
        self._hall = hall

    @property
    def addresses(self) -> Sequence[Address]:
        return (
            Address("GET", "/staff", self.all, ADMINS),
            Address("POST", "/staff", self.make, ADMINS),
            Address("PATCH", "/staff/{staff}", self.change, ADMINS),
            Address("POST", "/staff/{staff}/link", self.link, ADMINS),
        )

    async def all(self, request: Request, who: Signed) -> Response:
        """Accounts by login."""
        return listed(await staffing.listed(self._journal, after(request)))

    async def make(self, request: Request, who: Signed) -> Response:
        """A new account; its link is told this once."""
        wish = convert(wire.plain(await json_body(request)), NewStaff)
        staff, link = await accounts.make(self._journal, wish)
        log.info("staff_made", staff=staff, role=wish.role, by=who.staff.id)
        url = accounts.link_url(self._public_url, link)
        made = await accounts.find(self._journal, staff)
        return as_json(StaffMade(staff=made, link_url=url, qr=picture(url)), 201, PRIVATE)

    async def change(self, request: Request, who: Signed) -> Response:
        """Name, role, communities, on or off; it holds from the next request on."""
        wish = convert(wire.plain(await json_body(request)), StaffChange)
        staff = request.path_params["staff"]
        await accounts.change(self._journal, staff, wish)
        log.info("staff_changed", staff=staff, by=who.staff.id)
        changed = await accounts.find(self._journal, staff)
        await staffing.take_seats_back(self._journal, self._hall, changed)
        return as_json(changed, headers=PRIVATE)

    async def link(self, request: Request, who: Signed) -> Response:
        """For who has lost a password; the old one is void."""
        staff = request.path_params["staff"]
        url = accounts.link_url(self._public_url, await accounts.new_link(self._journal, staff))
        log.info("staff_link_made", staff=staff, by=who.staff.id)
        until = datetime.now(UTC) + accounts.LINK_LASTS
        return as_json(StaffLink(link_url=url, qr=picture(url), until=until), headers=PRIVATE)
