"""Who asks, and whether they may: one check for every address of the office. Knows no address."""

from __future__ import annotations

from sqlalchemy import select
from starlette.requests import Request

from rooms.refusal import Refusal
from server import tables
from server.answers import bearer
from server.journal import Journal
from server.office.sessions import Signed, signed
from server.staff_types import StaffRole


class Reception:
    """Looks up the session anew each time: what changes in an account holds from the next request on."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def admit(self, request: Request, roles: frozenset[StaffRole]) -> Signed:
        """Refuses who is not signed in (``signed_out``) or has no such role (``not_allowed``).

        What belongs to another community is ``not_found``, as if it were not there.
        """
        who = await signed(self._journal, _token(request))
        if any("\0" in part for part in request.path_params.values()):
            raise Refusal("not_found")
        if "community" in request.path_params:
            await self.need_theirs(who, request.path_params["community"])
        if "meeting" in request.path_params:
            await self._need_meeting(who, request.path_params["meeting"])
        if who.staff.role not in roles:
            raise Refusal("not_allowed")
        return who

    async def need_theirs(self, who: Signed, community: str) -> None:
        """Refuses ``not_found`` for a community that is not theirs to see."""
        if who.whole_city:
            async with self._journal.reading() as connection:
                there = await connection.scalar(select(tables.community.c.id).where(tables.community.c.id == community))
        else:
            there = community in who.communities
        if not there:
            raise Refusal("not_found")

    async def _need_meeting(self, who: Signed, meeting: str) -> None:
        table = tables.meeting
        async with self._journal.reading() as connection:
            community = await connection.scalar(select(table.c.community).where(table.c.id == meeting))
        if community is None:
            raise Refusal("not_found")
        await self.need_theirs(who, community)


def _token(request: Request) -> str:
    try:
        return bearer(request)
    except Refusal as refusal:
        raise Refusal("signed_out") from refusal
