"""Matters in the register: which are wanted, and what everyone may know of each.

Before staff have accepted a matter there is only its number; of a declined one its number and the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from msgspec import convert
from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.matter import Stage
from rooms.refusal import Refusal
from server.register.parts import EntryLink, MatterEntry, StepEntry, StepVerdicts
from server.register.reading import MATTER, PAGE, City, Found, by_id, of_community, page, photos
from server.register.telling import Places, community_link, matter_link, stamp, text_in, worded
from server.register.wanted import Wanted
from server.searching import holds
from server.tables import matter

STAGES: tuple[str, ...] = get_args(Stage)
WORDED = and_(matter.c.open_to_all, matter.c.stage != "declined")
LISTED = or_(matter.c.open_to_all, matter.c.stage.in_(("declined", "merged")))
"""A matter that nobody has screened yet has a page for who knows its address, and stands in no list."""


async def matters(connection: AsyncConnection, wish: Wanted, of: City, most: int = PAGE) -> Found:
    """The latest raised first. Words are looked for only where they may be read."""
    conditions = [LISTED, *of_community(matter, wish, of)]
    if sought := holds(matter.c.search, wish.words):
        conditions += [WORDED, *sought]
    if wish.state:
        conditions.append(matter.c.stage == wish.state)
    conditions += _raised_within(wish)
    return await page(connection, list(matter.c), conditions, matter.c.raised_at, wish.after, most)


def _raised_within(wish: Wanted) -> list[ColumnElement[bool]]:
    since = [] if wish.begins is None else [matter.c.raised_at >= wish.begins]
    return since if wish.ends is None else [*since, matter.c.raised_at < wish.ends]


async def one(connection: AsyncConnection, id_: str, of: City) -> Row[Any]:
    """Any matter, also one that nobody has screened yet; raises ``Refusal`` (``not_found``)."""
    found = (await connection.execute(select(matter).where(matter.c.id == id_))).one_or_none()
    if found is None or found.community not in of.names:
        raise Refusal("not_found")
    return found


async def told(connection: AsyncConnection, rows: Sequence[Row[Any]], of: City, at: Places) -> list[MatterEntry]:
    """What everyone may know of these matters."""
    into = await by_id(connection, MATTER, (row.merged_into for row in rows))
    kept = await photos(connection, (row.photo for row in rows))
    return [_told(row, into.get(row.merged_into or ""), of, at, kept) for row in rows]


def _told(row: Row[Any], into: Row[Any] | None, of: City, at: Places, kept: dict[str, str]) -> MatterEntry:
    open_ = worded(row)
    return MatterEntry(
        id=row.id,
        number=row.number,
        title=(row.title or None) if open_ else None,
        text=(row.text or None) if open_ else None,
        place=(row.place or None) if open_ else None,
        photo=at.photo(row.photo) if open_ and kept.get(row.photo) == row.community else None,
        open=open_,
        stage=row.stage,
        raisers=row.raisers,
        seconds=row.seconds,
        needed=row.needed,
        reason=row.reason or None,
        into=None if into is None else matter_link(into, at),
        community=community_link(row.community, of, at),
        steps=[_step(step, at) for step in row.steps],
        raised_at=stamp(row.raised_at),
        changed_at=stamp(row.changed_at),
        url=at.matter(row.id),
    )


def _step(step: dict[str, Any], at: Places) -> StepEntry:
    found, verdicts = step.get("consensus"), step.get("verdicts")
    return StepEntry(
        stage=step["stage"],
        at=stamp(step["at"]),
        meeting=text_in(step, "meeting"),
        reason=text_in(step, "reason"),
        into=step.get("into"),
        consensus=None if not found else EntryLink(id=found["id"], number=found["number"], url=at.entry(found["id"])),
        what=text_in(step, "what"),
        who=text_in(step, "who"),
        due=text_in(step, "due"),
        verdicts=convert(verdicts, StepVerdicts | None),
    )
