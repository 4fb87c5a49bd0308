"""Communities of the city in figures and with their settings, as staff see them. Knows no rule and no HTTP."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from msgspec import convert, to_builtins
from sqlalchemy import ColumnElement, ScalarSelect, and_, func, select

from rooms.community import Settings
from rooms.matter import ENDED
from rooms.refusal import Refusal
from server import founding, tables
from server.city_types import CommunityRow, OneCommunity
from server.journal import Journal
from server.office.lists import Found, Query, aware_if, page_of
from server.office.period import china_today
from server.office.sessions import Signed
from server.rolls.listing import picture
from server.searching import LONGEST, folded
from server.staff_types import NamedCommunity

SOON = timedelta(days=14)
READY = ("seconded", "returned")
COMMUNITY, MEETING, MATTER, COMMITMENT = tables.community, tables.meeting, tables.matter, tables.commitment


async def listed(
    journal: Journal, who: Signed, called: str, after: str | None
) -> tuple[list[CommunityRow], str | None]:
    """Those that are theirs to see, by name; ``called``: only with this in their names."""
    query = _figures(china_today())
    if not who.whole_city:
        query = query.where(COMMUNITY.c.id.in_(who.communities))
    for word in folded(called[:LONGEST]).split():
        query = query.where(func.lower(COMMUNITY.c.name).contains(word, autoescape=True))
    async with journal.reading() as connection:
        found, following = await page_of(connection, query, COMMUNITY, lambda table: (table.c.name, table.c.id), after)
    return [CommunityRow(**_facts(row)) for row in found], following


async def one(journal: Journal, community: str, public_url: str) -> OneCommunity:
    """Refuses ``not_found``."""
    query = _figures(china_today()).add_columns(COMMUNITY.c.settings).where(COMMUNITY.c.id == community)
    async with journal.reading() as connection:
        row = (await connection.execute(query)).one_or_none()
    if row is None:
        raise Refusal("not_found")
    calendar = f"{public_url}/api/communities/{community}/calendar.ics"
    return OneCommunity(
        **_facts(row),
        settings=settings_of(row.settings),
        register_url=f"{public_url}/register/communities/{community}",
        calendar_url=calendar,
        calendar_qr=picture(calendar),
    )


def settings_of(stored: dict[str, Any]) -> Settings:
    """What a community has decided for itself; what it has not is as for all."""
    return convert(to_builtins(Settings()) | stored, Settings)


async def named(journal: Journal, community: str) -> NamedCommunity:
    """Refuses ``not_found``."""
    async with journal.reading() as connection:
        name = await connection.scalar(select(COMMUNITY.c.name).where(COMMUNITY.c.id == community))
    if name is None:
        raise Refusal("not_found")
    return NamedCommunity(community, name)


async def make(journal: Journal, name: str) -> str:
    """A new community. Refuses (``name_taken``) a second one with the same name."""
    async with journal.reading() as connection:
        taken = await connection.scalar(select(COMMUNITY.c.id).where(COMMUNITY.c.name == name))
    if taken is not None:
        raise Refusal("name_taken")
    return await founding.community_called(journal, name)


def _figures(today: date) -> Query:
    """Each figure is a look into an index, for the few communities of a page."""
    matter, commitment, meeting = MATTER.c, COMMITMENT.c, MEETING.c
    in_open = commitment.state == "open"
    return select(
        COMMUNITY.c.id,
        COMMUNITY.c.name,
        _count(MEETING).label("meetings"),
        _count(MEETING, meeting.state == "planned").label("planned"),
        _count(MEETING, meeting.state == "open").label("open"),
        _count(MATTER, matter.stage.not_in(ENDED)).label("open_matters"),
        _count(MATTER, matter.stage == "raised").label("waiting"),
        _count(MATTER, matter.stage.in_(READY)).label("ready"),
        _count(COMMITMENT, in_open, commitment.overdue).label("overdue"),
        _count(COMMITMENT, in_open, due_soon(today)).label("due_soon"),
        _count(COMMITMENT, commitment.state == "claimed").label("claimed"),
        select(func.max(meeting.opened_at))
        .where(meeting.community == COMMUNITY.c.id)
        .scalar_subquery()
        .label("last_meeting"),
    )


def due_soon(today: date) -> ColumnElement[bool]:
    """Due within 14 days, and not overdue yet."""
    return and_(COMMITMENT.c.overdue.is_(False), COMMITMENT.c.due <= today + SOON)


def _count(table: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    of = select(func.count()).select_from(table).where(table.c.community == COMMUNITY.c.id, *conditions)
    return of.scalar_subquery()


def _facts(row: Found) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in CommunityRow.__struct_fields__}
    return plain | {"last_meeting": aware_if(row.last_meeting)}
