"""A community's register as a feed (Atom, RFC 4287). An entry keeps its id whatever becomes of it."""

from __future__ import annotations

from uuid import NAMESPACE_OID, uuid5

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from server.register import reading
from server.register.parts import Entry
from server.register.press import set_page
from server.register.telling import Places, community_link, entry, stamp
from server.register.wanted import Wanted

MOST = 50
NEVER = "1970-01-01T00:00:00Z"
"""When a feed was last changed in which nothing has ever stood."""


class FeedEntry(Struct, frozen=True):
    """An entry with an id that outlives this server's address, and when anything last became of it."""

    id: str
    updated: str
    entry: Entry


async def feed(connection: AsyncConnection, community: str, language: str, at: Places) -> tuple[str, str]:
    """The feed, and when it last changed. Raises ``Refusal`` (``not_found``)."""
    of = await reading.city(connection)
    found = await reading.entries(connection, Wanted(community=community), of, MOST)
    beside = await reading.around(connection, found.rows)
    told = [entry(row, beside, of, at) for row in found.rows]
    entries = [FeedEntry(_id(one.id), _updated(one, beside), one) for one in told]
    updated = max((one.updated for one in entries), default=NEVER)
    facts = {"id": _id(community), "community": community_link(community, of, at), "updated": updated}
    return set_page("feed.atom", language, entries=entries, **facts), updated


def _id(of: str) -> str:
    return uuid5(NAMESPACE_OID, f"liangting/{of}").urn


def _updated(one: Entry, beside: reading.Around) -> str:
    times = [one.adopted_at]
    if one.corrected_by is not None:
        times.append(stamp(beside.others[one.corrected_by.id].adopted_at))
    for promised in one.commitments:
        times += [when for when in (promised.made_at, promised.claimed_at, promised.settled_at) if when]
    return max(times)
