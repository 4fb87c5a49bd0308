"""Communities in the register: how much each has, and its meetings. Knows no text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import Column, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.register.matters import LISTED
from server.register.reading import ADOPTED
from server.register.telling import Places, stamped
from server.tables import consensus, matter, meeting

MOST = 20
STALE = timedelta(days=1)
"""A meeting that was planned for the day before yesterday and never opened is not to come any more."""


class MeetingLine(Struct, frozen=True):
    """A meeting to come, or that was held."""

    title: str
    minutes: str
    open: bool
    at: str | None


class Meetings(Struct, frozen=True):
    count: int
    coming: list[MeetingLine]
    held: list[MeetingLine]


async def figures(connection: AsyncConnection) -> dict[str, dict[str, int]]:
    """How many entries, matters and meetings each community has."""
    counts = {
        "entries": (consensus.c.community, ADOPTED),
        "matters": (matter.c.community, LISTED),
        "meetings": (meeting.c.community, meeting.c.opened_at.is_not(None)),
    }
    found: dict[str, dict[str, int]] = {}
    for name, (column, condition) in counts.items():
        query = select(column, func.count()).where(condition).group_by(column)
        found[name] = {row[0]: row[1] for row in await connection.execute(query)}
    return found


def of(found: dict[str, dict[str, int]], id_: str) -> dict[str, int]:
    return {name: counts.get(id_, 0) for name, counts in found.items()}


async def meetings(connection: AsyncConnection, community: str, at: Places) -> Meetings:
    """What is open or planned, the next one first; and what was held, the last one first."""
    mine, held = meeting.c.community == community, meeting.c.state == "adjourned"
    coming = select(meeting).where(mine, or_(meeting.c.state == "open", _to_come())).order_by(meeting.c.opens_at)
    past = select(meeting).where(mine, held).order_by(meeting.c.opened_at.desc(), meeting.c.id)
    count = select(func.count()).select_from(meeting).where(mine, meeting.c.opened_at.is_not(None))
    return Meetings(
        count=await connection.scalar(count) or 0,
        coming=[_line(row, meeting.c.opens_at, at) for row in await connection.execute(coming.limit(MOST))],
        held=[_line(row, meeting.c.opened_at, at) for row in await connection.execute(past.limit(MOST))],
    )


def _to_come() -> Any:
    late = datetime.now(UTC) - STALE
    return (meeting.c.state == "planned") & (meeting.c.opens_at >= late)


def _line(row: Any, when: Column[Any], at: Places) -> MeetingLine:
    return MeetingLine(row.title, at.minutes(row.code), row.state == "open", stamped(row._mapping[when]))  # noqa: SLF001
