"""Photos of a community: kept once they are made anew, and taken away if nobody uses them. Knows no matter's words."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from sqlalchemy import delete, insert, select

from rooms.refusal import Refusal
from rooms.vocabulary import Command
from server import tables
from server.access import new_id
from server.darkroom import develop
from server.journal import Journal

PHOTO_BYTES = 10_000_000
UNUSED_FOR = timedelta(days=1)
"""Whoever writes a matter has this long to send it after its photo."""
ONE_AT_A_TIME = asyncio.Semaphore(1)
"""A photo of 50 million pixels takes as much memory as all the rest of a server."""


class Kept(Struct):
    """A photo that is kept, by its id, and its size in pixels."""

    photo: str
    width: int
    height: int


async def keep(journal: Journal, community: str, person: str, raw: bytes) -> Kept:
    """Keep the photo in these bytes; raises ``Refusal`` (``bad_photo``)."""
    if not raw:
        raise Refusal("bad_photo")
    async with ONE_AT_A_TIME:
        made = await develop(raw)
    kept = Kept(new_id("f"), made.width, made.height)
    row = {
        "id": kept.photo,
        "community": community,
        "person": person,
        "picture": made.picture,
        "small": made.small,
        "width": made.width,
        "height": made.height,
        "at": datetime.now(UTC),
    }
    async with journal.writing() as connection:
        await connection.execute(insert(tables.photo).values(row))
    return kept


async def look(journal: Journal, photo: str, *, small: bool) -> bytes | None:
    """A photo as JPEG, or None if there is none with this id."""
    table = tables.photo
    picture = table.c.small if small else table.c.picture
    async with journal.reading() as connection:
        return await connection.scalar(select(picture).where(table.c.id == photo))


async def tidy_photos(journal: Journal, now: datetime) -> int:
    """Take away what was sent a day ago and stands in no matter and no commitment; how many that were."""
    table, matter, commitment = tables.photo, tables.matter, tables.commitment
    old = select(table.c.id).where(table.c.at < now - UNUSED_FOR)
    async with journal.reading() as connection:
        unused = set(await connection.scalars(old))
        if not unused:
            return 0
        unused -= set(await connection.scalars(select(matter.c.photo).where(matter.c.photo.is_not(None))))
        for evidence in await connection.scalars(select(commitment.c.photos)):
            unused -= set(evidence)
    if unused:
        async with journal.writing() as connection:
            await connection.execute(delete(table).where(table.c.id.in_(unused)))
    return len(unused)


async def need_kept(journal: Journal, community: str, command: Command) -> None:
    """Refuses (``not_found``) a command that names a photo which this community does not have."""
    named = {getattr(command, "photo", None), *getattr(command, "photos", ())} - {None}
    if not named:
        return
    table = tables.photo
    query = select(table.c.id).where(table.c.id.in_(named), table.c.community == community)
    async with journal.reading() as connection:
        if set(await connection.scalars(query)) != named:
            raise Refusal("not_found")
