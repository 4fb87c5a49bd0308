"""Who is known in a community, found by name, with what tells people of one name apart. Knows no journal's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct, to_builtins
from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.listing import PersonListed
from rooms.sitting import SlipTaken
from server import tables
from server.chain import unsealed
from server.journal import Journal
from server.searching import folded

PEOPLE_A_PAGE = 50
TITLES = 3
LONG_AGO = datetime.min.replace(tzinfo=UTC)
DOOR_PARTS = ("building", "unit", "door")


class Somebody(Struct):
    """``last`` is when they last had a seat; ``titles`` of the meetings they came to, the latest
    last; ``rooms`` are also those that are planned."""

    names: list[str] = []
    titles: list[str] = []
    rooms: list[str] = []
    last: datetime | None = None
    raised: list[int] = []

    @property
    def name(self) -> str:
        return next((name for name in reversed(self.names) if name), "")


class Row(Struct):
    """What tells somebody apart from others of the name: doors on a roll, meetings, numbers of matters, verdicts.

    ``same``: somebody else in the community has this name.
    """

    person: str
    name: str
    meetings: int
    last: str | None
    doors: list[str]
    titles: list[str]
    raised: list[int]
    verdicts: int
    same: bool


async def search_people(journal: Journal, community: str, q: str | None, after: str | None) -> dict[str, Any]:
    """Whose name has this in it, who came last first: ``{items: [Row], next}``."""
    found, asked = await _everybody(journal, community), folded(q or "")
    called = [person for person, one in found.items() if asked in folded(*one.names)]
    called.sort(key=lambda person: (found[person].last or LONG_AGO, person), reverse=True)
    begin = called.index(after) + 1 if after in called else 0
    page = called[begin : begin + PEOPLE_A_PAGE]
    names = Counter(one.name for one in found.values() if one.name)
    async with journal.reading() as connection:
        judged = await _verdicts(connection, page)
        doors = await _doors(connection, page, {room for person in page for room in found[person].rooms})
    items = [_row(person, found[person], names, judged, doors) for person in page]
    more = begin + PEOPLE_A_PAGE < len(called)
    return {"items": to_builtins(items), "next": page[-1] if more else None}


def _row(
    person: str, one: Somebody, names: Counter[str], judged: Mapping[str, int], doors: Mapping[str, list[str]]
) -> Row:
    return Row(
        person=person,
        name=one.name,
        meetings=len(one.titles),
        last=one.last.isoformat().replace("+00:00", "Z") if one.last else None,
        doors=doors.get(person, []),
        titles=one.titles[: -TITLES - 1 : -1],
        raised=sorted(one.raised),
        verdicts=judged.get(person, 0),
        same=names[one.name] > 1,
    )


async def _everybody(journal: Journal, community: str) -> dict[str, Somebody]:
    """Everybody with a seat in a meeting, and everybody for whom a matter was taken down."""
    seats, meetings, found = tables.attendance, tables.meeting, dict[str, Somebody]()
    since = func.coalesce(meetings.c.opened_at, meetings.c.made_at)
    query = (
        select(seats.c.person, seats.c.name, meetings.c.id, meetings.c.title, meetings.c.state, since.label("since"))
        .join(meetings, meetings.c.id == seats.c.meeting)
        .where(meetings.c.community == community, seats.c.role != "screen", seats.c.merged_into.is_(None))
        .order_by(since)
    )
    async with journal.reading() as connection:
        for row in await connection.execute(query):
            one = found.setdefault(row.person, Somebody())
            one.names.append(row.name)
            one.rooms.append(row.id)
            if row.state == "planned":
                continue
            one.titles.append(row.title)
            one.last = row.since.replace(tzinfo=UTC)  # SQLite gives times without their zone
    own = await journal.read_community(community)
    for matter in own.room.matters.values() if own else ():
        for person, name in matter.raisers.items():
            found.setdefault(person, Somebody([name])).raised.append(matter.number)
    return found


async def _verdicts(connection: AsyncConnection, page: Collection[str]) -> dict[str, int]:
    table = tables.verdict
    query = select(table.c.person, func.count().label("given")).where(table.c.person.in_(page)).group_by(table.c.person)
    return {row.person: row.given for row in await connection.execute(query)}


async def _doors(connection: AsyncConnection, page: Collection[str], rooms: Collection[str]) -> dict[str, list[str]]:
    """Where those live who are on a roll, as it was put down there."""
    taken = [
        (room, event.listed, event.person)
        for room, event in await _events(connection, "slip_taken", rooms)
        if isinstance(event, SlipTaken) and event.person in page
    ]
    rolls = {
        (room, event.listed): "-".join(part for name in DOOR_PARTS if (part := getattr(event, name)))
        for room, event in await _events(connection, "person_listed", {room for room, _, _ in taken})
        if isinstance(event, PersonListed)
    }
    found: dict[str, list[str]] = {}
    for room, listed, person in taken:
        door, known = rolls.get((room, listed), ""), found.setdefault(person, [])
        if door and door not in known:
            known.append(door)
    return found


async def _events(connection: AsyncConnection, type_: str, rooms: Collection[str]) -> Iterable[tuple[str, Any]]:
    """All of one kind in these meetings, with their words."""
    events, words = tables.event, tables.event_words
    said = and_(words.c.room == events.c.room, words.c.seq == events.c.seq)
    query = (
        select(events.c.room, events.c.body, words.c.words)
        .select_from(events.outerjoin(words, said))
        .where(events.c.room.in_(rooms), events.c.type == type_)
        .order_by(events.c.room, events.c.seq)
    )
    return [(row.room, unsealed(row.body, row.words).event) for row in await connection.execute(query)]
