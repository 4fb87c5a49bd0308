"""The calendar of a community: its planned and open meetings as an iCalendar feed (RFC 5545). Knows no rule."""

# icalendar is typed in part
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event
from sqlalchemy import func, select

from rooms.refusal import Refusal
from server import tables
from server.journal import Journal
from server.office.communities import settings_of
from server.office.lists import Found, aware

LASTS = timedelta(hours=2)
MOST_SHOWN = 500
PRODUCT = "-//liangting//calendar//ZH"


async def calendar(journal: Journal, community: str, public_url: str) -> bytes:
    """Refuses (``not_found``) what there is not, and a community that keeps its meetings to itself."""
    table, meeting = tables.community, tables.meeting
    starts = func.coalesce(meeting.c.opened_at, meeting.c.opens_at).label("starts")
    shown = select(meeting, starts, tables.event.c.at.label("changed"))
    last = (tables.event.c.room == tables.room.c.id) & (tables.event.c.seq == tables.room.c.seq)
    shown = shown.join(tables.room, tables.room.c.id == meeting.c.id).join(tables.event, last)
    shown = shown.where(meeting.c.community == community, meeting.c.state.in_(("planned", "open")), starts.is_not(None))
    async with journal.reading() as connection:
        row = (await connection.execute(select(table).where(table.c.id == community))).one_or_none()
        if row is None or not settings_of(row.settings).public:
            raise Refusal("not_found")
        found = (await connection.execute(shown.order_by(starts, meeting.c.id).limit(MOST_SHOWN))).all()
    return _written(row.name, found, public_url)


def _written(name: str, meetings: Sequence[Found], public_url: str) -> bytes:
    feed = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", name)):
        feed.add(key, value)
    feed.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for meeting in meetings:
        feed.add_component(_event(meeting, name, public_url))
    return feed.to_ical()


def _event(meeting: Found, place: str, public_url: str) -> Event:
    """The same meeting is the same event for ever, wherever this server is moved to."""
    starts = aware(meeting.starts).replace(microsecond=0)
    changed = datetime.fromtimestamp(meeting.changed // 1000, UTC)
    url = f"{public_url}/m/{meeting.code}"
    event = Event()
    event.add("uid", f"{meeting.id}@liangting")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", starts)
    event.add("dtend", starts + LASTS)
    event.add("summary", meeting.title)
    event.add("location", place)
    event.add("description", f"凉亭码 code {meeting.code[:3]} {meeting.code[3:]} · {urlsplit(url).netloc}")
    event.add("url", url)
    event.add("status", "CONFIRMED")
    return event
