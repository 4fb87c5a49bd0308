"""Entries of the register from the plain tables: which are wanted, page by page, and what belongs to each.

Communities that do not publish theirs are as good as not there. Knows no page and no sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Column, ColumnElement, Row, Table, and_, exists, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.refusal import Refusal
from server.register.wanted import Wanted, today
from server.searching import holds
from server.tables import commitment, community, consensus, matter, meeting, photo, poll

PAGE = 20
LISTED = [
    consensus.c[name]
    for name in (
        *("id", "meeting", "community", "number", "title", "text", "version", "adopted_at", "rule"),
        *("matters", "corrects", "corrected_by"),
    )
]
"""Without what only a whole entry shows, which may be long."""
MEETING = [meeting.c[name] for name in ("id", "title", "code")]
MATTER = [matter.c[name] for name in ("id", "number", "title", "open_to_all", "stage")]
OTHER = [consensus.c[name] for name in ("id", "number", "adopted_at")]
"""What an entry says of a meeting, a matter, or another entry."""
ADOPTED = and_(consensus.c.state == "adopted", consensus.c.adopted_at.is_not(None))
OF_ENTRY = select(commitment.c.id).where(commitment.c.consensus == consensus.c.id)


class City(Struct, frozen=True):
    """The communities whose register is public, by id with their names; and those whose register is not."""

    names: dict[str, str]
    hidden: tuple[str, ...]

    def need(self, community: str) -> str:
        """The id of a community by its id or its name; raises ``Refusal`` (``not_found``)."""
        if community in self.names:
            return community
        found = next((id_ for id_, name in self.names.items() if name == community), None)
        if found is None:
            raise Refusal("not_found")
        return found


class Around(Struct, frozen=True):
    """What stands beside some entries: meetings, matters, commitments by entry, photos, and entries they point to."""

    meetings: dict[str, Row[Any]]
    matters: dict[str, Row[Any]]
    commitments: dict[str, list[Row[Any]]]
    photos: dict[str, str]
    others: dict[str, Row[Any]]


class Found(Struct, frozen=True):
    """A page of rows, how many there are in all, and whether more follow."""

    rows: Sequence[Row[Any]]
    count: int
    more: bool


async def city(connection: AsyncConnection) -> City:
    names, hidden = dict[str, str](), list[str]()
    for row in await connection.execute(select(community).order_by(community.c.name, community.c.id)):
        if row.settings.get("public", True):
            names[row.id] = row.name
        else:
            hidden.append(row.id)
    return City(names, tuple(hidden))


# ---- entries


def followed_up(state: str) -> ColumnElement[bool]:
    """Whether something promised in an entry stands like this; closed: all of it does, and there is something."""
    late = and_(commitment.c.state == "open", commitment.c.due < today())
    match state:
        case "in_work":
            return exists(OF_ENTRY.where(commitment.c.state.in_(("open", "claimed"))))
        case "overdue":
            return exists(OF_ENTRY.where(late))
        case "closed":
            return and_(exists(OF_ENTRY), not_(exists(OF_ENTRY.where(commitment.c.state != "closed"))))
        case _:
            return exists(OF_ENTRY.where(commitment.c.state == state))


FOLLOWED_UP = ("in_work", "overdue", "claimed", "closed", "returned")


def _entries(wish: Wanted, of: City) -> list[ColumnElement[bool]]:
    conditions = [ADOPTED, *of_community(consensus, wish, of), *holds(consensus.c.search, wish.words)]
    if wish.begins is not None:
        conditions.append(consensus.c.adopted_at >= wish.begins)
    if wish.ends is not None:
        conditions.append(consensus.c.adopted_at < wish.ends)
    if wish.state:
        conditions.append(followed_up(wish.state))
    return conditions


async def entries(connection: AsyncConnection, wish: Wanted, of: City, most: int = PAGE) -> Found:
    """Adopted texts, the latest first."""
    return await page(connection, LISTED, _entries(wish, of), consensus.c.adopted_at, wish.after, most)


async def entry(connection: AsyncConnection, id_: str, of: City) -> Row[Any]:
    """One with everything that was persisted with it; raises ``Refusal`` (``not_found``)."""
    found = (await connection.execute(select(consensus).where(ADOPTED, consensus.c.id == id_))).one_or_none()
    if found is None or found.community not in of.names:
        raise Refusal("not_found")
    return found


async def poll_of(connection: AsyncConnection, id_: str | None) -> Row[Any] | None:
    """The poll that decided, if one did."""
    return None if id_ is None else (await connection.execute(select(poll).where(poll.c.id == id_))).one_or_none()


async def around(connection: AsyncConnection, found: Sequence[Row[Any]]) -> Around:
    """What belongs to these entries."""
    ids = [row.id for row in found]
    promised: dict[str, list[Row[Any]]] = {}
    query = select(commitment).where(commitment.c.consensus.in_(ids)).order_by(commitment.c.made_at, commitment.c.id)
    for row in await connection.execute(query) if ids else ():
        promised.setdefault(row.consensus, []).append(row)
    return Around(
        meetings=await by_id(connection, MEETING, (row.meeting for row in found)),
        matters=await by_id(connection, MATTER, (id_ for row in found for id_ in row.matters or ())),
        commitments=promised,
        photos=await photos(connection, (id_ for some in promised.values() for row in some for id_ in row.photos)),
        others=await by_id(connection, OTHER, (id_ for row in found for id_ in (row.corrects, row.corrected_by))),
    )


# ---- shared with matters


def of_community(table: Table, wish: Wanted, of: City) -> list[ColumnElement[bool]]:
    """The one that is asked for, or all that publish their register; raises ``Refusal`` (``not_found``)."""
    if wish.community:
        return [table.c.community == of.need(wish.community)]
    return [table.c.community.not_in(of.hidden)] if of.hidden else []


async def by_id(
    connection: AsyncConnection, columns: Sequence[Column[Any]], ids: Iterable[str | None]
) -> dict[str, Row[Any]]:
    """The rows with these ids, each once; the first column is the id."""
    wanted = {id_ for id_ in ids if id_}
    if not wanted:
        return {}
    return {row.id: row for row in await connection.execute(select(*columns).where(columns[0].in_(wanted)))}


async def photos(connection: AsyncConnection, ids: Iterable[str | None]) -> dict[str, str]:
    """Which of these photos there are, and of which community: anyone may write an id, and photos are erased."""
    wanted = {id_ for id_ in ids if id_}
    if not wanted:
        return {}
    query = select(photo.c.id, photo.c.community).where(photo.c.id.in_(wanted))
    return {row.id: row.community for row in await connection.execute(query)}


async def page(
    connection: AsyncConnection,
    columns: Sequence[Column[Any]],
    conditions: Sequence[ColumnElement[bool]],
    at: Column[Any],
    after: str,
    most: int,
) -> Found:
    """The latest first, from the one that follows ``after``. All that meet the conditions are counted."""
    table, key = at.table, at.table.c["id"]
    count = await connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0
    query = select(*columns).where(*conditions).order_by(at.desc(), key.desc()).limit(most + 1)
    if after:
        held = table.alias()
        when = select(held.c[at.key]).where(held.c["id"] == after).scalar_subquery()
        query = query.where(or_(at < when, and_(at == when, key < after)))
    rows = (await connection.execute(query)).all()
    return Found(rows[:most], count, len(rows) > most)
